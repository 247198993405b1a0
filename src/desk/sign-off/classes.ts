// Classes of drafts: who signs them, in which order, how long they have, and what silence means.
import { type SignOffLapseRule, signOffLapseRules } from '../../model/sign-off.ts'
import type { Actor } from '../../model/role.ts'
import { InvalidError } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { Store, Tx } from '../../platform/store/store.ts'
import type { RungWho } from '../hotline/ladder.ts'
import { requireRole, wordsOf } from '../may.ts'
import type { SignOffTables } from './schema.ts'

/** People who are asked at once. */
export interface SignOffGroup {
  readonly name: string
  readonly who: RungWho
  /** Everybody of the group, or any one of them. */
  readonly need: 'all' | 'any'
  /** Asked at half time for whoever has not answered, and at once for whoever is away. */
  readonly substitutes: readonly string[]
}

export interface SignOffClass {
  /** Short and stable; what demands a sign-off names it. */
  readonly key: string
  readonly name: string
  /** In sequence; inside each in parallel. */
  readonly groups: readonly SignOffGroup[]
  readonly limitMs: number
  readonly lapseRule: SignOffLapseRule
}

const minuteMs = 60_000

/**
 * Until a desk says otherwise. Amber: one approver, and silence climbs: a quarter of an hour is what most windows leave. Red:
 * an approver, then the authority, and silence is no.
 */
export const defaultClasses: readonly SignOffClass[] = [
  {
    key: 'amber',
    name: 'Amber: one sign-off',
    groups: [{ name: 'Approvers', who: { kind: 'role', role: 'approver' }, need: 'any', substitutes: [] }],
    limitMs: 15 * minuteMs,
    lapseRule: 'climbs',
  },
  {
    key: 'red',
    name: 'Red: chief and counsel',
    groups: [
      { name: 'Approvers', who: { kind: 'role', role: 'approver' }, need: 'any', substitutes: [] },
      { name: 'Authority', who: { kind: 'onDuty' }, need: 'any', substitutes: [] },
    ],
    limitMs: 60 * minuteMs,
    lapseRule: 'no',
  },
]

export async function classesIn(tx: Tx, deskId: string): Promise<readonly SignOffClass[]> {
  const row = await tx
    .withTables<SignOffTables>()
    .selectFrom('sign_off_setting')
    .select('classes')
    .where('desk_id', '=', deskId)
    .executeTakeFirst()
  // Written by `changeClasses` alone.
  return row ? (row.classes as readonly SignOffClass[]) : defaultClasses
}

export async function viewClasses(store: Store, actor: Actor): Promise<readonly SignOffClass[]> {
  requireRole(actor, 'watcher', 'see the classes of sign-off')
  return await store.inDesk(actor.deskId, (tx) => classesIn(tx, actor.deskId))
}

/** Sign-offs under way go on as they began. @throws {InvalidError} when a class is none. */
export async function changeClasses(
  store: Store,
  actor: Actor,
  classes: readonly SignOffClass[],
): Promise<readonly SignOffClass[]> {
  requireRole(actor, 'admin', 'change the classes of sign-off')
  if (classes.length < 1 || classes.length > 20) throw new InvalidError('A desk has 1 to 20 classes of sign-off.')
  if (new Set(classes.map(({ key }) => key)).size < classes.length)
    throw new InvalidError('Each class has a key of its own.')
  const checked = JSON.stringify(classes.map(check))
  await store.inDesk(actor.deskId, (tx) =>
    tx
      .withTables<SignOffTables>()
      .insertInto('sign_off_setting')
      .values({ desk_id: actor.deskId, classes: checked })
      .onConflict((conflict) => conflict.column('desk_id').doUpdateSet({ classes: checked }))
      .execute(),
  )
  return classes
}

function check(one: SignOffClass): SignOffClass {
  if (!/^[\w-]{1,30}$/.test(one.key) || wordsOf(one.name, 100, 'name') === undefined)
    throw new InvalidError('A class has a key of at most 30 letters and a name.')
  if (one.groups.length < 1 || one.groups.length > 6) throw new InvalidError('A class has 1 to 6 groups.')
  if (!Number.isInteger(one.limitMs) || one.limitMs < minuteMs || one.limitMs > 7 * 86_400_000)
    throw new InvalidError('A class gives a minute to a week.')
  if (!signOffLapseRules.includes(one.lapseRule))
    throw new InvalidError(`Silence means ${signOffLapseRules.join(', ')}.`)
  const named = one.groups.flatMap(({ who, substitutes }) => [
    ...(who.kind === 'people' ? who.personIds : []),
    ...substitutes,
  ])
  if (!named.every(isId)) throw new InvalidError('People are named by their ids.')
  return one
}
