// Streams with their instants and voices, as recordings and threads write them.
import type { TimedItem } from '../../stories/index.ts'
import { csvRecords, jsonLines, type LabelledRecord, readWhole, textIn } from './records.ts'

/** Longer chains of replies than this are a loop. */
const maxReplies = 100

/**
 * Needs `ts` in epoch ms; the story is `story`, `thread`, or the root that replies lead to. A voice that is not named
 * counts as one of its own.
 */
export async function readTimed(path: string): Promise<readonly TimedItem[]> {
  const file = await readWhole(path)
  const records = path.endsWith('.csv') ? csvRecords(file) : jsonLines(file)
  const byId = new Map(
    records.flatMap((record) => (record['id'] === undefined ? [] : [[String(record['id']), record]])),
  )
  const hasReplies = records.some((record) => textIn(record, 'reply_to', 'in_reply_to') !== undefined)
  return records.flatMap((record, i) => {
    const atMs = Number(record['ts'])
    if (!(atMs > 0)) return []
    const title = textIn(record, 'title')
    const story = textIn(record, 'story', 'thread') ?? (hasReplies ? rootOf(record, byId) : undefined)
    const item = {
      atMs,
      voice: voiceOf(record) ?? `line ${i}`,
      text: textIn(record, 'text') ?? '',
      medium: mediumOf(record),
    }
    return [{ ...item, ...(title !== undefined && { title }), ...(story !== undefined && { story }) }]
  })
}

/** The id of what started the conversation, as far as the file has it. */
function rootOf(record: LabelledRecord, byId: ReadonlyMap<string, LabelledRecord>): string {
  let root = record
  for (let hops = 0; hops < maxReplies; hops += 1) {
    const parent = byId.get(textIn(root, 'reply_to', 'in_reply_to') ?? '')
    if (parent === undefined) break
    root = parent
  }
  return String(root['id'])
}

/** As the record says; else what has a title and answers nothing is news, and anything else a post. */
function mediumOf(record: LabelledRecord): NonNullable<TimedItem['medium']> {
  const network = textIn(record, 'medium', 'network', 'platform')?.toLowerCase()
  if (network === 'news' || network === 'forum' || network === 'social') return network
  if (network !== undefined) return forums.test(network) ? 'forum' : 'social'
  return textIn(record, 'title') !== undefined && textIn(record, 'reply_to', 'in_reply_to') === undefined
    ? 'news'
    : 'social'
}

const forums = /^(?:discourse|hacker ?news|lemmy|reddit)$/

function voiceOf(record: LabelledRecord): string | undefined {
  const who = record['author'] ?? record['user']
  if (typeof who === 'object' && who !== null && 'id' in who) return String(who.id)
  return typeof who === 'string' ? who : textIn(record, 'source', 'voice')
}
