// An alert stops at the moment when its person, or whoever was asked, has it in hand.
import type { Actor } from '../../model/role.ts'
import { NotFoundError } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { AlertsDeps } from './deps.ts'
import type { AlertTables } from './schema.ts'

type EndDeps = Pick<AlertsDeps, 'bus' | 'clock' | 'store'>

/** What it was about is over, for everybody who was alerted to it: nothing more is sent. */
export async function endSubject(deps: EndDeps, tx: Tx, deskId: string, subjects: readonly string[]): Promise<void> {
  if (subjects.length === 0) return
  const ended = await tx
    .withTables<AlertTables>()
    .updateTable('alert')
    .set({ ended_at_ms: deps.clock.now() })
    .where('desk_id', '=', deskId)
    .where('subject', 'in', subjects)
    .where('ended_at_ms', 'is', null)
    .returning(['alert_id', 'person_id'])
    .execute()
  await stopAll(deps, tx, deskId, ended)
}

/** Somebody has it: nobody is rung any more, and it stays on the screens of those who were. `personId`: theirs alone. */
export async function acknowledgeSubject(
  deps: EndDeps,
  tx: Tx,
  { deskId, subject, personId }: { readonly deskId: string; readonly subject: string; readonly personId?: string },
): Promise<void> {
  const stopped = await tx
    .withTables<AlertTables>()
    .updateTable('alert')
    .set({ acknowledged_at_ms: deps.clock.now() })
    .where('desk_id', '=', deskId)
    .where('subject', '=', subject)
    .$if(personId !== undefined, (narrowed) => narrowed.where('person_id', '=', personId ?? ''))
    .where('acknowledged_at_ms', 'is', null)
    .where('ended_at_ms', 'is', null)
    .returning(['alert_id', 'person_id'])
    .execute()
  await stopAll(deps, tx, deskId, stopped)
}

async function stopAll(
  deps: EndDeps,
  tx: Tx,
  deskId: string,
  alerts: readonly { readonly alert_id: string; readonly person_id: string }[],
): Promise<void> {
  if (alerts.length === 0) return
  const ids = alerts.map(({ alert_id: alertId }) => alertId)
  await tx
    .withTables<AlertTables>()
    .updateTable('alert_delivery')
    .set({ state: 'stopped' })
    .where('alert_id', 'in', ids)
    .where('state', '=', 'planned')
    .where('leased_until', 'is', null)
    .execute()
  const told = alerts.map(({ person_id: personId }) => ({ type: 'alert.changed' as const, personId }))
  await deps.bus.publish(tx, deskId, told)
}

/** A person puts away an alert of their own. @throws {NotFoundError} when it is not theirs. */
export async function putAway(deps: EndDeps, actor: Actor, alertId: string): Promise<void> {
  await deps.store.inDesk(actor.deskId, async (tx) => {
    const row = isId(alertId)
      ? await tx
          .withTables<AlertTables>()
          .updateTable('alert')
          .set(({ fn, val }) => ({
            acknowledged_at_ms: fn.coalesce('acknowledged_at_ms', val(deps.clock.now())),
            ended_at_ms: deps.clock.now(),
          }))
          .where('alert_id', '=', alertId)
          .where('desk_id', '=', actor.deskId)
          .where('person_id', '=', actor.personId)
          .returning(['alert_id', 'person_id'])
          .executeTakeFirst()
      : undefined
    if (!row) throw new NotFoundError('There is no such alert of yours.')
    await stopAll(deps, tx, actor.deskId, [row])
  })
}
