// One answer: kept, judged, and the clause planned anew.
import type { Actor } from '../../model/role.ts'
import { ConflictError, InvalidError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { GuidelinesDeps } from '../deps.ts'
import type { ReadInForce } from '../in-force.ts'
import { requireRole } from '../may.ts'
import { askedOf, cardProgress, type Known, knownFor } from './known.ts'
import { planLook, quizSubject } from './look.ts'
import { progressOf } from './progress.ts'
import type { Question } from './questions.ts'
import { type Quiz, viewQuiz } from './read-quiz.ts'
import { afterAnswer, isDue, type Progress } from './schedule.ts'
import type { QuizTables } from './schema.ts'
import type { ShownRule } from './subject.ts'

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
    await keepAnswer(tx, actor, { known, question, answer, isRight, atMs: nowMs })
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

interface Answer {
  readonly known: Known
  readonly question: Question
  readonly answer: string
  readonly isRight: boolean
  readonly atMs: number
}

async function keepAnswer(tx: Tx, { deskId, personId }: Actor, given: Answer): Promise<void> {
  const { known, question, answer, isRight, atMs } = given
  await tx
    .withTables<QuizTables>()
    .insertInto('quiz_answer')
    .values({
      answer_id: newId(),
      desk_id: deskId,
      person_id: personId,
      subject_id: question.subjectId,
      version: known.inForce.version.version,
      question: question.quote === undefined ? question.ask : `${question.ask} ${question.quote}`,
      answer,
      is_right: isRight,
      at_ms: atMs,
    })
    .execute()
}
