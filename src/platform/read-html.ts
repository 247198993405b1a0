import { type Handler, Parser } from 'htmlparser2'

/**
 * Deeper than pages nest that people wrote. The parser puts each open element in front of those before it, so that a megabyte of
 * nested ones would keep it for half a minute.
 */
const maxDepth = 500

/**
 * Tells `handler` of the tags and the text of a piece of HTML, entities decoded. Where it nests deeper than 500 elements it goes
 * on as if it began anew: what was open there is never told as closed. O(length).
 */
export function readHtml(html: string, handler: Partial<Handler>): void {
  for (let rest = html; rest !== '';) rest = readPart(rest, handler)
}

/** What is left to be read. */
function readPart(html: string, handler: Partial<Handler>): string {
  let depth = 0
  let readTo = html.length
  const parser = new Parser({
    ...handler,
    onopentagname(name) {
      depth += 1
      handler.onopentagname?.(name)
    },
    onopentag(name, attributes, isImplied) {
      handler.onopentag?.(name, attributes, isImplied)
      if (depth < maxDepth) return
      readTo = parser.endIndex + 1
      parser.pause()
    },
    onclosetag(name, isImplied) {
      depth -= 1
      handler.onclosetag?.(name, isImplied)
    },
  })
  parser.end(html)
  return html.slice(readTo)
}
