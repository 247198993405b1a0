import type { Mention } from '../model/mention.ts'

/** Earlier is held to be a mistake of the feed. */
const oldestMs = 365 * 86_400_000

/** When a mention was published, as far as that can be: some say tomorrow, or 1970. Else when it was heard. */
export function saidAtMs({ item: { publishedAtMs }, heardAtMs }: Mention): number {
  return Math.max(Math.min(publishedAtMs ?? heardAtMs, heardAtMs), heardAtMs - oldestMs)
}
