import type { Channel } from '../answer/index.ts'
import { bluesky } from '../answer/channels/bluesky/index.ts'

/** Every channel, in the order in which the channels page offers them. */
export function channels(): readonly Channel[] {
  return [bluesky] as readonly unknown[] as readonly Channel[]
}
