// By when an answer is wanted, where that changes after the question came: it is the case's clock.
import type { Actor } from '../../model/role.ts'
import type { Inquiry } from '../../model/inquiry.ts'
import { ConflictError, InvalidError } from '../../platform/errors.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import { nothingSuch, requireId, requireRole } from '../may.ts'
import { instantWords } from '../pages/instants.ts'
import { record } from '../record.ts'
import type { InquiryTables } from './schema.ts'
import { inquiryOf } from './view.ts'

export interface DeadlineChange {
  /** Absent: there is none. */
  readonly deadlineAtMs?: number | undefined
  /** The one that was seen when this was set: of two who set it at once the second is told. */
  readonly seenAtMs?: number | undefined
}

/** Further ahead somebody mistyped the year. */
const mostAheadMs = 366 * 86_400_000

/**
 * A person sets it, corrects what was read, or says that there is none. The case's record says who did.
 * @throws {ForbiddenError} below responder. @throws {NotFoundError} @throws {InvalidError} for one that has passed or is over a year ahead.
 * @throws {ConflictError} when it is another than was seen, or the inquiry is done with.
 */
export async function setDeadline(
  deps: NewsroomDeps,
  actor: Actor,
  inquiryId: string,
  { deadlineAtMs, seenAtMs }: DeadlineChange,
): Promise<void> {
  requireRole(actor, 'responder', 'set a deadline')
  const { deskId } = actor
  const nowMs = deps.clock.now()
  const { timeZone } = await deps.readDesk(deskId)
  await deps.store.inDesk(deskId, async (tx) => {
    const inquiry = await inquiryOf(tx, deskId, requireId(inquiryId, 'inquiry'))
    if (!inquiry) throw nothingSuch(inquiryId, 'inquiry')
    mustBeAhead(deadlineAtMs, nowMs)
    if (inquiry.deadlineAtMs !== seenAtMs)
      throw new ConflictError('Its deadline is another by now. Look at that one, then change it.')
    if (inquiry.endedAtMs !== undefined) throw new ConflictError('This inquiry is done with; reopen its case first.')
    await changeDeadline(deps, tx, inquiry, { deadlineAtMs, timeZone, by: actor })
    await record(tx, { deskId, atMs: nowMs, by: actor, act: 'set the deadline of an inquiry', subjectId: inquiryId })
  })
}

function mustBeAhead(deadlineAtMs: number | undefined, nowMs: number): void {
  if (deadlineAtMs === undefined) return
  if (deadlineAtMs <= nowMs) throw new InvalidError('This deadline has passed.')
  if (deadlineAtMs > nowMs + mostAheadMs) throw new InvalidError('This deadline is more than a year ahead.')
}

/** In the caller's transaction. `by` is absent where a mail of theirs says so. */
export async function changeDeadline(
  deps: Pick<NewsroomDeps, 'bus' | 'clock'>,
  tx: Tx,
  inquiry: Inquiry,
  change: Pick<DeadlineChange, 'deadlineAtMs'> & {
    readonly timeZone: string
    readonly by?: Pick<Actor, 'name' | 'personId'>
  },
): Promise<void> {
  const { deadlineAtMs, timeZone, by } = change
  const { inquiryId, deskId, name, outlet, mail, phone, question, receivedAtMs } = inquiry
  if (deadlineAtMs === inquiry.deadlineAtMs) return
  const atMs = deps.clock.now()
  const { numUpdatedRows } = await tx
    .withTables<InquiryTables>()
    .updateTable('newsroom_inquiry')
    .set({ deadline_at_ms: deadlineAtMs ?? null, deadline_by_name: by?.name ?? null, deadline_set_at_ms: atMs })
    .where('inquiry_id', '=', inquiryId)
    .where('deadline_at_ms', 'is not distinct from', inquiry.deadlineAtMs ?? null)
    .executeTakeFirst()
  if (Number(numUpdatedRows) !== 1)
    throw new ConflictError('Its deadline was changed at this instant. Look at it again.')
  const words = (ms: number | undefined) => (ms === undefined ? 'none' : instantWords(ms, timeZone))
  await deps.bus.publish(tx, deskId, [
    {
      type: 'inquiry.changed',
      inquiry: {
        inquiryId,
        deskId,
        name,
        ...(outlet !== undefined && { outlet }),
        ...(mail !== undefined && { mail }),
        ...(phone !== undefined && { phone }),
        question,
        ...(deadlineAtMs !== undefined && { deadlineAtMs }),
        receivedAtMs,
      },
      ...(by && { by: { personId: by.personId, name: by.name } }),
      atMs,
      note: `Deadline: ${words(deadlineAtMs)}; before: ${words(inquiry.deadlineAtMs)}${by ? '' : ', by a mail of theirs'}`,
    },
  ])
}
