// Wishes as their files write them: beside each text, or as hashes of texts that lie elsewhere.
import { createHash } from 'node:crypto'
import { InvalidError } from '../../platform/errors.ts'
import type { LabelledWish } from '../../understand/index.ts'
import type { Evaluations } from './ports.ts'
import { csvRecords, jsonLines, type LabelledRecord, readWhole, textIn } from './records.ts'

/**
 * Records with `text` and `isWish`; where one of the files ends in `.labels`, the texts of the others that it labels, each once.
 * @throws {InvalidError} for a line of labels that is none.
 */
export async function readWishes(paths: readonly string[], evaluations: Evaluations): Promise<readonly LabelledWish[]> {
  const isLabels = (path: string) => path.endsWith('.labels')
  const labels = (await Promise.all(paths.filter(isLabels).map(readLabels))).flat()
  const files = await Promise.all(paths.filter((path) => !isLabels(path)).map(recordsIn))
  if (labels.length === 0) return files.flat().flatMap(toLabelled)
  const left = new Map(labels)
  return files.flat().flatMap((record) => {
    const text = evaluations.unescaped(textIn(record, 'text', 'tweettext', 'message') ?? '')
    const hash = hashOf(evaluations.textKey(text))
    const isWish = left.get(hash)
    left.delete(hash)
    return isWish === undefined ? [] : [{ text, isWish }]
  })
}

function toLabelled(record: LabelledRecord): readonly LabelledWish[] {
  const text = textIn(record, 'text')
  const said = String(record['isWish'] ?? record['iswish'])
  if (text === undefined || !['0', '1', 'false', 'true'].includes(said)) return []
  const names = Array.isArray(record['names']) ? record['names'].filter((name) => typeof name === 'string') : []
  return [{ text, isWish: said === '1' || said === 'true', names }]
}

/** The first 16 hexadecimal digits of SHA-256: enough that no two of a million texts meet. */
function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16)
}

async function readLabels(path: string): Promise<readonly (readonly [string, boolean])[]> {
  const lines = (await readWhole(path)).split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return lines.map((line, index) => {
    const [, hash, label] = /^([0-9a-f]{16}) ([01])$/.exec(line) ?? []
    if (hash === undefined) throw new InvalidError(`Label ${index + 1} is no hash with 0 or 1: ${line.slice(0, 80)}`)
    return [hash, label === '1'] as const
  })
}

/** By the file's name: `.csv`, `.jsonl`, `.json` (what in it has a message, however deep); else a text a line, behind the last tab. */
async function recordsIn(path: string): Promise<readonly LabelledRecord[]> {
  const file = await readWhole(path)
  if (path.endsWith('.csv')) return csvRecords(file)
  if (path.endsWith('.jsonl')) return jsonLines(file)
  if (path.endsWith('.json')) return within(JSON.parse(file))
  return file.split('\n').map((line) => ({ text: line.split('\t').findLast((part) => part.trim() !== '') ?? '' }))
}

function within(value: unknown): readonly LabelledRecord[] {
  if (typeof value !== 'object' || value === null) return []
  const record = value as LabelledRecord
  return [...('message' in record ? [record] : []), ...Object.values(record).flatMap(within)]
}
