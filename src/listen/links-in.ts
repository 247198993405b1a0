import { readHtml } from '../platform/read-html.ts'

/** Addresses of the links in a piece of HTML, as written, but of those whose class is one of `notOfClass`. */
export function linksIn(html: string, notOfClass: readonly string[] = []): readonly string[] {
  if (!html.includes('href')) return []
  const links: string[] = []
  readHtml(html.slice(0, 1_048_576), {
    onopentag(name, attributes) {
      const classes = attributes['class']?.split(/\s+/) ?? []
      const href = attributes['href']
      if (name === 'a' && href !== undefined && !classes.some((one) => notOfClass.includes(one))) links.push(href)
    },
  })
  return links
}
