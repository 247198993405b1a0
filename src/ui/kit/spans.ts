// Cuts a text into marked and unmarked pieces. Pure.
import type { Span } from '../../web/contract/common.ts'

export interface Piece {
  readonly start: number
  readonly text: string
  readonly isMarked: boolean
}

/** Pieces of `text` in order; overlapping, reversed or out-of-range spans are tolerated. Offsets are UTF-16 units. */
export function cutBySpans(text: string, spans: readonly Span[], field: Span['field']): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  const add = (end: number, isMarked: boolean) => {
    if (end > at) pieces.push({ start: at, text: text.slice(at, end), isMarked })
    at = Math.max(at, end)
  }
  const ordered = spans.filter((span) => span.field === field).toSorted((a, b) => a.start - b.start)
  for (const span of ordered) {
    add(Math.min(text.length, Math.max(at, span.start)), false)
    add(Math.min(text.length, span.end), true)
  }
  add(text.length, false)
  return pieces
}

/**
 * The stretch of a long text that shows its first mark: at most `maxLength` characters, with an ellipsis where it was cut,
 * and the spans moved to fit.
 */
export function excerptAround(
  text: string,
  spans: readonly Span[],
  maxLength: number,
): { readonly text: string; readonly spans: readonly Span[] } {
  if (text.length <= maxLength) return { text, spans }
  const firstStart = Math.min(...spans.filter((span) => span.field === 'text').map((span) => span.start), text.length)
  const wanted = firstStart === text.length ? 0 : Math.max(0, firstStart - Math.floor(maxLength / 4))
  const start = wordStart(text, Math.min(wanted, text.length - maxLength))
  const end = Math.min(text.length, start + maxLength)
  const lead = start > 0 ? '… ' : ''
  const shift = lead.length - start
  const kept = spans
    .filter((span) => span.field === 'text' && span.end > start && span.start < end)
    .map(({ field, ...span }) => ({
      field,
      start: Math.max(span.start, start) + shift,
      end: Math.min(span.end, end) + shift,
    }))
  const others = spans.filter((span) => span.field !== 'text')
  return {
    text: `${lead}${text.slice(start, end).trimEnd()}${end < text.length ? ' …' : ''}`,
    spans: [...others, ...kept],
  }
}

function wordStart(text: string, position: number): number {
  if (position <= 0) return 0
  const space = text.indexOf(' ', position)
  return space === -1 || space - position > 24 ? position : space + 1
}
