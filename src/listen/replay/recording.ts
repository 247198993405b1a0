// A recording, read from where one has got to, as recorded things in their order. Of what kind it is shows in its beginning.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { InvalidError } from '../../platform/errors.ts'
import type { Heard } from '../connector.ts'
import { measuredLinesOf } from '../lines.ts'
import { reject } from '../reject.ts'
import { type Recorded, readRecord } from './record.ts'
import { readRow, type Table, tableOf } from './table.ts'

/** A record longer than this is a reject. */
const maxLineBytes = 4_194_304
/** Documents are read whole. */
const maxDocumentBytes = 67_108_864
/** The beginning in which the kind shows. */
const headBytes = 65_536

export interface Step extends Recorded {
  /** Where to go on after this one: a byte of the file, or a place in the document. */
  readonly next: number
}

/** A recording's bytes, wherever they lie. */
export interface RecordedBytes {
  byteLength(): Promise<number>
  /** From this byte on; `end` is the last one that is read. */
  read(start: number, end?: number): AsyncIterable<Buffer>
}

/** Of a file. */
export function inFile(path: string): RecordedBytes {
  return {
    byteLength: async () => (await stat(path)).size,
    read: (start, end) => createReadStream(path, { start, ...(end !== undefined && { end }) }),
  }
}

/** In memory. */
export function inMemory(bytes: Buffer): RecordedBytes {
  return {
    byteLength: async () => bytes.byteLength,
    async *read(start, end = bytes.byteLength) {
      yield bytes.subarray(start, end + 1)
    },
  }
}

/** Reads a saved feed; handed in, because reading feeds is another connector's trade. */
export type ReadFeed = (bytes: Uint8Array) => readonly Heard[]

/**
 * The recorded things from `from` on.
 * @throws {InvalidError} when the file is of no kind that can be played, or a document beyond 64 MiB.
 */
export async function* playRecording(recorded: RecordedBytes, from: number, readFeed: ReadFeed): AsyncGenerator<Step> {
  const kind = await kindOf(recorded)
  if (kind === 'document') yield* documentSteps(recorded, from, readFeed)
  else yield* lineSteps(recorded, from, kind)
}

type Kind = 'document' | 'JSON lines' | Table

async function kindOf(recorded: RecordedBytes): Promise<Kind> {
  const head = (await buffer(recorded.read(0, headBytes - 1))).toString('utf8').replace(/^\uFEFF/, '')
  const firstLine =
    head
      .split('\n')
      .find((line) => line.trim() !== '')
      ?.trim() ?? ''
  if (firstLine === '') return 'JSON lines'
  if (firstLine.startsWith('<') || firstLine.startsWith('[')) return 'document'
  if (firstLine.startsWith('{')) return isWholeObject(firstLine) ? 'JSON lines' : 'document'
  const table = tableOf(firstLine)
  if (table !== undefined) return table
  throw new InvalidError(
    `This is no recording: its first line is neither JSON nor XML nor a table's header (${firstLine.slice(0, 80)}). ` +
      'See docs/replay-format.md for what can be played.',
  )
}

/** A first record longer than the beginning cannot be told from a document; nobody writes such. */
function isWholeObject(line: string): boolean {
  try {
    return !isFeed(JSON.parse(line))
  } catch {
    return false
  }
}

function isFeed(value: unknown): boolean {
  const version: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'version') : undefined
  return typeof version === 'string' && version.includes('jsonfeed.org')
}

async function* lineSteps(recorded: RecordedBytes, from: number, kind: 'JSON lines' | Table): AsyncGenerator<Step> {
  let next = from
  for await (const { line, byteLength } of measuredLinesOf(recorded.read(from), { maxLineBytes })) {
    const isHeader = next === 0 && kind !== 'JSON lines' && kind.hasHeader
    next += byteLength
    if (line === undefined) yield { heard: reject(`a line longer than ${maxLineBytes} bytes`, ''), next }
    else if (line.trim() !== '' && !isHeader) {
      yield { ...(kind === 'JSON lines' ? readLine(line) : readRow(line, kind)), next }
    }
  }
}

/** Reads one line of JSON. Never throws. */
export function readLine(line: string): Recorded {
  try {
    return readRecord(JSON.parse(line.replace(/^\uFEFF/, '')))
  } catch (error) {
    return { heard: reject(`not JSON: ${error instanceof Error ? error.message.slice(0, 120) : ''}`, line) }
  }
}

async function* documentSteps(recorded: RecordedBytes, from: number, readFeed: ReadFeed): AsyncGenerator<Step> {
  const records = await readDocument(recorded, readFeed)
  for (const [at, one] of records.entries()) if (at >= from) yield { ...one, next: at + 1 }
}

async function readDocument(recorded: RecordedBytes, readFeed: ReadFeed): Promise<readonly Recorded[]> {
  const size = await recorded.byteLength()
  if (size > maxDocumentBytes) {
    throw new InvalidError(
      `This document has ${size} bytes; at most ${maxDocumentBytes} are read whole. Write one record a line.`,
    )
  }
  const bytes = await buffer(recorded.read(0))
  const value = asJson(bytes)
  if (Array.isArray(value)) return value.map((one) => readRecord(one))
  if (value !== undefined && !isFeed(value)) return [readRecord(value)]
  return inOrder(readFeed(bytes))
}

function asJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    // Then it is XML, or what the reader of feeds says it is.
    return undefined
  }
}

/** Feeds stand newest first; they are played as they happened. */
function inOrder(heard: readonly Heard[]): readonly Recorded[] {
  return heard
    .map((one): Recorded => {
      const atMs = one.kind === 'item' ? one.item.publishedAtMs : undefined
      return { heard: one, ...(atMs === undefined ? {} : { atMs }) }
    })
    .toSorted((a, b) => (a.atMs ?? 0) - (b.atMs ?? 0))
}
