// Classes of drafts: who signs them, in which order, how long they have, and what silence means.
import { signOffLapseRules } from '../../model/sign-off.ts'
import type { Actor } from '../../model/role.ts'
import { InvalidError } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { Store, Tx } from '../../platform/store/store.ts'
import { requireRole, wordsOf } from '../may.ts'
import { defaultClasses, minuteMs, type SignOffClass } from './class.ts'
import type { SignOffTables } from './schema.ts'

/** The default classes where the desk has set none. */
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

/** @throws {ForbiddenError} below a watcher. */
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
