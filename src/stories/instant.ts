import type { Mention } from '../model/mention.ts'

const minuteMs = 60_000
/** Publishers' clocks run ahead by seconds; anything more is a wrong clock. */
const maxAheadMs = 2 * minuteMs
/** What was published so long before it was heard is a backlog: history, not news. */
const backlogMs = 6 * 60 * minuteMs

/** When a mention was published, as far as its source's clock can be trusted; else when it was heard. */
export function trustedInstant(mention: Mention): number {
  const { publishedAtMs } = mention.item
  if (publishedAtMs === undefined || publishedAtMs <= 0 || publishedAtMs > mention.heardAtMs + maxAheadMs) {
    return mention.heardAtMs
  }
  return Math.min(publishedAtMs, mention.heardAtMs)
}

/** The instant by which a story's pace is reckoned: of a recording that is played fast, the recording's own clock. */
export function paceInstant(mention: Mention): number {
  return mention.item.recordedClockMs ?? trustedInstant(mention)
}

/** Was it heard so late that it says nothing about what is happening? */
export function isBacklog(mention: Mention): boolean {
  return mention.heardAtMs - trustedInstant(mention) > backlogMs
}
