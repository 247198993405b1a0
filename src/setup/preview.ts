import type { Item } from '../model/item.ts'
import type { SetupDeps } from './deps.ts'
import type { SourceForm, Span, TriedSource, WatchForm } from './ports.ts'

/** An item that would have become a mention, as the form shows it. */
export interface PreviewHit extends Pick<Item, 'itemKey' | 'network' | 'publishedAtMs' | 'text' | 'title' | 'url'> {
  readonly watchNames: readonly string[]
  readonly voiceName: string
  readonly heardAtMs: number
  readonly spans: readonly Span[]
}

export type PreviewEvent =
  | { readonly type: 'hit'; readonly hit: PreviewHit }
  /** A query that cannot be read, by its place in the list given; the others are listened for all the same. */
  | { readonly type: 'watch'; readonly index: number; readonly message: string }
  | Extract<TriedSource, { readonly type: 'source' }>
  /** Nothing more comes. */
  | { readonly type: 'error'; readonly message: string }

/** More than a person reads while filling in a form. When it is full the oldest goes: the newest is what convinces. */
const maxWaiting = 200

/**
 * Listens to unsaved sources through unsaved watches and tells what would have been heard, and how each source does;
 * nothing is stored. Ends with the signal, when the reader stops reading, or when the sources have been tried long enough.
 * A query that cannot be read is told, and left out. Where every source has ended in trouble, that is told last.
 */
export async function* preview(
  { sources, watches }: Pick<SetupDeps, 'sources' | 'watches'>,
  tried: { readonly sources: readonly SourceForm[]; readonly watches: readonly WatchForm[] },
  signal: AbortSignal,
): AsyncGenerator<PreviewEvent> {
  const problems = tried.watches.map(({ query }) => watches.problemOf(query))
  const match = watches.matcherOf(tried.watches.filter((_, index) => problems[index] === undefined))
  const waiting: PreviewEvent[] = problems.flatMap((message, index) =>
    message === undefined ? [] : [{ type: 'watch', index, message }],
  )
  const stop = new AbortController()
  let wake = () => undefined as void
  let state: { readonly isOver: boolean; readonly failure?: unknown } = { isOver: false }
  const last = new Map<number, string>()
  const tell = (said: TriedSource) => {
    if (said.type === 'source') last.set(said.index, said.state)
    const event = said.type === 'source' ? said : hitOf(said, match(said.item))
    if (event === undefined) return
    waiting.push(event)
    if (waiting.length > maxWaiting) waiting.shift()
    wake()
  }
  const listening = sources
    .preview(tried.sources, tell, AbortSignal.any([signal, stop.signal]))
    .then(
      () => (state = { isOver: true }),
      (failure: unknown) => (state = { isOver: true, failure }),
    )
    .finally(() => wake())
  try {
    for (;;) {
      const next = waiting.shift()
      if (next) yield next
      else if (state.isOver) break
      else await new Promise<void>((resolve) => (wake = resolve))
    }
    if (state.failure !== undefined && !signal.aborted) throw state.failure
    const areAllIll = tried.sources.every((_, index) => isIll(last.get(index)))
    if (!signal.aborted && areAllIll && tried.sources.length > 0) yield { type: 'error', message: noneIsHeard }
  } finally {
    stop.abort(new Error('Nobody reads the preview any more.'))
    await listening
  }
}

const noneIsHeard = 'None of these sources can be heard; what is wrong stands beside each of them.'

function isIll(state: string | undefined): boolean {
  return state === 'failing' || state === 'stopped'
}

function hitOf(
  { item, heardAtMs }: Extract<TriedSource, { readonly type: 'item' }>,
  found: { readonly watchNames: readonly string[]; readonly spans: readonly Span[] } | undefined,
): PreviewEvent | undefined {
  if (!found) return undefined
  const { itemKey, network, publishedAtMs, text, title, url, voice } = item
  const hit = {
    itemKey,
    network,
    text,
    ...(title !== undefined && { title }),
    ...(url !== undefined && { url }),
    ...(publishedAtMs !== undefined && { publishedAtMs }),
    voiceName: voice.name,
    heardAtMs,
    ...found,
  }
  return { type: 'hit', hit }
}
