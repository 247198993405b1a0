import { characterClass, classOf, isSkinTone, isVariationSelector, zeroWidthJoiner } from './characters.ts'
import type { Tokens } from './tokens.ts'

/**
 * One emoji as people see it: a flag, a pictograph with its skin tone, a sequence put together by joiners.
 * With a skin tone it is found under its plain form too. Source: Unicode UTS #51 §1.4.9.
 */
export function scanEmoji(tokens: Tokens, source: string, start: number): number {
  const end = emojiEnd(source, start)
  const place = tokens.place++
  const whole = withoutSelectors(source.slice(start, end))
  tokens.push(whole, start, end, place, place + 1)
  const plain = withoutTones(whole)
  if (plain && plain !== whole) tokens.pushAlternative(plain, start, end, place, place + 1)
  return end
}

function emojiEnd(source: string, start: number): number {
  const code = source.codePointAt(start) ?? 0
  let end = start + (code > 0xffff ? 2 : 1)
  if (classOf(code) === characterClass.regional) {
    return classOf(source.codePointAt(end) ?? 0) === characterClass.regional ? end + 2 : end
  }
  for (;;) {
    end = modifiersEnd(source, end)
    if (source.charCodeAt(end) !== zeroWidthJoiner) return end
    const joined = source.codePointAt(end + 1) ?? 0
    if (classOf(joined) !== characterClass.emoji) return end
    end += joined > 0xffff ? 3 : 2
  }
}

/** Past variation selectors, skin tones and the tags of regional flags. */
function modifiersEnd(source: string, start: number): number {
  let end = start
  for (;;) {
    const code = source.codePointAt(end) ?? 0
    const isModifier = isVariationSelector(code) || isSkinTone(code) || (code >= 0xe0020 && code <= 0xe007f)
    if (!isModifier) return end
    end += code > 0xffff ? 2 : 1
  }
}

function withoutSelectors(emoji: string): string {
  return emoji.replaceAll('\ufe0f', '').replaceAll('\ufe0e', '')
}

function withoutTones(emoji: string): string {
  let plain = ''
  for (const character of emoji) if (!isSkinTone(character.codePointAt(0) ?? 0)) plain += character
  return plain
}
