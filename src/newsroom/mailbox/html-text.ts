// What a mail says whose sender gave no plain text: its HTML as lines, quoted ones marked as mail programs mark them. Pure.
import { readHtml } from '../../platform/read-html.ts'

/** What these hold is not for readers. */
const hidden = new Set(['head', 'script', 'style', 'title', 'template', 'svg', 'object'])
const blocks = new Set([
  'address',
  'blockquote',
  'br',
  'div',
  'dd',
  'dt',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'li',
  'p',
  'pre',
  'table',
  'tr',
])
const paragraphs = new Set(['blockquote', 'h1', 'h2', 'h3', 'p', 'ul', 'ol', 'table'])

/** Text alone, with nothing of the markup; a line within a quotation begins with `> `. O(length). */
export function htmlText(html: string): string {
  const lines: string[] = []
  let line = ''
  let hiddenDepth = 0
  let quoteDepth = 0
  const endLine = () => {
    lines.push(`${'> '.repeat(Math.min(quoteDepth, 5))}${line.trim()}`)
    line = ''
  }
  readHtml(html, {
    onopentagname(name) {
      if (hidden.has(name)) hiddenDepth += 1
      if (blocks.has(name) && line.trim() !== '') endLine()
      else if (name === 'br') endLine()
      if (name === 'blockquote') quoteDepth += 1
    },
    onclosetag(name) {
      if (hidden.has(name)) hiddenDepth -= 1
      if (name === 'br') return
      if (blocks.has(name) && line.trim() !== '') endLine()
      if (name === 'blockquote') quoteDepth = Math.max(0, quoteDepth - 1)
      if (paragraphs.has(name) && lines.at(-1) !== '') lines.push('')
    },
    ontext(text) {
      if (hiddenDepth > 0) return
      const more = text.replaceAll(/\s+/g, ' ')
      line += line === '' ? more.trimStart() : more
    },
  })
  if (line.trim() !== '') endLine()
  return lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
