// What the guidelines say of a story: the branch of the response flow that it takes, and the clauses that apply to an answer.
import type { Actor } from '../model/role.ts'
import type { Story } from '../model/story.ts'
import { InvalidError } from '../platform/errors.ts'
import type { Tx } from '../platform/store/store.ts'
import { applies } from './applies.ts'
import type { GuidelinesDeps } from './deps.ts'
import { storyFacts } from './flow/story-facts.ts'
import { type GivenAnswer, type Triage, triage } from './flow/triage.ts'
import type { InForce, ReadInForce } from './in-force.ts'
import { requireRole } from './may.ts'
import type { GuidelineTables } from './schema.ts'
import type { FlowEnd } from './set.ts'
import { type ClauseView, viewClause } from './view.ts'

export interface ApplyingClause extends ClauseView {
  /** The facts of the story by which it applies; empty for one that always does. */
  readonly because: readonly string[]
}

export interface Guidance {
  readonly version: number
  /** Absent for a set without a response flow. */
  readonly triage?: Triage
  /** The clause of the flow's end first, then those that apply by a fact of the story, then the others. */
  readonly clauses: readonly ApplyingClause[]
}

/** A story and what its mentions say, as far as it is at hand. */
export interface StoryToAnswer {
  readonly story: Story
  readonly text?: string
  /** The desk has nothing to say in it, so that its response flow is not asked. */
  readonly stayOutBecause?: string | undefined
}

/** With what the desk has answered so far about this story. */
export async function guidance(
  deps: GuidelinesDeps,
  readInForce: ReadInForce,
  actor: Actor,
  { story, text, stayOutBecause }: StoryToAnswer,
): Promise<Guidance> {
  requireRole(actor, 'watcher', 'read the guidelines')
  const inForce = await readInForce(actor.deskId)
  const given = await deps.store.inDesk(actor.deskId, (tx) => answersOf(tx, actor.deskId, story.storyId))
  return guidanceOf(inForce, storyFacts(story, deps.clock.now(), text), given, stayOutBecause)
}

/** Where the flow ends for a story; `undefined` without a flow, and while a question waits for a person. */
export async function branchEndOf(
  deps: GuidelinesDeps,
  readInForce: ReadInForce,
  deskId: string,
  { story, text }: StoryToAnswer,
): Promise<FlowEnd | undefined> {
  const { set, rules } = await readInForce(deskId)
  if (!set.flow) return undefined
  const given = await deps.store.inDesk(deskId, (tx) => answersOf(tx, deskId, story.storyId))
  return triage(set.flow, storyFacts(story, deps.clock.now(), text), rules.lists, given).end
}

/** Pure. `stayOut`: what stands in the place of the flow. */
export function guidanceOf(
  { set, rules, version }: InForce,
  facts: ReturnType<typeof storyFacts>,
  given: readonly GivenAnswer[],
  stayOut?: string,
): Guidance {
  const path =
    set.flow && (stayOut === undefined ? triage(set.flow, facts, rules.lists, given) : { steps: [], stayOut })
  const first = path?.end?.clauseId
  const applying = set.clauses
    .filter((clause) => clause.applies.to === 'draft')
    .map((clause) => ({ clause, ...applies(clause.applies, facts, rules.lists) }))
    .filter(({ does, clause }) => does || clause.clauseId === first)
  const rank = ({ clause, because }: (typeof applying)[number]): number =>
    clause.clauseId === first ? 0 : because.length > 0 ? 1 : clause.severity === 'stop' ? 2 : 3
  return {
    version: version.version,
    ...(path && { triage: path }),
    clauses: applying
      .toSorted((a, b) => rank(a) - rank(b))
      .map(({ clause, because }) => Object.assign(viewClause(clause, set), { because })),
  }
}

export interface TriageAnswering {
  readonly story: Story
  readonly nodeId: string
  /** Nothing takes an earlier answer back. */
  readonly answer?: string
}

/**
 * A person answers a question of the flow for a story; the last answer stands.
 * @throws {ForbiddenError} unless the actor is responder or more.
 * @throws {InvalidError} for a question or an answer that the flow in force does not have.
 */
export async function answerTriage(
  deps: GuidelinesDeps,
  readInForce: ReadInForce,
  actor: Actor,
  { story, nodeId, answer }: TriageAnswering,
): Promise<void> {
  requireRole(actor, 'responder', 'answer for the response flow')
  const { set } = await readInForce(actor.deskId)
  const question = set.flow?.questions.find((one) => one.nodeId === nodeId)
  if (!question) throw new InvalidError(`The response flow in force has no question ${nodeId.slice(0, 60)}.`)
  if (answer !== undefined && !question.branches.some((branch) => branch.answer === answer)) {
    const known = question.branches.map((branch) => branch.answer).join(', ')
    throw new InvalidError(`“${question.ask}” is answered by one of: ${known}.`)
  }
  await deps.store.inDesk(actor.deskId, (tx) =>
    writeAnswer(tx, actor, { storyId: story.storyId, nodeId, answer, atMs: deps.clock.now() }),
  )
}

interface Writing {
  readonly storyId: string
  readonly nodeId: string
  readonly answer: string | undefined
  readonly atMs: number
}

async function writeAnswer(tx: Tx, actor: Actor, { storyId, nodeId, answer, atMs }: Writing): Promise<void> {
  const db = tx.withTables<GuidelineTables>()
  if (answer === undefined) {
    await db
      .deleteFrom('triage_answer')
      .where('desk_id', '=', actor.deskId)
      .where('story_id', '=', storyId)
      .where('node_id', '=', nodeId)
      .execute()
    return
  }
  const who = { answer, person_id: actor.personId, person_name: actor.name, at_ms: atMs }
  await db
    .insertInto('triage_answer')
    .values({ desk_id: actor.deskId, story_id: storyId, node_id: nodeId, ...who })
    .onConflict((conflict) => conflict.columns(['desk_id', 'story_id', 'node_id']).doUpdateSet(who))
    .execute()
}

async function answersOf(tx: Tx, deskId: string, storyId: string): Promise<readonly GivenAnswer[]> {
  const rows = await tx
    .withTables<GuidelineTables>()
    .selectFrom('triage_answer')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('story_id', '=', storyId)
    .execute()
  return rows.map((row) => ({
    nodeId: row.node_id,
    answer: row.answer,
    personId: row.person_id,
    personName: row.person_name,
    atMs: row.at_ms,
  }))
}
