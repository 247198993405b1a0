import { firstLetter, maxLetters } from '../kernel/layout.ts'
import { kindOf, unitKind } from './letters.ts'

/** Is this part of an address one whose words the reader cuts itself, in the way in which the tokeniser would? It has no apostrophe and no word too long. */
export function hasPlainWords(source: string, start: number, end: number): boolean {
  let length = 0
  for (let i = start; i < end; i++) {
    const kind = kindOf(source.charCodeAt(i))
    length = kind >= firstLetter ? length + 1 : 0
    if (kind === unitKind.apostrophe || length >= maxLetters) return false
  }
  return true
}
