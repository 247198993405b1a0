// Stances as their files write them.
import { basename, dirname, join } from 'node:path'
import { type Stance, stances } from '../../model/reading.ts'
import { InvalidError } from '../../platform/errors.ts'
import type { LabelledStance } from '../../understand/index.ts'
import type { Evaluations } from './ports.ts'
import { csvRecords, jsonLines, type LabelledRecord, readWhole, textIn } from './records.ts'

const byLabel: ReadonlyMap<string, Stance> = new Map([
  ...stances.map((stance) => [stance, stance] as const),
  ['positive', 'praise'],
  ['negative', 'pan'],
  ['favor', 'praise'],
  ['against', 'pan'],
  ['none', 'neutral'],
])

/** As XLM-T numbers them, whose files say so nowhere. */
const unmapped: ReadonlyMap<string, string> = new Map([
  ['0', 'negative'],
  ['1', 'neutral'],
  ['2', 'positive'],
])

/** By the file's name: `…_text.txt` with its labels beside it, `.csv`, `.jsonl`; anything else is tab-separated. */
export async function readStances(path: string, evaluations: Evaluations): Promise<readonly LabelledStance[]> {
  if (path.endsWith('_labels.txt')) {
    throw new InvalidError(`Name the texts, not their labels: ${path.replace('_labels.txt', '_text.txt')}`)
  }
  const file = await readWhole(path)
  if (path.endsWith('_text.txt')) return await besideLabels(path, file, evaluations)
  if (path.endsWith('.csv')) return csvRecords(file).flatMap(toStance)
  return path.endsWith('.jsonl') ? jsonLines(file).flatMap(toStance) : evaluations.parseStanceTsv(file)
}

function toStance(record: LabelledRecord): readonly LabelledStance[] {
  const text = textIn(record, 'text', 'tweettext')
  const stance = byLabel.get((textIn(record, 'stance', 'sentiment', 'label') ?? '').trim().toLowerCase())
  if (text === undefined || stance === undefined) return []
  const language = textIn(record, 'language', 'lang')
  return [{ text, stance, names: namesIn(record), ...(language !== undefined && { language }) }]
}

function namesIn(record: LabelledRecord): readonly string[] {
  const { names } = record
  if (Array.isArray(names)) return names.filter((name) => typeof name === 'string')
  const topic = textIn(record, 'names', 'topic', 'target')
  return topic === undefined ? [] : [topic]
}

/** A text a line; in the file beside it a number a line; which number means what in `mapping.txt`, there or one above, else `unmapped`. */
async function besideLabels(
  path: string,
  file: string,
  { unescaped }: Evaluations,
): Promise<readonly LabelledStance[]> {
  const labels = linesOf(await readWhole(path.replace(/_text\.txt$/, '_labels.txt')))
  const { mapping, isOfTarget } = (await readMapping(dirname(path))) ?? { mapping: unmapped, isOfTarget: false }
  const names = isOfTarget ? [basename(dirname(path))] : []
  const texts = linesOf(file)
  if (texts.length !== labels.length) {
    throw new InvalidError(`${basename(path)} has ${texts.length} texts and ${labels.length} labels beside them.`)
  }
  return texts.flatMap((text, index) => {
    const label = (labels[index] ?? '').trim()
    if (mapping === unmapped && !unmapped.has(label)) {
      throw new InvalidError(
        `Line ${index + 1} of the labels beside ${basename(path)} is “${label}”: expected 0, 1 or 2, or a mapping.txt that says what it means.`,
      )
    }
    const stance = byLabel.get(mapping.get(label) ?? '')
    return stance === undefined ? [] : [{ text: unescaped(text), stance, names }]
  })
}

/** One above means that the folder is named for whom the stance is toward; `undefined` where there is none. */
async function readMapping(folder: string) {
  const here = await readWhole(join(folder, 'mapping.txt')).catch(() => undefined)
  const found = here ?? (await readWhole(join(folder, '..', 'mapping.txt')).catch(() => undefined))
  if (found === undefined) return undefined
  const pairs = linesOf(found).map((line) => line.split('\t').map((part) => part.trim()))
  return {
    mapping: new Map(pairs.map(([number = '', label = '']) => [number, label.toLowerCase()])),
    isOfTarget: here === undefined,
  }
}

/** The last line's end is no further line. */
function linesOf(file: string): readonly string[] {
  return file.replace(/\n$/, '').split('\n')
}
