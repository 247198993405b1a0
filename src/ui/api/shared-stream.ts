// One stream per browser, however many tabs: the tab that holds the lock listens and passes frames on to the others.
// When it closes, the next tab takes the lock and resumes from the last id it saw, so that nothing is missed.
import type { StreamEvent } from '../../web/contract/stream.ts'
import { runStream, type StreamState } from './desk-stream.ts'
import { deskPath } from './queries.ts'

type Passed =
  | { readonly kind: 'event'; readonly event: StreamEvent; readonly eventId: string | undefined }
  | { readonly kind: 'state'; readonly state: StreamState }
  | { readonly kind: 'ask' }
  | { readonly kind: 'wake' }

export interface DeskStream {
  subscribe(listener: (event: StreamEvent) => void): () => void
  /** For useSyncExternalStore. */
  subscribeState(listener: () => void): () => void
  state(): StreamState
  /**
   * Where a snapshot says the stream goes on from; ignored once events were seen. Where the stream began later than that,
   * what happened between is in neither: its listeners are told to fetch again (`reset`).
   */
  startFrom(eventId: string): void
  retry(): void
  close(): void
}

/**
 * Until it is closed: the last tab to close ends the connection. A snapshot older than the stream's beginning brings a
 * `reset`, since what lay between was missed.
 */
export function openDeskStream(deskId: string): DeskStream {
  const closing = new AbortController()
  const wake = new EventTarget()
  const name = `nowdesk-stream-${deskId}`
  const channel = new BroadcastChannel(name)
  const listeners = new Set<(event: StreamEvent) => void>()
  const stateListeners = new Set<() => void>()
  let state: StreamState = { kind: 'connecting' }
  let lastEventId: string | undefined
  /** Where the stream began, when it was opened before any snapshot had said where to go on from. */
  let beganAtId: string | undefined
  let isLeader = false

  const setState = (next: StreamState) => {
    state = next
    for (const listener of stateListeners) listener()
  }
  const hand = (event: StreamEvent, eventId: string | undefined) => {
    if (eventId) lastEventId = eventId
    for (const listener of listeners) listener(event)
  }
  const meet = (snapshotId: string | undefined) => {
    if (snapshotId === undefined || beganAtId === undefined || !isBefore(snapshotId, beganAtId)) return
    for (const listener of listeners) listener({ type: 'reset', eventId: beganAtId })
  }
  // A BroadcastChannel is same-origin by nature and takes no target.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const tell = (message: Passed) => channel.postMessage(message)

  channel.addEventListener('message', ({ data }: MessageEvent<Passed>) => {
    if (data.kind === 'event') hand(data.event, data.eventId)
    else if (data.kind === 'state') setState(data.state)
    else if (data.kind === 'ask' && isLeader) tell({ kind: 'state', state })
    else if (data.kind === 'wake') wake.dispatchEvent(new Event('wake'))
  })

  const lead = () => {
    isLeader = true
    let isFromNow = false
    return runStream(
      `${deskPath(deskId)}/stream`,
      {
        lastEventId() {
          isFromNow = lastEventId === undefined
          return lastEventId
        },
        onEvent(event, eventId) {
          const snapshotId = lastEventId
          if (event.type === 'hello' && isFromNow) beganAtId = event.eventId
          hand(event, eventId)
          if (event.type === 'hello' && isFromNow) meet(snapshotId)
          tell({ kind: 'event', event, eventId })
        },
        onState(next) {
          setState(next)
          tell({ kind: 'state', state: next })
        },
      },
      closing.signal,
      wake,
    )
  }
  void whenLeader(name, closing.signal, lead)
  tell({ kind: 'ask' })
  const wakeUp = () => wake.dispatchEvent(new Event('wake'))
  addEventListener('online', wakeUp, { signal: closing.signal })

  return {
    subscribe: (listener) => add(listeners, listener),
    subscribeState: (listener) => add(stateListeners, listener),
    state: () => state,
    startFrom(eventId) {
      lastEventId ??= eventId
      meet(eventId)
    },
    retry() {
      wakeUp()
      tell({ kind: 'wake' })
    },
    close() {
      closing.abort()
      channel.close()
    },
  }
}

/** Ids are whole numbers that grow. */
function isBefore(eventId: string, otherId: string): boolean {
  return BigInt(eventId) < BigInt(otherId)
}

/** Without Web Locks (plain http beyond this machine) each tab leads for itself; its own frames then reach the others twice, which does no harm. */
async function whenLeader(name: string, signal: AbortSignal, lead: () => Promise<void>): Promise<void> {
  const locks = navigator.locks as LockManager | undefined
  if (!locks) return lead()
  await locks.request(name, { signal }, lead).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
}

function add<T>(set: Set<T>, member: T): () => void {
  set.add(member)
  return () => set.delete(member)
}
