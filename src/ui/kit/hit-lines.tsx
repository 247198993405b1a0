import type { Span } from '../../web/contract/common.ts'
import { MarkedText } from './marked-text.tsx'
import { networkName } from '../../model/circle-names.ts'
import { Outside } from './outside-words.tsx'
import { excerptAround } from './spans.ts'
import { Ago } from './times.tsx'

interface Hit {
  readonly voiceName: string
  readonly network: string
  readonly title?: string | undefined
  readonly text: string
  readonly spans: readonly Span[]
}

interface HitLinesProps {
  readonly hit: Hit
  readonly atMs: number | undefined
  /** How much of the text to show around what matched, in characters. */
  readonly length: number
  /** Stands behind who and where: which watches it matched. */
  readonly because?: string
}

/** What was heard, in a list: who and where, when, the title, and the text around the words that matched. */
export function HitLines({ hit, atMs, length, because }: HitLinesProps) {
  const { text, spans } = excerptAround(hit.text, hit.spans, length)
  return (
    <>
      <p className="flex justify-between gap-3 text-xs text-ink-3">
        <span className="truncate">
          <Outside>{hit.voiceName}</Outside> · {networkName(hit.network)}
          {because ? ` · ${because}` : null}
        </span>
        {atMs === undefined ? null : <Ago atMs={atMs} />}
      </p>
      {hit.title ? (
        <p dir="auto" className="truncate text-left font-[550]">
          <MarkedText text={hit.title} spans={hit.spans} field="title" />
        </p>
      ) : null}
      <p dir="auto" className="line-clamp-2 text-ink-2">
        <MarkedText text={text} spans={spans} field="text" />
      </p>
    </>
  )
}
