// Every number has an item, and numbers only grow: whoever has fetched all up to n has missed nothing before n.
import { UnavailableError } from '../../platform/errors.ts'
import type { Batch, ConnectorContext, Heard, SourceInput } from '../connector.ts'
import { readJson } from '../read-json.ts'
import { reconnecting } from '../reconnect.ts'
import { z } from 'zod'
import { newestIds } from './newest.ts'
import { parseEntry } from './parse.ts'
import type { HackerNewsSettings } from './settings.ts'

/** At most so many requests at once. */
const concurrency = 8
const idsInBatch = 40
/** Two days of Hacker News at its usual rate; older is told as a gap. */
const maxCatchUp = 20_000
/** A number is given out a moment before its item can be read. */
const tries = 4
const retryMs = 2_000

interface Run {
  readonly source: SourceInput<HackerNewsSettings>
  readonly context: ConnectorContext
  readonly signal: AbortSignal
  lastId: number | undefined
  /** When the last item was published or heard: where a gap begins. */
  lastAtMs: number | undefined
}

/** Listens until the signal fires; see `Connector.connect`. The cursor is `id:instant` of the last item fetched. */
export async function* connectHackerNews(
  source: SourceInput<HackerNewsSettings>,
  context: ConnectorContext,
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  const [id, atMs] = (source.cursor ?? '').split(':').map(Number)
  const isKnown = id !== undefined && Number.isSafeInteger(id) && id > 0
  const run: Run = { source, context, signal, lastId: isKnown ? id : undefined, lastAtMs: isKnown ? atMs : undefined }
  yield* reconnecting({ session: () => session(run), context, signal })
}

async function* session(run: Run): AsyncGenerator<Batch> {
  const { settings } = run.source
  for await (const newestId of newestIds(settings.apiBase, run.context, run.signal)) {
    run.lastId ??= newestId
    if (newestId - run.lastId > maxCatchUp) yield* leap(run, newestId)
    yield {
      heard: [],
      cursor: cursorOf(run),
      status: { state: 'connected', message: `Item ${newestId} is the newest` },
    }
    while ((run.lastId ?? newestId) < newestId) yield await nextBatch(run, newestId)
  }
}

async function* leap(run: Run, newestId: number): AsyncGenerator<Batch> {
  const toId = newestId - maxCatchUp
  const toMs = (await fetchEntry(run, toId)).publishedAtMs ?? run.context.clock.now()
  const fromMs = run.lastAtMs ?? toMs
  run.lastId = toId
  run.lastAtMs = toMs
  const reason = `More than ${maxCatchUp} items were missed; only the newest of them are fetched`
  yield { heard: [{ kind: 'gap', fromMs, toMs, reason }], cursor: cursorOf(run) }
}

async function nextBatch(run: Run, newestId: number): Promise<Batch> {
  const from = (run.lastId ?? newestId) + 1
  const ids = Array.from({ length: Math.min(idsInBatch, newestId - from + 1) }, (_, n) => from + n)
  const found = await inTurns(ids, (id) => fetchEntry(run, id))
  run.lastId = ids.at(-1) ?? run.lastId
  run.lastAtMs = found.findLast((one) => one.publishedAtMs !== undefined)?.publishedAtMs ?? run.context.clock.now()
  const heard = found.flatMap((one) => one.heard ?? []).filter((one) => isWanted(one, run.source.settings))
  return { heard, cursor: cursorOf(run), status: { state: 'connected' } }
}

function isWanted(heard: Heard, settings: HackerNewsSettings): boolean {
  return settings.includeComments || heard.kind !== 'item' || heard.item.kind !== 'comment'
}

function cursorOf(run: Run): string {
  return `${run.lastId ?? 0}:${run.lastAtMs ?? run.context.clock.now()}`
}

interface Found {
  readonly heard?: Heard
  readonly publishedAtMs?: number
}

async function fetchEntry(run: Run, id: number): Promise<Found> {
  const url = `${run.source.settings.apiBase.replace(/\/+$/, '')}/v0/item/${id}.json`
  for (let tried = 1; ; tried += 1) {
    const response = await run.context.http.fetch(url, { signal: run.signal, maxBytes: 2_097_152 })
    if (response.status !== 200) throw new UnavailableError(`The API answered HTTP ${response.status} for item ${id}.`)
    const read = readJson(z.unknown(), response.body)
    if (!read.isRead) return { heard: read.reject }
    if (read.value === null && tried < tries) {
      await run.context.clock.sleep(retryMs, run.signal)
      continue
    }
    const heard = parseEntry(read.value, run.context.clock.now())
    if (heard?.kind !== 'item') return heard === undefined ? {} : { heard }
    const { publishedAtMs } = heard.item
    return { heard, ...(publishedAtMs === undefined ? {} : { publishedAtMs }) }
  }
}

/** Results in order, at most `concurrency` under way. The first failure fails all. */
async function inTurns<In, Out>(inputs: readonly In[], work: (input: In) => Promise<Out>): Promise<readonly Out[]> {
  const results: Out[] = []
  let next = 0
  const worker = async () => {
    for (let at = next++; at < inputs.length; at = next++) {
      const input = inputs[at]
      if (input !== undefined) results[at] = await work(input)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  return results
}
