import type { StreamEvent } from '../contract/stream.ts'
import type { DeepReadonly } from '../read-only.ts'

/** A comment that keeps proxies and browsers from thinking that the line is dead. */
export const heartbeat = ':\n\n'

/** How long a browser's own EventSource waits before it comes back, ms. */
export const retryFrame = 'retry: 2000\n\n'

/** One event as server-sent text; with an id it can be resumed from. Source: WHATWG HTML §9.2.5. JSON has no line breaks. */
export function frameOf(event: DeepReadonly<StreamEvent>, eventId?: string): string {
  const id = eventId === undefined ? '' : `id: ${eventId}\n`
  return `${id}data: ${JSON.stringify(event)}\n\n`
}
