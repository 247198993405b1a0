// The quiz: one question at a time, until the guidelines are second nature.
import type { Actor } from '../../model/role.ts'
import { ConflictError, InvalidError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { GuidelinesDeps } from '../deps.ts'
import type { InForce, ReadInForce } from '../in-force.ts'
import { requireRole } from '../may.ts'
import type { Clause } from '../set.ts'
import { type ClauseView, viewClause } from '../view.ts'
import { planLook, quizSubject } from './look.ts'
import { type PersonProgress, progressOf, shareOf, standingOf } from './progress.ts'
import { askedClauses, type Question, questionOf } from './questions.ts'
import { afterAnswer, isDue, type Progress, rightInARow } from './schedule.ts'
import type { QuizTables } from './schema.ts'

export interface OwnAnswer {
  readonly clauseId: string
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
  const inForce = await readInForce(actor.deskId)
  return await deps.store.inDesk(actor.deskId, (tx) => viewQuiz(deps, tx, actor, inForce))
}

async function viewQuiz(deps: GuidelinesDeps, tx: Tx, actor: Actor, inForce: InForce): Promise<Quiz> {
  const { deskId, personId } = actor
  const nowMs = deps.clock.now()
  const members = await deps.membersIn(tx, deskId)
  const ids = [...new Set([...members.map((one) => one.personId), personId])]
  const all = await progressOf(tx, deskId, inForce, ids)
  const own: PersonProgress = all.get(personId) ?? new Map()
  const due = dueIn(own, nowMs)
  const [first] = due
  const clause = askedClauses(inForce.set).find(({ clauseId }) => clauseId === first)
  const later = [...own.values()].flatMap(({ dueAtMs }) => (dueAtMs !== undefined && dueAtMs > nowMs ? [dueAtMs] : []))
  const ofDesk = new Map([...all].filter(([id]) => members.some((one) => one.personId === id)))
  return {
    ...(clause && { question: withoutAnswer(asked(inForce, personId, clause, own)) }),
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

/** Clauses whose question waits, the longest first; those never asked in the order of the set. */
export function dueIn(progress: PersonProgress, nowMs: number): readonly string[] {
  return [...progress]
    .filter(([, one]) => isDue(one, nowMs))
    .toSorted(([, a], [, b]) => (a.dueAtMs ?? 0) - (b.dueAtMs ?? 0))
    .map(([clauseId]) => clauseId)
}

function asked({ set }: InForce, personId: string, clause: Clause, progress: PersonProgress): Question {
  const { answerCount = 0, sinceVersion = 0 } = progress.get(clause.clauseId) ?? {}
  return questionOf(set, clause, { seed: `${personId} ${clause.clauseId} ${sinceVersion}`, answerCount })
}

function withoutAnswer({ rightIndex: _, ...question }: Question): Omit<Question, 'rightIndex'> {
  return question
}

export interface QuizAnswering {
  readonly clauseId: string
  /** Of the question as it was shown. */
  readonly questionId: string
  readonly optionIndex: number
}

export interface QuizOutcome {
  readonly isRight: boolean
  readonly rightIndex: number
  /** The rule and its source, to be read whether it was right or not. */
  readonly clause: ClauseView
  readonly streak: number
  /** When it is asked again; absent once it is second nature. */
  readonly againAtMs?: number
  readonly quiz: Quiz
}

/**
 * Keeps the answer, and tells whether it is right.
 * @throws {ConflictError} when the question is not the one that waits: it was answered elsewhere, or its clause changed.
 */
export async function answerQuiz(
  deps: GuidelinesDeps,
  readInForce: ReadInForce,
  actor: Actor,
  { clauseId, questionId, optionIndex }: QuizAnswering,
): Promise<QuizOutcome> {
  requireRole(actor, 'watcher', 'answer the quiz')
  const inForce = await readInForce(actor.deskId)
  return await deps.store.inDesk(actor.deskId, async (tx) => {
    const nowMs = deps.clock.now()
    const own = (await progressOf(tx, actor.deskId, inForce, [actor.personId])).get(actor.personId)
    const clause = askedClauses(inForce.set).find((one) => one.clauseId === clauseId)
    const was = own?.get(clauseId)
    if (!own || !clause || !was || !isDue(was, nowMs)) throw changed()
    const question = asked(inForce, actor.personId, clause, own)
    if (question.questionId !== questionId) throw changed()
    const answer = question.options[optionIndex]
    if (answer === undefined) throw new InvalidError('Choose one of the answers.')
    const isRight = optionIndex === question.rightIndex
    const next = afterAnswer(was, isRight, nowMs)
    await keepProgress(tx, actor, { clauseId, sinceVersion: was.sinceVersion, was, next })
    await tx
      .withTables<QuizTables>()
      .insertInto('quiz_answer')
      .values({
        answer_id: newId(),
        desk_id: actor.deskId,
        person_id: actor.personId,
        clause_id: clauseId,
        version: inForce.version.version,
        question: question.quote === undefined ? question.ask : `${question.ask} ${question.quote}`,
        answer,
        is_right: isRight,
        at_ms: nowMs,
      })
      .execute()
    await planLook(deps, tx, actor.deskId)
    await deps.bus.publish(tx, actor.deskId, [{ type: 'programme.changed' }])
    const quiz = await viewQuiz(deps, tx, actor, inForce)
    if (quiz.dueCount === 0)
      await deps.notices.settle(tx, { deskId: actor.deskId, subject: quizSubject, personId: actor.personId })
    return {
      isRight,
      rightIndex: question.rightIndex,
      clause: viewClause(clause, inForce.set),
      streak: next.streak,
      ...(next.dueAtMs !== undefined && { againAtMs: next.dueAtMs }),
      quiz,
    }
  })
}

function changed(): ConflictError {
  return new ConflictError('This question is no longer the one that waits. Take the next.')
}

interface Keeping {
  readonly clauseId: string
  readonly sinceVersion: number
  readonly was: Progress
  readonly next: Progress
}

/** Of two tabs that answer the same question one counts. */
async function keepProgress(
  tx: Tx,
  { deskId, personId }: Actor,
  { clauseId, sinceVersion, was, next }: Keeping,
): Promise<void> {
  const values = {
    since_version: sinceVersion,
    streak: next.streak,
    answer_count: next.answerCount,
    due_at_ms: next.dueAtMs ?? null,
  }
  const kept = await tx
    .withTables<QuizTables>()
    .insertInto('quiz_progress')
    .values({ desk_id: deskId, person_id: personId, clause_id: clauseId, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['desk_id', 'person_id', 'clause_id'])
        .doUpdateSet(values)
        .where(({ eb, or }) =>
          or([
            eb('quiz_progress.since_version', '<>', sinceVersion),
            eb('quiz_progress.answer_count', '=', was.answerCount),
          ]),
        ),
    )
    .executeTakeFirst()
  if (kept.numInsertedOrUpdatedRows !== 1n) throw changed()
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
  return rows.map(({ clause_id: clauseId, question, answer, is_right: isRight, at_ms: atMs }) => ({
    clauseId,
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
