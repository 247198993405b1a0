// What calls of the hub leave behind: kept apart from the cursor, because a push may come while a poll is under way.
import { z } from 'zod'

const schema = z.object({
  topicUrl: z.string().optional(),
  /** The subscription is good until then. */
  leaseUntilMs: z.number().optional(),
  deniedAtMs: z.number().optional(),
  deniedReason: z.string().optional(),
  lastPushAtMs: z.number().optional(),
  /** Entries heard by push, as in `FeedCursor.seen`. */
  seen: z.string().default(''),
})

export type CallState = z.infer<typeof schema>

/** What cannot be read counts as no call so far. */
export function readCallState(text: string | undefined): CallState {
  if (text === undefined) return schema.parse({})
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    // As if there had been no call: the next poll subscribes anew.
    return schema.parse({})
  }
}

/** Read again by `readCallState`. */
export function writeCallState(state: CallState): string {
  return JSON.stringify(state)
}
