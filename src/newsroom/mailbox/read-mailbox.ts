// One connection to a press mailbox: what came since, then what comes.
import { sql } from 'kysely'
import { ConflictError } from '../../platform/errors.ts'
import type { OpenMailbox } from '../../platform/mailbox.ts'
import { mastheadOf } from '../masthead/masthead.ts'
import type { NewsroomDeps } from '../deps.ts'
import { accountOf, mailboxOf } from './mailbox-row.ts'
import type { MailboxRow } from './schema.ts'
import { moveOn, mustHold, takeMail, type Taking } from './take-mail.ts'

/** Asked this often whatever it says by itself: the line may be dead, and some servers promise to tell and don't. */
const askEveryMs = 60_000
/** A server that numbers anew may have lost its clock too: what is read again is known by its words. */
const overlapMs = 2 * 86_400_000

export interface MailboxSession {
  readonly deps: NewsroomDeps
  readonly leaseHolder: string
  readonly deskId: string
  readonly signal: AbortSignal
}

/**
 * Reads until the signal fires.
 * @throws {ConflictError} when it is not ours any more. @throws {InvalidError} for what a person must mend.
 * @throws {UnavailableError} when the connection breaks.
 */
export async function readMailbox({ deps, leaseHolder, deskId, signal }: MailboxSession): Promise<void> {
  const row = await deps.store.inDesk(deskId, (tx) => mailboxOf(tx, deskId))
  if (row?.lease_holder !== leaseHolder) throw new ConflictError('This mailbox is read elsewhere by now.')
  await using box = await deps.mailboxes.open(accountOf(deps, row), signal)
  const taking = await takingFor(deps, row, leaseHolder)
  let lastUid = await begin(deps, row, { box, taking })
  while (!signal.aborted) {
    for await (const mail of box.mailsAfter(lastUid)) {
      await takeMail(deps, { ...taking, uidValidity: box.uidValidity }, mail)
      lastUid = mail.uid
      signal.throwIfAborted()
    }
    await sayConnected(deps, { deskId, leaseHolder, box })
    await box.news(askEveryMs, signal)
  }
}

async function takingFor(deps: NewsroomDeps, row: MailboxRow, leaseHolder: string): Promise<Taking> {
  const { desk_id: deskId, auth_server: authServer, list_id: listId, user_name: user } = row
  const [{ timeZone }, ours, masthead] = await Promise.all([
    deps.readDesk(deskId),
    deps.ownAddresses(deskId),
    deps.store.inDesk(deskId, (tx) => mastheadOf(tx, deskId)),
  ])
  const addresses = [...ours, user, masthead?.contactMail ?? ''].map((one) => one.toLowerCase())
  return {
    deskId,
    leaseHolder,
    timeZone,
    ...(authServer !== null && { authServer }),
    own: { addresses: new Set(addresses), ...(listId !== null && { listId }) },
  }
}

interface Beginning {
  readonly box: OpenMailbox
  readonly taking: Taking
}

/** The uid behind which to go on. */
async function begin(deps: NewsroomDeps, row: MailboxRow, { box, taking }: Beginning): Promise<number> {
  if (row.uid_validity === box.uidValidity) return row.last_uid
  const { deskId } = taking
  const uid = Math.max(0, box.uidNext - 1)
  // Numbered anew: all that it took since is looked at again, and what was taken before is known. Of a mailbox that is new here,
  // what lies in it is somebody's work already.
  const sinceMs = Math.max(row.connected_at_ms, (row.read_at_ms ?? row.connected_at_ms) - overlapMs)
  if (row.uid_validity !== null) {
    for await (const mail of box.mailsSince(sinceMs)) {
      if (mail.receivedAtMs >= row.connected_at_ms && mail.uid <= uid) await takeMail(deps, taking, mail)
    }
  }
  await deps.store.inDesk(deskId, async (tx) => {
    await mustHold(tx, taking)
    await moveOn(tx, deskId, { uidValidity: box.uidValidity, uid })
  })
  return uid
}

async function sayConnected(
  deps: NewsroomDeps,
  { deskId, leaseHolder, box }: { readonly deskId: string; readonly leaseHolder: string; readonly box: OpenMailbox },
): Promise<void> {
  const nowMs = deps.clock.now()
  const status = box.tellsByItself
    ? 'Connected. The server says by itself when a mail comes.'
    : 'Connected. The server is asked once a minute.'
  await deps.store.transaction(async (tx) => {
    await sql`
      UPDATE press_mailbox SET status = ${status}, read_at_ms = ${nowMs}, next_at_ms = NULL, state = 'connected',
        state_at_ms = CASE WHEN state = 'connected' THEN state_at_ms ELSE ${nowMs} END
      WHERE desk_id = ${deskId} AND lease_holder = ${leaseHolder}`.execute(tx)
  })
}
