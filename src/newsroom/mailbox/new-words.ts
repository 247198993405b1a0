// What whoever wrote a mail says in it, apart from what they quote. Nothing is thrown away: the rest is kept as the history. Pure.

export interface MailWords {
  /** Their own words, without the signature. */
  readonly text: string
  /** What they quote, and their signature: empty where there is neither. */
  readonly history: string
}

/** How mail programs part an answer from what it answers. Below such a line everything is quoted. */
const parts = [
  /^-{2,}\s*(?:original message|ursprüngliche nachricht|original-nachricht|forwarded message|weitergeleitete nachricht|reply message)\s*-{2,}$/i,
  /^_{20,}$/,
  /^begin forwarded message:$/i,
]
/** Outlook puts the head of what is quoted there, without a line of its own. */
const quotedHead = /^\*?(?:from|von)\s?:\*?\s.+\n(?:.*\n){0,2}\*?(?:sent|date|gesendet|datum)\s?:/im
/** „On Tue, 3 Mar 2026 at 10:02, Press office <press@…> wrote:“, over two lines at most. */
const attribution =
  /^(?:>\s?)*(?:on\s.{6,200}?\swrote|am\s.{6,200}?\sschrieb.{0,200}?|.{3,150}<[^<>\s]+@[^<>\s]+>\s(?:wrote|schrieb.{0,60}))\s?:\s*$/imsu

/** Whose own words stand between or below what is quoted keeps them all. O(length). */
export function newWords(whole: string): MailWords {
  const text = whole.replaceAll('\r\n', '\n').replaceAll('\r', '\n').trim()
  const cut = cutAt(text)
  const own = withoutSignature(text.slice(0, cut))
  if (own.text !== '') return { text: own.text, history: joined(own.signature, text.slice(cut)) }
  // They answered below, or line by line.
  const lines = text.split('\n')
  const said = lines.filter((line) => !isQuoted(line)).join('\n')
  const below = withoutSignature(said.replace(attribution, '').replaceAll(/\n{3,}/g, '\n\n'))
  return below.text === '' ? { text: '', history: text } : { text: below.text, history: text }
}

function cutAt(text: string): number {
  const starts = [firstPart(text), quotedHead.exec(text)?.index, quotation(text)]
  return Math.min(...starts.map((start) => start ?? text.length))
}

function firstPart(text: string): number | undefined {
  let at = 0
  for (const line of text.split('\n')) {
    if (parts.some((part) => part.test(line.trim()))) return at
    at += line.length + 1
  }
  return undefined
}

/** Where an attribution, or what it announces, begins; not where words follow below it that are not quoted. */
function quotation(text: string): number | undefined {
  const found = attributionIn(text)
  if (found === undefined) return trailingQuote(text)
  const rest = text.slice(found.end)
  const isMarked = rest.split('\n').some(isQuoted)
  const hasOwn =
    isMarked &&
    withoutSignature(
      rest
        .split('\n')
        .filter((line) => !isQuoted(line))
        .join('\n'),
    ).text !== ''
  return hasOwn ? 0 : found.start
}

/** Looked for line by line: over a whole mail the pattern would take a square of its length. */
function attributionIn(text: string): { readonly start: number; readonly end: number } | undefined {
  const lines = text.split('\n')
  let at = 0
  for (const [index, line] of lines.entries()) {
    const two = [line, lines[index + 1] ?? ''].map((one) => one.slice(0, 400))
    for (const count of [1, 2]) {
      const said = two.slice(0, count).join('\n')
      if (!isQuoted(line) && attribution.test(said)) {
        const length = lines.slice(index, index + count).join('\n').length
        return { start: at, end: at + length }
      }
    }
    at += line.length + 1
  }
  return undefined
}

function trailingQuote(text: string): number | undefined {
  const lines = text.split('\n')
  let first = lines.length
  while (first > 0 && (isQuoted(lines[first - 1] ?? '') || (lines[first - 1] ?? '').trim() === '')) first -= 1
  if (!lines.slice(first).some(isQuoted)) return lines.some(isQuoted) ? 0 : undefined
  return lines.slice(0, first).some(isQuoted) ? 0 : lines.slice(0, first).join('\n').length
}

function isQuoted(line: string): boolean {
  return /^\s?>/.test(line)
}

/** Source: RFC 3676 §4.3. Programs on phones sign with a line of their own. */
function withoutSignature(text: string): { readonly text: string; readonly signature: string } {
  const start = /(?:^|\n)-- ?(?:\n|$)|(?:^|\n)(?:sent from my |von meinem .{2,20} gesendet|get outlook for )/i.exec(
    text,
  )?.index
  if (start === undefined) return { text: text.trim(), signature: '' }
  return { text: text.slice(0, start).trim(), signature: text.slice(start).trim() }
}

function joined(...parted: readonly string[]): string {
  return parted
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n\n')
}
