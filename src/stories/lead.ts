import type { ReadMention } from '../model/events.ts'
import { isStanceUnsure } from '../model/reading.ts'
import type { StoryLead } from '../model/story.ts'
import { oneLine } from './headline.ts'

const maxExcerpt = 280

/** What a row shows of the mention that stands for its story. */
export function leadOf({ mention, reading }: ReadMention): StoryLead {
  const { item } = mention
  return {
    mentionId: mention.mentionId,
    network: item.network,
    kind: item.kind,
    voiceName: item.voice.name,
    excerpt: excerptOf(item.text === '' ? (item.title ?? '') : item.text),
    heardAtMs: mention.heardAtMs,
    matchedAtMs: mention.matchedAtMs,
    ...(item.voice.handle === undefined ? {} : { voiceHandle: item.voice.handle }),
    ...(item.site === undefined ? {} : { site: item.site }),
    ...(item.url === undefined ? {} : { url: item.url }),
    ...(item.publishedAtMs === undefined ? {} : { publishedAtMs: item.publishedAtMs }),
    ...(isStanceUnsure(reading) && { isStanceUnsure: true }),
  }
}

function excerptOf(text: string): string {
  const line = oneLine(text.slice(0, 2 * maxExcerpt).toWellFormed())
  return line.length <= maxExcerpt ? line : `${line.slice(0, maxExcerpt - 1).toWellFormed()}…`
}
