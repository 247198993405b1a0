// From what publishers send to what people read: plain text with line breaks, no markup, no control characters.
// Nothing here makes HTML safe to show; the result is text and is escaped where it is shown.
import { readHtml } from '../platform/read-html.ts'

/** 1 MiB of markup: beyond it a text is longer than any that is kept; what follows is not read. */
const maxMarkupLength = 1_048_576

// oxlint-disable-next-line no-control-regex -- our own marks must not be forged by the text
const layoutSpace = /[\s\u0001\u0002]+/g

/** What these hold is not for readers. */
const hidden = words(
  'audio canvas head iframe math noscript object script select style svg template textarea title video',
)

/** A line ends before and after these. */
const blocks = words(
  'address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol pre section table tr ul',
)

/** Around these stands an empty line. */
const paragraphs = words('blockquote h1 h2 h3 h4 h5 h6 ol p ul')

/**
 * The readable text of a piece of HTML: entities decoded, scripts and styles dropped, a line break where a block ends,
 * spaces folded. Plain text without `<` and `&` passes through unchanged but for folding. O(length).
 */
export function plainText(html: string): string {
  if (!html.includes('<') && !html.includes('&')) return foldSpaces(html)
  const parts: string[] = []
  let hiddenDepth = 0
  readHtml(html.slice(0, maxMarkupLength), {
    onopentagname(name) {
      if (hidden.has(name)) hiddenDepth += 1
      parts.push(breakAround(name))
    },
    onclosetag(name) {
      if (hidden.has(name)) hiddenDepth -= 1
      parts.push(name === 'br' ? '' : breakAround(name))
    },
    ontext(text) {
      // Line breaks of the source are spaces in HTML; ours are marked by \u0001 and \u0002 until the end.
      if (hiddenDepth === 0) parts.push(text.replaceAll(layoutSpace, ' '))
    },
  })
  return foldSpaces(parts.join('').replaceAll('\u0001', '\n').replaceAll('\u0002', '\n\n'))
}

function breakAround(name: string): string {
  if (paragraphs.has(name)) return '\u0002'
  if (blocks.has(name)) return '\u0001'
  return name === 'td' || name === 'th' ? ' ' : ''
}

/** Folds runs of spaces to one, trims lines, keeps at most one empty line between two. */
export function foldSpaces(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

/**
 * C0 and C1 controls but tab and line break (PostgreSQL refuses NUL), the bidirectional overrides (they turn the rest of a
 * line round on screen), and the byte-order mark.
 */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202D\u202E\uFEFF]/
const allControls = new RegExp(controls, 'g')

/** Text that may be stored: no control characters, no half characters, at most `maxLength` UTF-16 units, cut with `…`. */
export function cleanText(text: string, maxLength: number): string {
  const clean = (controls.test(text) ? text.replaceAll(allControls, '') : text).toWellFormed()
  return clean.length > maxLength ? `${clean.slice(0, maxLength - 1).toWellFormed()}…` : clean
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}
