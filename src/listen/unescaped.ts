import { foldSpaces, plainText } from './plain-text.ts'

/** Plain text in which `&amp;`, `&lt;` and the like stand for characters, as X sends it: no markup, and its line breaks are real. */
export function unescaped(text: string): string {
  if (!/&(#\w+|\w+);/.test(text)) return foldSpaces(text)
  const lines = text.split('\n').map((line) => plainText(line.replaceAll('<', '&lt;')))
  return foldSpaces(lines.join('\n'))
}
