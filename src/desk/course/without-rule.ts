// What if one of the desk's lane rules were off? Held against the last quarter: which cases would have gone another way, and
// how long drafts waited for a sign-off because of it.
import { sql } from 'kysely'
import type { LaneRule } from '../../model/desk-policy.ts'
import type { Lane, Risk } from '../../model/lane.ts'
import type { PlaybookKind } from '../../model/playbook.ts'
import type { Actor } from '../../model/role.ts'
import { NotFoundError } from '../../platform/errors.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { DeskDeps } from '../deps.ts'
import { requireRole } from '../may.ts'
import type { DeskTables } from '../schema.ts'
import type { SignOffTables } from '../sign-off/schema.ts'
import { laneOf } from './lane-of.ts'
import { readPolicy } from './read-policy.ts'

export interface WithoutRule {
  readonly ruleId: string
  readonly sinceMs: number
  /** Cases that were looked at, and those whose lane this rule decides. */
  readonly caseCount: number
  readonly decidedCount: number
  /** Which lanes those would have taken. */
  readonly lanes: Readonly<Record<Lane, number>>
  /** Sign-offs that named the rule, and how long they took together. */
  readonly signOffCount: number
  readonly waitedMs: number
  /** Of those, what would have gone out at once. */
  readonly savedCount: number
  readonly savedMs: number
}

/** A quarter. */
const backMs = 90 * 86_400_000
/** The latest of a busy desk's: they say enough. */
const mostCases = 20_000

interface Facts {
  readonly case_id: string
  readonly topics: readonly string[]
  readonly risk: Risk
  readonly playbook: PlaybookKind
  readonly network: string
}

/** @throws {NotFoundError} when the desk has no such rule in force. */
export async function withoutRule(deps: DeskDeps, actor: Actor, ruleId: string): Promise<WithoutRule> {
  requireRole(actor, 'watcher', 'try the rules')
  const sinceMs = deps.clock.now() - backMs
  return await deps.store.inDesk(actor.deskId, async (tx) => {
    const { policy } = await readPolicy(tx, actor.deskId)
    const rule = policy.laneRules.find((one) => one.ruleId === ruleId)
    if (!rule) throw new NotFoundError('This desk has no such rule in force.')
    const others = policy.laneRules.filter((one) => one !== rule)
    const cases = await casesSince(tx, actor.deskId, sinceMs)
    const decided = cases.filter((facts) => judge(facts, policy.laneRules).ruleId === ruleId)
    const without = new Map(decided.map((facts) => [facts.case_id, judge(facts, others).lane]))
    const lanes = { green: 0, amber: 0, red: 0 }
    for (const lane of without.values()) lanes[lane]++
    const known = new Map(cases.map((facts) => [facts.case_id, facts]))
    const waits = await waitsFor(tx, actor.deskId, { rule, sinceMs })
    const saved = waits.filter(({ caseId }) => {
      const facts = known.get(caseId)
      return facts !== undefined && judge(facts, others).lane === 'green'
    })
    return {
      ruleId,
      sinceMs,
      caseCount: cases.length,
      decidedCount: decided.length,
      lanes,
      signOffCount: waits.length,
      waitedMs: sum(waits),
      savedCount: saved.length,
      savedMs: sum(saved),
    }
  })
}

function judge({ topics, risk, playbook, network }: Facts, rules: readonly LaneRule[]) {
  return laneOf({ topics, channelKind: network, risk, playbook }, rules)
}

function sum(waits: readonly Wait[]): number {
  return waits.reduce((total, { waitedMs }) => total + waitedMs, 0)
}

/** Their facts as they are now; drills are practice. */
async function casesSince(tx: Tx, deskId: string, sinceMs: number): Promise<readonly Facts[]> {
  return await tx
    .withTables<DeskTables>()
    .selectFrom('desk_case')
    .innerJoin('case_course', 'case_course.case_id', 'desk_case.case_id')
    .innerJoin('case_story', 'case_story.case_id', 'desk_case.case_id')
    .select(['desk_case.case_id', 'case_course.topics', 'case_course.risk', 'case_course.playbook'])
    .select(sql<string>`case_story.story->'lead'->>'network'`.as('network'))
    .where('desk_case.desk_id', '=', deskId)
    .where('desk_case.opened_at_ms', '>=', sinceMs)
    .where('desk_case.is_drill', '=', false)
    .orderBy('desk_case.opened_at_ms', 'desc')
    .limit(mostCases)
    .execute()
}

interface Wait {
  readonly caseId: string
  readonly waitedMs: number
}

/** A sign-off names the rule that demanded it, in the rule's own words. */
async function waitsFor(
  tx: Tx,
  deskId: string,
  { rule, sinceMs }: { readonly rule: LaneRule; readonly sinceMs: number },
): Promise<readonly Wait[]> {
  const rows = await tx
    .withTables<SignOffTables>()
    .selectFrom('sign_off')
    .select(['case_id', 'asked_at_ms', 'ended_at_ms'])
    .where('desk_id', '=', deskId)
    .where('asked_at_ms', '>=', sinceMs)
    .where('ended_at_ms', 'is not', null)
    .where('is_drill', '=', false)
    .where(sql<boolean>`strpos(because, ${rule.says}) > 0`)
    .execute()
  return rows.map((row) => ({ caseId: row.case_id, waitedMs: (row.ended_at_ms ?? row.asked_at_ms) - row.asked_at_ms }))
}
