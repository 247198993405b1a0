// A swap in two taps: whoever has a turn offers it, somebody takes it.
import { type Actor, roleCovers } from '../../model/role.ts'
import { ConflictError, ForbiddenError, InvalidError, NotFoundError } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import { wallTime } from '../alerts/local-time.ts'
import type { RotaDeps } from './deps.ts'
import { lookSoon } from './gap-watch.ts'
import { longestTurnMs } from './plan.ts'
import { awayIn, readPlan } from './read.ts'
import type { RotaTables, SwapRow } from './schema.ts'
import { requirePlanner, tell } from './shifts.ts'

export interface Offer {
  readonly shiftId: string
  readonly startsAt: string
  /** Absent: to everybody on the desk. */
  readonly to?: string
}

/** Far enough for next summer's holidays. */
const farthestMs = 400 * 86_400_000

/** @throws {NotFoundError} when there is no such turn. @throws {ConflictError} when it is offered already or over. */
export async function offerSwap(deps: RotaDeps, actor: Actor, { shiftId, startsAt, to }: Offer): Promise<string> {
  const swapId = newId()
  const nowMs = deps.clock.now()
  await deps.store.inDesk(actor.deskId, async (tx) => {
    const { turns } = await readPlan(tx, actor.deskId, { fromMs: nowMs - longestTurnMs, toMs: nowMs + farthestMs })
    const turn = turns.find((one) => one.shiftId === shiftId && one.startsAt === startsAt)
    if (!turn) throw new NotFoundError('There is no such turn on this desk.')
    if (turn.toMs <= nowMs) throw new ConflictError('This turn is over.')
    requirePlanner(actor, turn.personId)
    const members = await deps.membersIn(tx, actor.deskId)
    const others = members.filter(({ personId }) => personId !== turn.personId && (to === undefined || personId === to))
    if (others.length === 0) throw new InvalidError('There is nobody else on this desk to offer it to.')
    const hours = Math.round((turn.toMs - turn.fromMs) / 3_600_000)
    const { numInsertedOrUpdatedRows } = await tx
      .withTables<RotaTables>()
      .insertInto('rota_swap')
      .values({
        swap_id: swapId,
        desk_id: actor.deskId,
        shift_id: shiftId,
        starts_at: startsAt,
        from_ms: turn.fromMs,
        to_ms: turn.toMs,
        duty: turn.duty,
        offered_by: turn.personId,
        offered_to: to ?? null,
        state: 'offered',
        taken_by: null,
        offered_at_ms: nowMs,
        settled_at_ms: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (Number(numInsertedOrUpdatedRows) === 0) throw new ConflictError('This turn is offered already.')
    await deps.alerts.raise(tx, {
      deskId: actor.deskId,
      personIds: others.filter(({ role }) => roleCovers(role, 'responder')).map(({ personId }) => personId),
      kind: 'rota',
      subject: `swap:${swapId}`,
      urgency: 'notice',
      title: `${nameOf(members, turn.personId)} offers you a turn`,
      body: (timeZone) => `${wallTime(turn.fromMs, timeZone)}, ${hours} h. One tap takes it.`,
      path: `/d/${actor.deskId}/rota`,
      isDrill: false,
      untilMs: turn.toMs,
    })
    await tell(deps, tx, actor.deskId)
  })
  return swapId
}

/** Takes an offered turn. @throws {ConflictError} when somebody was faster, or one is away then. */
export async function acceptSwap(deps: RotaDeps, actor: Actor, swapId: string): Promise<void> {
  if (!roleCovers(actor.role, 'responder')) throw new ForbiddenError('Watchers have no turns.', { needed: 'responder' })
  await deps.store.inDesk(actor.deskId, async (tx) => {
    const found = await findSwap()
    if (found.offered_to !== null && found.offered_to !== actor.personId)
      throw new ForbiddenError('This turn was offered to somebody else.')
    if (found.offered_by === actor.personId) throw new ConflictError('It is your own turn: withdraw the offer instead.')
    const away = await awayIn(tx, [actor.personId], Math.max(found.from_ms, deps.clock.now()))
    if (away.has(actor.personId)) throw new ConflictError('You are marked away when this turn begins.')
    await lookSoon(deps, tx, actor.deskId)
    const { numUpdatedRows } = await tx
      .withTables<RotaTables>()
      .updateTable('rota_swap')
      .set({ state: 'accepted', taken_by: actor.personId, settled_at_ms: deps.clock.now() })
      .where('swap_id', '=', swapId)
      .where('state', '=', 'offered')
      .where('to_ms', '>', deps.clock.now())
      .executeTakeFirst()
    if (Number(numUpdatedRows) === 0) throw new ConflictError('Somebody was faster, or the offer was withdrawn.')
    await deps.alerts.endSubject(tx, actor.deskId, `swap:${swapId}`)
    await tell(deps, tx, actor.deskId)

    async function findSwap(): Promise<SwapRow> {
      const row = isId(swapId)
        ? await tx
            .withTables<RotaTables>()
            .selectFrom('rota_swap')
            .selectAll()
            .where('swap_id', '=', swapId)
            .where('desk_id', '=', actor.deskId)
            .executeTakeFirst()
        : undefined
      if (!row) throw new NotFoundError('There is no such offer on this desk.')
      return row
    }
  })
}

/** @throws {ConflictError} when it was taken already. */
export async function withdrawSwap(deps: RotaDeps, actor: Actor, swapId: string): Promise<void> {
  await deps.store.inDesk(actor.deskId, async (tx) => {
    const row = isId(swapId)
      ? await tx
          .withTables<RotaTables>()
          .updateTable('rota_swap')
          .set({ state: 'withdrawn', settled_at_ms: deps.clock.now() })
          .where('swap_id', '=', swapId)
          .where('desk_id', '=', actor.deskId)
          .where('state', '=', 'offered')
          .returning('offered_by')
          .executeTakeFirst()
      : undefined
    if (!row) throw new ConflictError('There is no such offer, or it was taken already.')
    requirePlanner(actor, row.offered_by)
    await deps.alerts.endSubject(tx, actor.deskId, `swap:${swapId}`)
    await tell(deps, tx, actor.deskId)
  })
}

function nameOf(members: readonly { readonly personId: string; readonly name: string }[], personId: string): string {
  return members.find((one) => one.personId === personId)?.name ?? 'Somebody'
}
