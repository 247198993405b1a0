import { authorMark, keyMark, linkMark, listMark, stemMark, wildMark } from './scope-marks.ts'

/** A term as one writes it in a query. */
export function shownTerm(text: string): string {
  const rest = text.slice(1)
  switch (text.charAt(0)) {
    case keyMark:
      return rest
    case authorMark:
      return `author:${rest}`
    case linkMark:
      return `link:${rest}`
    case wildMark:
      return shownTerm(rest)
    case stemMark:
      return `${rest.slice(rest.indexOf(':') + 1)}… in any form`
    case listMark:
      return `${rest.startsWith('v') ? 'from' : 'within'}:${rest.slice(rest.lastIndexOf(':') + 1)}`
    default:
      return text
  }
}
