// The quiz as one person sees it: one question at a time, until the guidelines are second nature.
import type { Actor } from '../../model/role.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { GuidelinesDeps } from '../deps.ts'
import type { ReadInForce } from '../in-force.ts'
import { requireRole } from '../may.ts'
import { askedOf, cardProgress, type Known, knownFor } from './known.ts'
import { type PersonProgress, progressOf, shareOf, standingOf } from './progress.ts'
import type { Question } from './questions.ts'
import { isDue, rightInARow } from './schedule.ts'
import type { QuizTables } from './schema.ts'

export interface OwnAnswer {
  /** A clause, or a history card. */
  readonly subjectId: string
  readonly question: string
  readonly answer: string
  readonly isRight: boolean
  readonly atMs: number
}

export interface Quiz {
  /** Absent when nothing is due. */
  readonly question?: Omit<Question, 'rightIndex'>
  readonly dueCount: number
  readonly clauseCount: number
  /** Clauses that are second nature to this person. */
  readonly secondNatureCount: number
  readonly rightInARow: number
  readonly hasPassed: boolean
  readonly isSecondNature: boolean
  /** When the next question comes; absent when one is due or none will. */
  readonly nextAtMs?: number
  /** This person's own, newest first. */
  readonly answers: readonly OwnAnswer[]
  /** Share of the desk's people to whom all of it is second nature, 0 to 1. */
  readonly secondNatureShare: number
  /** Of everybody else no more than whether they have passed. */
  readonly people: readonly { readonly personId: string; readonly name: string; readonly hasPassed: boolean }[]
}

const mostAnswersShown = 50

export async function readQuiz(deps: GuidelinesDeps, readInForce: ReadInForce, actor: Actor): Promise<Quiz> {
  requireRole(actor, 'watcher', 'answer the quiz')
  const known = await knownFor(deps, readInForce, actor.deskId)
  return await deps.store.inDesk(actor.deskId, (tx) => viewQuiz(deps, tx, actor, known))
}

/** In the caller's transaction. */
export async function viewQuiz(deps: GuidelinesDeps, tx: Tx, actor: Actor, known: Known): Promise<Quiz> {
  const { deskId, personId } = actor
  const nowMs = deps.clock.now()
  const members = await deps.membersIn(tx, deskId)
  const ids = [...new Set([...members.map((one) => one.personId), personId])]
  const all = await progressOf(tx, deskId, known.inForce, ids)
  const own: PersonProgress = all.get(personId) ?? new Map()
  const asked = new Map([...own, ...(await cardProgress(tx, actor, known))])
  const due = dueIn(asked, nowMs)
  const question = askedNext(known, personId, due, asked)
  const later = [...asked.values()].flatMap(({ dueAtMs }) =>
    dueAtMs !== undefined && dueAtMs > nowMs ? [dueAtMs] : [],
  )
  const ofDesk = new Map([...all].filter(([id]) => members.some((one) => one.personId === id)))
  return {
    ...(question && { question: withoutAnswer(question) }),
    dueCount: due.length,
    clauseCount: own.size,
    secondNatureCount: [...own.values()].filter(({ streak }) => streak >= rightInARow).length,
    rightInARow,
    ...standingOf(own),
    ...(due.length === 0 && later.length > 0 && { nextAtMs: Math.min(...later) }),
    answers: await answersOf(tx, actor),
    secondNatureShare: shareOf(ofDesk),
    people: members.map((one) => ({
      personId: one.personId,
      name: one.name,
      hasPassed: standingOf(all.get(one.personId)).hasPassed,
    })),
  }
}

/** What has a question that waits, the longest first; what was never asked in the order of the set, cards last. */
function dueIn(progress: PersonProgress, nowMs: number): readonly string[] {
  return [...progress]
    .filter(([, one]) => isDue(one, nowMs))
    .toSorted(([, a], [, b]) => (a.dueAtMs ?? 0) - (b.dueAtMs ?? 0))
    .map(([subjectId]) => subjectId)
}

function askedNext(
  known: Known,
  personId: string,
  [subjectId]: readonly string[],
  progress: PersonProgress,
): Question | undefined {
  return subjectId === undefined ? undefined : askedOf(known, personId, subjectId, progress)?.question
}

function withoutAnswer({ rightIndex: _, ...question }: Question): Omit<Question, 'rightIndex'> {
  return question
}

async function answersOf(tx: Tx, { deskId, personId }: Actor): Promise<readonly OwnAnswer[]> {
  const rows = await tx
    .withTables<QuizTables>()
    .selectFrom('quiz_answer')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('person_id', '=', personId)
    .orderBy('at_ms', 'desc')
    .limit(mostAnswersShown)
    .execute()
  return rows.map(({ subject_id: subjectId, question, answer, is_right: isRight, at_ms: atMs }) => ({
    subjectId,
    question,
    answer,
    isRight,
    atMs,
  }))
}

/** The newest answer of this person on every clause in force was right. */
export async function hasPassedQuiz(
  { store }: GuidelinesDeps,
  readInForce: ReadInForce,
  deskId: string,
  personId: string,
): Promise<boolean> {
  const inForce = await readInForce(deskId)
  const all = await store.inDesk(deskId, (tx) => progressOf(tx, deskId, inForce, [personId]))
  return standingOf(all.get(personId)).hasPassed
}

/** Single answers go with what else the desk no longer keeps; how far people are stays. */
export async function forgetAnswers(tx: Tx, deskId: string, beforeMs: number): Promise<void> {
  await tx
    .withTables<QuizTables>()
    .deleteFrom('quiz_answer')
    .where('desk_id', '=', deskId)
    .where('at_ms', '<', beforeMs)
    .execute()
}
