// A hit as a person reads it in a terminal. Pure.
import type { Hit } from './follow-query.ts'
import type { Sink, Span } from './ports.ts'
import { harmless } from './print.ts'

const bold = '\u001B[1m'
const dim = '\u001B[2m'
const plain = '\u001B[0m'

/** Characters around the first match that say what it is about. */
const excerptLength = 200
const leadLength = 60

/** Two lines: when, where and who; then what, with the words that matched. No colour: it would not be the only sign anyway. */
export function showHit({ heardAtMs, item, spans }: Hit, { isTTY }: Pick<Sink, 'isTTY'>): string {
  const mark = (code: string, text: string) => (isTTY === true ? `${code}${text}${plain}` : text)
  const time = new Date(item.publishedAtMs ?? heardAtMs).toISOString().slice(0, 19).replace('T', ' ')
  const who = [item.voice.name, item.voice.handle && `@${item.voice.handle}`]
    .filter(Boolean)
    .map((name) => harmless(String(name)))
  const head = `${time}  ${item.network}  ${who.join(' ')}`
  const title = item.title === undefined ? '' : `${excerpt(item.title, 'title', spans, mark)} · `
  const url = item.url === undefined ? '' : `\n  ${mark(dim, harmless(item.url))}`
  return `${mark(dim, head)}\n  ${title}${excerpt(item.text, 'text', spans, mark)}${url}`
}

type Mark = (code: string, text: string) => string

function excerpt(text: string, field: Span['field'], spans: readonly Span[], mark: Mark): string {
  const own = spans.filter((span) => span.field === field).toSorted((a, b) => a.start - b.start)
  const from = Math.max(0, (own[0]?.start ?? 0) - leadLength)
  const to = Math.min(text.length, from + excerptLength)
  const pieces: string[] = []
  let at = from
  for (const { start, end } of own) {
    if (start < at || end > to) continue
    pieces.push(soft(text.slice(at, start)), mark(bold, soft(text.slice(start, end))))
    at = end
  }
  pieces.push(soft(text.slice(at, to)))
  return `${from > 0 ? '…' : ''}${pieces.join('').trim()}${to < text.length ? '…' : ''}`
}

/** As `harmless`, but a piece keeps the space at its edges. */
function soft(piece: string): string {
  const inner = harmless(piece)
  const before = /^\s/.test(piece) ? ' ' : ''
  const after = inner !== '' && /\s$/.test(piece) ? ' ' : ''
  return `${before}${inner}${after}`
}
