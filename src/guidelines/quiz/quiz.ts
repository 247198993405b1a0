// The quiz: one question at a time, until the guidelines are second nature.
import type { Actor } from '../../model/role.ts'
import { ConflictError, InvalidError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { GuidelinesDeps } from '../deps.ts'
import type { InForce, ReadInForce } from '../in-force.ts'
import { requireRole } from '../may.ts'
import type { HistoryCard } from '../ports.ts'
import { questionOfCard, ruleOfCard, subjectOfCard } from './history.ts'
import { planLook, quizSubject } from './look.ts'
import { type PersonProgress, progressOf, progressWith, shareOf, standingOf } from './progress.ts'
import { askedClauses, type Question, questionOf } from './questions.ts'
import { afterAnswer, isDue, type Progress, rightInARow } from './schedule.ts'
import type { QuizTables } from './schema.ts'
import { ruleOfClause, type ShownRule } from './subject.ts'

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

/** What is asked about: the clauses in force, and the desk's history cards. */
interface Known {
  readonly inForce: InForce
  readonly cards: readonly HistoryCard[]
}

/** Asked before the transaction: it must not wait for another connection. */
async function knownFor(deps: GuidelinesDeps, readInForce: ReadInForce, deskId: string): Promise<Known> {
  return { inForce: await readInForce(deskId), cards: await deps.historyCardsOf(deskId) }
}

async function viewQuiz(deps: GuidelinesDeps, tx: Tx, actor: Actor, known: Known): Promise<Quiz> {
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

/** How far this person is with the cards that can be asked about; another version of one begins anew. */
async function cardProgress(tx: Tx, { deskId, personId }: Actor, { cards }: Known): Promise<PersonProgress> {
  const since = new Map(
    cards
      .filter((card) => questionOfCard(cards, card, { seed: '', answerCount: 0 }) !== undefined)
      .map((card) => [subjectOfCard(card), card.version]),
  )
  return (await progressWith(tx, deskId, since, [personId])).get(personId) ?? new Map()
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

/** The question about a subject that this person is at, and what is read after it; `undefined` for what is not asked about. */
function askedOf(
  { inForce: { set }, cards }: Known,
  personId: string,
  subjectId: string,
  progress: PersonProgress,
): { readonly question: Question; readonly rule: ShownRule } | undefined {
  const { answerCount = 0, sinceVersion = 0 } = progress.get(subjectId) ?? {}
  const asking = { seed: `${personId} ${subjectId} ${sinceVersion}`, answerCount }
  const clause = askedClauses(set).find(({ clauseId }) => clauseId === subjectId)
  if (clause) return { question: questionOf(set, clause, asking), rule: ruleOfClause(clause) }
  const card = cards.find((one) => subjectOfCard(one) === subjectId)
  const question = card && questionOfCard(cards, card, asking)
  return question && { question, rule: ruleOfCard(card) }
}

function withoutAnswer({ rightIndex: _, ...question }: Question): Omit<Question, 'rightIndex'> {
  return question
}

export interface QuizAnswering {
  readonly subjectId: string
  /** Of the question as it was shown. */
  readonly questionId: string
  readonly optionIndex: number
}

export interface QuizOutcome {
  readonly isRight: boolean
  readonly rightIndex: number
  /** With its source, to be read whether it was right or not. */
  readonly rule: ShownRule
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
  { subjectId, questionId, optionIndex }: QuizAnswering,
): Promise<QuizOutcome> {
  requireRole(actor, 'watcher', 'answer the quiz')
  const known = await knownFor(deps, readInForce, actor.deskId)
  return await deps.store.inDesk(actor.deskId, async (tx) => {
    const nowMs = deps.clock.now()
    const clauses = (await progressOf(tx, actor.deskId, known.inForce, [actor.personId])).get(actor.personId)
    const own = new Map([...(clauses ?? []), ...(await cardProgress(tx, actor, known))])
    const was = own.get(subjectId)
    const asked = askedOf(known, actor.personId, subjectId, own)
    if (!was || !asked || !isDue(was, nowMs) || asked.question.questionId !== questionId) throw changed()
    const { question, rule } = asked
    const answer = question.options[optionIndex]
    if (answer === undefined) throw new InvalidError('Choose one of the answers.')
    const isRight = optionIndex === question.rightIndex
    const next = afterAnswer(was, isRight, nowMs)
    await keepProgress(tx, actor, { subjectId, sinceVersion: was.sinceVersion, was, next })
    await tx
      .withTables<QuizTables>()
      .insertInto('quiz_answer')
      .values({
        answer_id: newId(),
        desk_id: actor.deskId,
        person_id: actor.personId,
        subject_id: subjectId,
        version: known.inForce.version.version,
        question: question.quote === undefined ? question.ask : `${question.ask} ${question.quote}`,
        answer,
        is_right: isRight,
        at_ms: nowMs,
      })
      .execute()
    await planLook(deps, tx, actor.deskId)
    await deps.bus.publish(tx, actor.deskId, [{ type: 'programme.changed' }])
    const quiz = await viewQuiz(deps, tx, actor, known)
    if (quiz.dueCount === 0)
      await deps.notices.settle(tx, { deskId: actor.deskId, subject: quizSubject, personId: actor.personId })
    return {
      isRight,
      rightIndex: question.rightIndex,
      rule,
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
  readonly subjectId: string
  readonly sinceVersion: number
  readonly was: Progress
  readonly next: Progress
}

/** Of two tabs that answer the same question one counts. */
async function keepProgress(
  tx: Tx,
  { deskId, personId }: Actor,
  { subjectId, sinceVersion, was, next }: Keeping,
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
    .values({ desk_id: deskId, person_id: personId, subject_id: subjectId, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['desk_id', 'person_id', 'subject_id'])
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
