// Classes of drafts: who signs them, in which order, how long they have, and what silence means.
import { signOffLapseRules } from '../../model/sign-off.ts'
import type { Actor } from '../../model/role.ts'
import { InvalidError } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import { mustBeBase } from '../../platform/must-be-base.ts'
import type { Store, Tx } from '../../platform/store/store.ts'
import { requireRole, wordsOf } from '../may.ts'
import { defaultClasses, minuteMs, type SignOffClass } from './class.ts'
import type { SignOffTables } from './schema.ts'

export interface ClassesInForce {
  readonly classes: readonly SignOffClass[]
  /** 0 where the desk has set none. */
  readonly version: number
}

export interface ClassesChange {
  readonly classes: readonly SignOffClass[]
  /** The version that was changed. */
  readonly baseVersion: number
}

/** The default classes where the desk has set none. */
export async function classesIn(tx: Tx, deskId: string): Promise<readonly SignOffClass[]> {
  return (await readClasses(tx, deskId)).classes
}

/** @throws {ForbiddenError} below a watcher. */
export async function viewClasses(store: Store, actor: Actor): Promise<ClassesInForce> {
  requireRole(actor, 'watcher', 'see the classes of sign-off')
  return await store.inDesk(actor.deskId, (tx) => readClasses(tx, actor.deskId))
}

/**
 * Sign-offs under way go on as they began.
 * @throws {InvalidError} when a class is none. @throws {ConflictError} when somebody changed them meanwhile.
 */
export async function changeClasses(
  store: Store,
  actor: Actor,
  { classes, baseVersion }: ClassesChange,
): Promise<ClassesInForce> {
  requireRole(actor, 'admin', 'change the classes of sign-off')
  if (classes.length < 1 || classes.length > 20) throw new InvalidError('A desk has 1 to 20 classes of sign-off.')
  if (new Set(classes.map(({ key }) => key)).size < classes.length)
    throw new InvalidError('Each class has a key of its own.')
  const checked = JSON.stringify(classes.map(check))
  return await store.inDesk(actor.deskId, async (tx) => {
    const { version } = await tx
      .withTables<SignOffTables>()
      .insertInto('sign_off_setting')
      .values({ desk_id: actor.deskId, classes: checked, version: 1 })
      .onConflict((conflict) =>
        conflict
          .column('desk_id')
          .doUpdateSet(({ eb, ref }) => ({ classes: checked, version: eb(ref('sign_off_setting.version'), '+', 1) })),
      )
      .returning('version')
      .executeTakeFirstOrThrow()
    mustBeBase('the classes of sign-off', version - 1, baseVersion)
    return { classes, version }
  })
}

async function readClasses(tx: Tx, deskId: string): Promise<ClassesInForce> {
  const row = await tx
    .withTables<SignOffTables>()
    .selectFrom('sign_off_setting')
    .select(['classes', 'version'])
    .where('desk_id', '=', deskId)
    .executeTakeFirst()
  // Written by `changeClasses` alone.
  return row
    ? { classes: row.classes as readonly SignOffClass[], version: row.version }
    : { classes: defaultClasses, version: 0 }
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
