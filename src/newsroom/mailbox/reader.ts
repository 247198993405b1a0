// Reads the press mailboxes of all desks, each in one process at a time. A mailbox that fails keeps no other waiting, and is tried
// again after growing pauses.
import { sql } from 'kysely'
import { ConflictError, errorMessage, InvalidError, NowdeskError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { Wakeup } from '../../platform/wakeup.ts'
import type { NewsroomDeps } from '../deps.ts'
import type { MailboxRow, MailTables } from './schema.ts'
import { readMailbox } from './read-mailbox.ts'

/** What was connected or changed is read within this. */
const lookEveryMs = 3_000
/** By the database's clock: long enough for a machine that is busy, short enough that a killed one is soon replaced. */
const leaseS = 20
/** After a break: a server that comes back is read within five minutes. */
const pausesMs = [5_000, 15_000, 60_000, 300_000]
/** Where a person must mend something, such as a password: a provider locks who tries often. */
const longPauseMs = 15 * 60_000

interface Session {
  readonly version: number
  readonly stop: AbortController
  readonly ended: Promise<void>
}

export interface MailboxReader extends AsyncDisposable {
  /** Begins to read. */
  start(): void
  /** What was connected or changed is looked at now. */
  wake(): void
}

/** Opens nothing before `start`. */
export function createMailboxReader(deps: NewsroomDeps): MailboxReader {
  const leaseHolder = newId()
  const wakeup = new Wakeup()
  const stopping = new AbortController()
  const sessions = new Map<string, Session>()
  let running: Promise<void> = Promise.resolve()

  async function look(): Promise<void> {
    const held = await holdMailboxes(deps, leaseHolder)
    const versions = new Map(held.map((row) => [row.desk_id, row.version]))
    for (const [deskId, { version, stop }] of sessions) {
      if (versions.get(deskId) !== version) stop.abort(new ConflictError('It was changed, or is read elsewhere.'))
    }
    for (const row of held) {
      if (sessions.has(row.desk_id)) continue
      const stop = new AbortController()
      const ended = keepReading({ deps, leaseHolder, deskId: row.desk_id, signal: stop.signal })
        .catch((error: unknown) =>
          deps.log.warn({ error: errorMessage(error) }, 'a press mailbox waits for the database'),
        )
        .finally(() => {
          sessions.delete(row.desk_id)
          // It may be ours again, with other settings.
          wakeup.set()
        })
      sessions.set(row.desk_id, { version: row.version, stop, ended })
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await look().catch((error: unknown) => {
        deps.log.warn({ error: errorMessage(error) }, 'the press mailboxes wait for the database')
      })
      await wakeup.wait(lookEveryMs, stopping.signal)
    }
  }

  return {
    start: () => void (running = run()),
    wake: () => wakeup.set(),
    async [Symbol.asyncDispose]() {
      stopping.abort()
      wakeup.set()
      await running
      for (const { stop } of sessions.values()) stop.abort(new ConflictError('Nowdesk stops.'))
      await Promise.all([...sessions.values()].map(({ ended }) => ended))
      await giveBack(deps, leaseHolder).catch(() => undefined)
    },
  }
}

/** Takes or renews those that are free or ours. */
async function holdMailboxes({ store }: NewsroomDeps, leaseHolder: string): Promise<readonly MailboxRow[]> {
  return await store.transaction(async (tx) => {
    const { rows } = await sql<MailboxRow>`
      WITH free AS MATERIALIZED (
        SELECT desk_id FROM press_mailbox
        WHERE lease_holder IS NULL OR lease_holder = ${leaseHolder} OR leased_until < clock_timestamp()
        ORDER BY desk_id FOR NO KEY UPDATE
      )
      UPDATE press_mailbox SET lease_holder = ${leaseHolder},
        leased_until = clock_timestamp() + make_interval(secs => ${leaseS})
      FROM free WHERE press_mailbox.desk_id = free.desk_id
      RETURNING press_mailbox.*`.execute(tx)
    return rows
  })
}

async function giveBack({ store }: NewsroomDeps, leaseHolder: string): Promise<void> {
  await store.transaction((tx) =>
    tx
      .withTables<MailTables>()
      .updateTable('press_mailbox')
      .set({ lease_holder: null, leased_until: null })
      .where('lease_holder', '=', leaseHolder)
      .execute(),
  )
}

interface Reading {
  readonly deps: NewsroomDeps
  readonly leaseHolder: string
  readonly deskId: string
  readonly signal: AbortSignal
}

/** One connection after the other, until the signal fires or the mailbox is not ours any more. */
async function keepReading(reading: Reading): Promise<void> {
  const { deps, signal } = reading
  let breaks = 0
  while (!signal.aborted) {
    const startedAtMs = deps.clock.now()
    const error = await readMailbox(reading).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    if (signal.aborted || error instanceof ConflictError) return
    // One that held for a while broke for another reason than the one before.
    if (deps.clock.now() - startedAtMs > 60_000) breaks = 0
    const pauseMs = error instanceof InvalidError ? longPauseMs : (pausesMs[breaks] ?? pausesMs.at(-1) ?? 0)
    breaks += 1
    // What is in our own words needs no library's beside them.
    const said = errorMessage(error instanceof NowdeskError ? error.message : error)
    await sayFailing(reading, said, deps.clock.now() + pauseMs)
    await deps.clock.sleep(pauseMs, signal).catch(() => undefined)
  }
}

async function sayFailing({ deps, deskId, leaseHolder }: Reading, status: string, nextAtMs: number): Promise<void> {
  const nowMs = deps.clock.now()
  await deps.store.transaction(async (tx) => {
    await sql`
      UPDATE press_mailbox SET status = ${status.slice(0, 500)}, next_at_ms = ${nextAtMs}, state = 'failing',
        state_at_ms = CASE WHEN state = 'failing' THEN state_at_ms ELSE ${nowMs} END
      WHERE desk_id = ${deskId} AND lease_holder = ${leaseHolder}`.execute(tx)
  })
}
