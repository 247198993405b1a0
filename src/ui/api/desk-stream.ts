// The desk's event stream: connects, resumes from the last id seen, reconnects with growing pauses, says how it stands.
import type { StreamEvent } from '../../web/contract/stream.ts'
import { noteServerTime } from '../kit/server-clock.ts'
import { backoffMs } from './backoff.ts'
import { failureOf, send } from './http.ts'
import { readFrames } from './sse.ts'

/** `since` and `retryAt` are epoch ms of this browser's clock. */
export type StreamState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'lost'; readonly sinceMs: number; readonly retryAtMs: number }

export interface StreamPort {
  readonly onEvent: (event: StreamEvent, eventId: string | undefined) => void
  readonly onState: (state: StreamState) => void
  /** Where to go on from; asked at each connection. */
  readonly lastEventId: () => string | undefined
}

/** 75 s without a byte: a line that a sleeping laptop or a proxy dropped without a word. The server sends a comment well within it. */
const silenceMs = 75_000

/** Runs until `signal` fires. `wake` cuts a pause short. */
export async function runStream(path: string, port: StreamPort, signal: AbortSignal, wake: EventTarget): Promise<void> {
  let tries = 0
  let lostSinceMs: number | undefined
  port.onState({ kind: 'connecting' })
  while (!signal.aborted) {
    await connectOnce(path, signal, {
      ...port,
      onState(state) {
        tries = 0
        lostSinceMs = undefined
        port.onState(state)
      },
    }).catch(() => undefined)
    if (signal.aborted) return
    lostSinceMs ??= Date.now()
    const waitMs = backoffMs(tries++, Math.random())
    port.onState({ kind: 'lost', sinceMs: lostSinceMs, retryAtMs: Date.now() + waitMs })
    await pause(waitMs, signal, wake)
  }
}

async function connectOnce(path: string, signal: AbortSignal, port: StreamPort): Promise<void> {
  const watchdog = new AbortController()
  const both = AbortSignal.any([signal, watchdog.signal])
  let timer = setTimeout(() => watchdog.abort(), silenceMs)
  const fed = () => {
    clearTimeout(timer)
    timer = setTimeout(() => watchdog.abort(), silenceMs)
  }
  try {
    const lastId = port.lastEventId()
    const response = await fetch(path, {
      signal: both,
      credentials: 'same-origin',
      headers: { accept: 'text/event-stream', ...(lastId ? { 'last-event-id': lastId } : {}) },
    })
    if (!response.ok) throw await failureOf(response)
    port.onState({ kind: 'live' })
    await readFrames(response, (frame) => hand(frame.data, frame.id, port), fed)
  } finally {
    clearTimeout(timer)
  }
}

function hand(data: string, eventId: string | undefined, port: StreamPort): void {
  const event = JSON.parse(data) as StreamEvent
  if (event.type === 'hello') noteServerTime(event.nowMs)
  port.onEvent(event, eventId ?? ('eventId' in event ? event.eventId : undefined))
}

function pause(lengthMs: number, signal: AbortSignal, wake: EventTarget): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      wake.removeEventListener('wake', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, lengthMs)
    wake.addEventListener('wake', done)
    signal.addEventListener('abort', done)
  })
}

/** A stream answered to a POST (the first-run preview): frames until it ends or `signal` fires. @throws {ApiFailure} */
export async function postStream(
  path: string,
  body: unknown,
  onFrame: (event: string, data: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  const response = await send('POST', path, body, signal)
  if (!response.ok) throw await failureOf(response)
  await readFrames(response, (frame) => onFrame(frame.event ?? 'message', JSON.parse(frame.data)))
}
