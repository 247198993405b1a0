import type { Organisation } from '../model/organisation.ts'
import type { Actor } from '../model/role.ts'
import { NotFoundError } from '../platform/errors.ts'
import { asJson } from '../platform/store/as-json.ts'
import type { Tx } from '../platform/store/store.ts'
import type { PeopleContext } from './ports.ts'
import { requireRole } from './rights.ts'
import type { DeskSettings, PeopleTables } from './schema.ts'
import { checkSettings, defaultSettings } from './settings.ts'

/** A desk as its people see it. */
export interface Desk {
  readonly deskId: string
  readonly organisation: Organisation
  readonly settings: DeskSettings
}

export interface DeskChange {
  readonly organisation?: Organisation
  readonly settings?: Partial<DeskSettings>
}

/** @throws {NotFoundError} when there is no such desk. */
export async function viewDesk(context: PeopleContext, deskId: string): Promise<Desk> {
  return await context.store.inDesk(deskId, (tx) => readDesk(tx, deskId))
}

/**
 * What is absent stays as it is.
 * @throws {ForbiddenError} unless the actor is admin. @throws {InvalidError} when a setting is out of its bounds.
 */
export async function changeDesk(context: PeopleContext, actor: Actor, change: DeskChange): Promise<Desk> {
  requireRole(actor, 'admin')
  return await context.store.inDesk(actor.deskId, async (tx) => {
    const desk = await readDesk(tx, actor.deskId, 'locked')
    const organisation = change.organisation ?? desk.organisation
    const settings = { ...desk.settings, ...change.settings }
    checkSettings(settings)
    await tx
      .withTables<PeopleTables>()
      .updateTable('desk')
      .set({ organisation: asJson(organisation), settings: asJson(settings) })
      .where('desk_id', '=', actor.deskId)
      .execute()
    await context.bus.publish(tx, actor.deskId, [{ type: 'desk.changed' }])
    return { deskId: actor.deskId, organisation, settings }
  })
}

/** `locked` until the transaction ends, so that of two changes neither is lost. */
async function readDesk(tx: Tx, deskId: string, lock?: 'locked'): Promise<Desk> {
  const row = await tx
    .withTables<PeopleTables>()
    .selectFrom('desk')
    .select(['organisation', 'settings'])
    .where('desk_id', '=', deskId)
    .$if(lock === 'locked', (query) => query.forUpdate())
    .executeTakeFirst()
  if (!row) throw new NotFoundError('There is no such desk')
  // What a later version added has its default.
  return { deskId, organisation: row.organisation, settings: { ...defaultSettings, ...row.settings } }
}
