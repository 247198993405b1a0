import { risks } from '../../model/lane.ts'
import { type Actor, roles } from '../../model/role.ts'
import { InvalidError } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import { asJson } from '../../platform/store/as-json.ts'
import type { DeskDeps } from '../deps.ts'
import { requireRole, wordsOf } from '../may.ts'
import { readPolicy } from '../course/read-policy.ts'
import { record } from '../record.ts'
import type { DeskTables } from '../schema.ts'
import { type Grant, type NewGrant, toGrant } from './grant.ts'
import type { GrantRow } from './schema.ts'

/**
 * Delegates: within the envelope its holders publish with no approver, and review comes after.
 * @throws {ForbiddenError} below the role authority.
 * @throws {InvalidError} when it names nobody, a topic that the desk does not have, or an end that has passed.
 */
export async function giveGrant(deps: DeskDeps, actor: Actor, given: NewGrant): Promise<Grant> {
  requireRole(actor, 'authority', 'give a grant')
  const nowMs = deps.clock.now()
  const name = wordsOf(given.name, 100, 'name')
  if (name === undefined) throw new InvalidError('A grant needs a name by which people speak of it.')
  checkEnvelope(given, nowMs)
  return await deps.store.inDesk(actor.deskId, async (tx) => {
    const { policy } = await readPolicy(tx, actor.deskId)
    checkTopics(given, new Set(policy.topics.map((topic) => topic.name)))
    const row = rowOf(given, { actor, name, nowMs })
    const values = { ...row, holder: asJson(row.holder) }
    await tx.withTables<DeskTables>().insertInto('publishing_grant').values(values).execute()
    const grant = toGrant(row)
    await record(tx, actor.deskId, [
      { kind: 'granted', atMs: nowMs, personId: actor.personId, personName: actor.name, note: inWords(grant) },
    ])
    await deps.bus.publish(tx, actor.deskId, [{ type: 'policy.changed' }])
    return grant
  })
}

function checkEnvelope({ holder, highestRisk, budget, untilMs }: NewGrant, nowMs: number): void {
  const isHeld =
    holder.kind === 'role'
      ? roles.includes(holder.role)
      : holder.personIds.length > 0 && holder.personIds.length <= 200 && holder.personIds.every(isId)
  if (!isHeld) throw new InvalidError('Say who holds the grant: people of this desk, or a role.')
  if (!risks.includes(highestRisk)) throw new InvalidError(`The highest risk is one of: ${risks.join(', ')}.`)
  if (!isWhole(budget.corrections, 0, 1_000) || !isWhole(budget.days, 1, 366)) {
    throw new InvalidError('An error budget is 0 to 1,000 corrections in 1 to 366 days.')
  }
  if (untilMs !== undefined && untilMs <= nowMs) throw new InvalidError('The grant would have ended before it begins.')
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}

function checkTopics({ topics }: NewGrant, known: ReadonlySet<string>): void {
  const strange = topics?.find((name) => !known.has(name))
  if (strange === undefined) return
  throw new InvalidError(`This desk has no topic “${strange.slice(0, 80)}”. Its topics stand under Settings.`)
}

interface Giving {
  readonly actor: Actor
  readonly name: string
  readonly nowMs: number
}

function rowOf(given: NewGrant, { actor, name, nowMs }: Giving): GrantRow {
  return {
    grant_id: newId(),
    desk_id: actor.deskId,
    name,
    holder: given.holder,
    topics: given.topics ?? null,
    channel_kinds: given.channelKinds ?? null,
    highest_risk: given.highestRisk,
    needs_current_guidelines: given.needsCurrentGuidelines,
    needs_quiz_passed: given.needsQuizPassed,
    budget_corrections: given.budget.corrections,
    budget_days: given.budget.days,
    given_at_ms: nowMs,
    given_by: actor.personId,
    given_by_name: actor.name,
    until_ms: given.untilMs ?? null,
    revoked_at_ms: null,
    revoked_by_name: null,
    revoked_because: null,
  }
}

/** For the record: who may what, in a sentence. */
function inWords({ grantId, name, holder, topics, channelKinds, highestRisk, budget }: Grant): string {
  const who = holder.kind === 'role' ? `every ${holder.role}` : `${holder.personIds.length} people`
  const what = topics ? `on ${topics.join(', ')}` : 'on every topic'
  const where = channelKinds ? `by ${channelKinds.join(', ')}` : 'by every channel'
  const errors = `${budget.corrections} corrections in ${budget.days} days`
  return `“${name}” (${grantId}): ${who} may publish ${what}, ${where}, up to ${highestRisk} risk; budget ${errors}.`
}
