// With several processes on one database each hears some of a site's visits: what one hears it passes to the others, so that
// the screens of all show one count. Nothing of it is written: a notification lives in the server's memory until it is read.
import { sql } from 'kysely'
import { errorMessage } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Log } from '../platform/log.ts'
import type { Store } from '../platform/store/store.ts'
import type { VisitCall } from './visit-call.ts'

export type SharedCall = Pick<VisitCall, 'kind' | 'path' | 'referrer' | 'visitId'> & { readonly deskId: string }

export interface Share extends AsyncDisposable {
  tell(call: SharedCall): void
  /** Begins to hear the others. */
  start(hear: (call: SharedCall) => void): Promise<void>
}

const channel = 'nowdesk_site'
/** A hundred calls a second are ten notifications. */
const gatherMs = 100
/** PostgreSQL takes 8,000 bytes in one. */
const maxBytes = 7_000
/** Beats come again in four seconds: when the database is away, older ones need not be kept. */
const maxGathered = 10_000

/** For a process that has the database to itself. */
export const alone: Share = {
  tell: () => undefined,
  start: async () => undefined,
  [Symbol.asyncDispose]: async () => undefined,
}

/** Passes calls on by NOTIFY, gathered. What gets lost is told again by the next beat. */
export function shareByStore(store: Store, log: Log): Share {
  const processId = newId()
  const opened = new AsyncDisposableStack()
  let gathered: SharedCall[] = []
  let timer: NodeJS.Timeout | undefined
  let sending: Promise<unknown> = Promise.resolve()

  function send(): void {
    timer = undefined
    const payloads = inPieces(processId, gathered)
    gathered = []
    sending = Promise.all(payloads.map((payload) => notify(store, payload))).catch((error: unknown) =>
      log.debug({ why: errorMessage(error) }, 'visits could not be passed on to other processes'),
    )
  }

  return {
    tell(call) {
      if (gathered.length < maxGathered) gathered.push(call)
      timer ??= setTimeout(send, gatherMs)
    },
    async start(hear) {
      const listening = await store.listen(channel, (payload) => {
        for (const call of fromOthers(processId, payload)) hear(call)
      })
      opened.use(listening)
    },
    async [Symbol.asyncDispose]() {
      clearTimeout(timer)
      if (timer) send()
      await sending
      await opened.disposeAsync()
    },
  }
}

async function notify(store: Store, payload: string): Promise<void> {
  await sql`SELECT pg_notify(${channel}, ${payload})`.execute(store.db)
}

/** As few notifications as hold them all: the sender's id, then one call a line. */
export function inPieces(processId: string, calls: readonly SharedCall[]): readonly string[] {
  const pieces: string[] = []
  let piece = processId
  for (const { deskId, visitId, kind, path, referrer } of calls) {
    const line = JSON.stringify([deskId, visitId, kind, path, referrer])
    if (Buffer.byteLength(piece) + Buffer.byteLength(line) + 1 > maxBytes) {
      pieces.push(piece)
      piece = processId
    }
    piece += `\n${line}`
  }
  return piece === processId ? pieces : [...pieces, piece]
}

/** The calls of a notification that another process sent; none for our own, or for the empty one after a lost line. */
export function fromOthers(processId: string, payload: string): readonly SharedCall[] {
  const [sender, ...lines] = payload.split('\n')
  if (sender === processId) return []
  return lines.map((line) => {
    const [deskId, visitId, kind, path, referrer] = JSON.parse(line) as SharedFields
    return { deskId, visitId, kind, path, referrer }
  })
}

type SharedFields = [deskId: string, visitId: string, kind: SharedCall['kind'], path: string, referrer: string]
