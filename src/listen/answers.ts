// What a webhook's caller is told. Nothing of what is secret, nothing of what was heard.
import type { CallOutcome } from './connector.ts'

/** The sender reads the words when it shows a failed delivery to whoever set it up. */
export function answer(status: number, body: string): CallOutcome {
  return { status, body, contentType: 'text/plain; charset=utf-8' }
}

/** 1 MiB: what any sender has to say fits in; what does not is refused unread. */
export const maxBodyBytes = 1_048_576

/** Refusals that need no secret to be decided; `undefined` when there is none. */
export function refusedAtTheDoor(call: {
  readonly method: string
  readonly body: Uint8Array
}): CallOutcome | undefined {
  if (call.method !== 'POST') return answer(405, 'Send it by POST.')
  if (call.body.length > maxBodyBytes) return answer(413, `At most ${maxBodyBytes} bytes are taken.`)
  return undefined
}
