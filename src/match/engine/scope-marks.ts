import type { ListScope, Scope } from '../ast.ts'

// A term's text begins with one of these, none of which any folded word begins with: what stands in an author's name,
// in a link or in the item's keys is never taken for a word of its text.
export const authorMark = '\u0001'
export const linkMark = '\u0002'
/** True of the item as a whole: `lang:de`. */
export const keyMark = '\u0003'
/** Compared with, never met: how an `=Word` is written, the path of a link. */
export const literalMark = '\u0004'
/** A wildcard, followed by the scope's mark and the pattern. */
export const wildMark = '\u0005'

/** What a word's forms have in common, followed by the language and a colon; of title and text only. */
export const stemMark = '\u0006'

/** A list, followed by where it is looked for, its desk and its name. */
export const listMark = '\u0007'

/** No mark is above it, and no word's first letter below. */
export const highestMark = 0x07

/** Title and text share one space of words. */
export function scopeMark(scope: Scope): string {
  return scope === 'author' ? authorMark : scope === 'link' ? linkMark : ''
}

const bodyLetter = 'b'
const voiceLetter = 'v'

/** Names a desk's list among those of all desks. */
export function listKey(deskId: string, name: string): string {
  return `${deskId}:${name}`
}

/** The text of a list's term. */
export function listText(scope: ListScope, deskId: string, name: string): string {
  return listMark + (scope === 'voice' ? voiceLetter : bodyLetter) + listKey(deskId, name)
}

/** Of a term's text: does a list stand behind it, and no word? */
export function isListText(text: string): boolean {
  return text.startsWith(listMark)
}

/** What `listText` put together. */
export function readListText(text: string): { readonly scope: ListScope; readonly key: string } {
  return { scope: text.charAt(1) === voiceLetter ? 'voice' : 'body', key: text.slice(2) }
}
