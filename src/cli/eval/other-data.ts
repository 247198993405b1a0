// Intents, streams with their true stories, and pairs, as their files write them.
import { type Intent, intents } from '../../model/reading.ts'
import type { LabelledPair, LabelledText } from '../../stories/index.ts'
import type { LabelledIntent } from '../../understand/index.ts'
import { csvRecords, jsonLines, type LabelledRecord, readWhole, textIn } from './records.ts'

/** What replies to a rumour do, in our words: only a query asks something. */
const byRumourLabel: ReadonlyMap<string, Intent> = new Map([
  ['query', 'question'],
  ['comment', 'statement'],
  ['support', 'statement'],
  ['deny', 'statement'],
])

async function recordsOf(path: string): Promise<readonly LabelledRecord[]> {
  const file = await readWhole(path)
  return path.endsWith('.csv') ? csvRecords(file) : jsonLines(file)
}

/**
 * One record a line: `text` and `intent`, or the `sdqc` label of rumour data in its place. Records with neither are
 * left out.
 */
export async function readIntents(path: string): Promise<readonly LabelledIntent[]> {
  return (await recordsOf(path)).flatMap((record) => {
    const text = textIn(record, 'text')
    const said = textIn(record, 'intent') ?? ''
    const intent = intents.find((one) => one === said) ?? byRumourLabel.get(textIn(record, 'sdqc') ?? '')
    const language = textIn(record, 'language', 'lang')
    return text === undefined || intent === undefined
      ? []
      : [{ text, intent, ...(language !== undefined && { language }) }]
  })
}

/** In the order of the file. Addresses are left aside where they are the item's own: on a labelled set they tell the outlet. */
export async function readStream(path: string): Promise<readonly LabelledText[]> {
  return (await recordsOf(path)).flatMap((record) => {
    const title = textIn(record, 'title')
    const text = textIn(record, 'text', 'textCleaned') ?? (title === undefined ? undefined : '')
    const story = record['story'] ?? record['clusterNo']
    if (text === undefined || (typeof story !== 'string' && typeof story !== 'number')) return []
    const atMs = Number(record['ts'])
    return [{ ...(title !== undefined && { title }), text, story: String(story), ...(atMs > 0 && { atMs }) }]
  })
}

/**
 * One record a line: `a`, `b` and `isRepeat` as 0/1 or true/false; `isTrap` marks a pair made to mislead. Others are
 * left out.
 */
export async function readPairs(path: string): Promise<readonly LabelledPair[]> {
  return (await recordsOf(path)).flatMap((record) => {
    const a = textIn(record, 'a')
    const b = textIn(record, 'b')
    const said = String(record['isRepeat'] ?? record['isrepeat'])
    if (a === undefined || b === undefined || !['0', '1', 'false', 'true'].includes(said)) return []
    return [{ a, b, isRepeat: said === '1' || said === 'true', isTrap: String(record['isTrap']) === 'true' }]
  })
}

/** The texts of a file that holds no pairs; titles where there is no text. */
export async function readTexts(path: string): Promise<readonly string[]> {
  return (await recordsOf(path)).flatMap((record) => textIn(record, 'text', 'title') ?? [])
}
