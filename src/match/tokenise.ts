// Cuts a text into tokens in one pass over its characters. The same code reads items and the words of a query.
import { characterClass, classOf } from './characters.ts'
import { scanEmoji } from './scan-emoji.ts'
import { scanCashtag, scanHandle, scanHashtag } from './scan-sign.ts'
import { scanUrl, startsUrl } from './scan-url.ts'
import { scanUnspaced, scanWord } from './scan-word.ts'
import { Tokens, type TextField } from './tokens.ts'

/** Adds the tokens of `source` behind those that are there. O(length). */
export function addText(tokens: Tokens, field: TextField, source: string): void {
  tokens.beginText(field, source)
  let isInWord = false
  for (let i = 0; i < source.length;) {
    const code = source.codePointAt(i) ?? 0
    const end = scan(tokens, source, i, code, isInWord)
    if (end > i) {
      isInWord = classOf(code) === characterClass.word
      i = end
    } else {
      isInWord = false
      i += code > 0xffff ? 2 : 1
    }
  }
}

/** The tokens of a single text. */
export function tokenise(source: string, field: TextField = 'text'): Tokens {
  const tokens = new Tokens()
  addText(tokens, field, source)
  return tokens
}

/** Adds the token that begins at `i` and returns where it ends; `i` when none does. */
function scan(tokens: Tokens, source: string, i: number, code: number, isInWord: boolean): number {
  switch (classOf(code)) {
    case characterClass.word:
      return startsUrl(source, i, code) ? scanUrl(tokens, source, i) : scanWord(tokens, source, i, source.length)
    case characterClass.unspaced:
      return scanUnspaced(tokens, source, i, source.length)
    case characterClass.emoji:
    case characterClass.regional:
      return scanEmoji(tokens, source, i)
    default:
      return isInWord ? i : scanSign(tokens, source, i, code)
  }
}

/** `#`, `@` and `$`, which mean something only where no word stands before them: not in `me@acme.example`. */
function scanSign(tokens: Tokens, source: string, i: number, code: number): number {
  switch (code) {
    case 0x23:
    case 0xff03:
      return scanHashtag(tokens, source, i)
    case 0x40:
    case 0xff20:
      return scanHandle(tokens, source, i)
    case 0x24:
      return scanCashtag(tokens, source, i)
    default:
      return i
  }
}
