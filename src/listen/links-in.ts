import { Parser } from 'htmlparser2'

/** Addresses of the links in a piece of HTML, as written, but of those whose class is one of `notOfClass`. */
export function linksIn(html: string, notOfClass: readonly string[] = []): readonly string[] {
  if (!html.includes('href')) return []
  const links: string[] = []
  const parser = new Parser({
    onopentag(name, attributes) {
      const classes = attributes['class']?.split(/\s+/) ?? []
      const href = attributes['href']
      if (name === 'a' && href !== undefined && !classes.some((one) => notOfClass.includes(one))) links.push(href)
    },
  })
  parser.end(html.slice(0, 1_048_576))
  return links
}
