import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { threadTimeMs } from '../../test/world/thread-time.ts'
import type { Item } from '../model/item.ts'
import { explain } from './explain.ts'
import { fold } from './fold.ts'
import { parseNode } from './parser.ts'
import { tokenise } from './tokenise.ts'

function termsOf(text: string): string[] {
  return tokenise(text).terms
}

test.each<[text: string, terms: string[]]>([
  ["Acme's phones aren’t 3.5", ['acme', 'phones', 'arent', '3', '5']],
  ['https://www.Acme.example/Press_Room/a%20b?q=1#x end', ['acme', 'example', 'press', 'room', 'a', 'b', 'end']],
  ['见https://t.example/abc你', ['见', 't', 'example', 'abc', '你']],
  ['#BlackFriday', ['#blackfriday', 'black', 'blackfriday', 'friday']],
  ['# #_ @ @. $ $5 $toolongasymbol', ['5', 'toolongasymbol']],
  ['@jane.example', ['@jane.example', '@jane', 'jane']],
  ['@a_b@host.example!', ['@a_b@host.example', '@a_b', 'a_b']],
  ['3️⃣ 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🤷🏾‍♀️', ['3⃣', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🤷🏾‍♀', '🤷‍♀']],
  ['ｶﾞｽ', ['ガ', 'ス']],
  ["l'Hôtel", ['lhotel', 'l', 'hotel']],
  ['Acme™ ©2026', ['acme', '2026']],
  ['co\u00adope\u200drate', ['cooperate']],
])('%s', (text, terms) => expect(termsOf(text)).toEqual(terms))

test.each([
  ['ÉCOLE', 'ecole'],
  ['Straße', 'strasse'],
  ['ẞ', 'ss'],
  ['İI', 'ii'],
  ['Ёлка', 'елка'],
  ['Їжак', 'їжак'],
  ['ПАРАЙ', 'парай'],
  ['Ὀδυσσεύς', 'οδυσσευσ'],
  ['ＡＢ１', 'ab1'],
  ['Ǆ', 'dz'],
  ['أحمد', 'احمد'],
  ['हिन्दी', 'हिन्दी'],
  ['สวัสดี', 'สวัสดี'],
  ['パパ', 'パパ'],
])('%s folds to %s', (raw, folded) => expect(fold(raw)).toBe(folded))

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(..."aB1#@$._-'’’* 東ท\u0301\u200d👍🏽🇫🇷:/(“"), maxLength: 60 }),
)

test('any text is cut into tokens that lie in it, in order', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const tokens = tokenise(text)
      let at = 0
      for (let i = 0; i < tokens.count; i++) {
        expect(tokens.terms[i]).not.toBe('')
        expect(tokens.starts[i]).toBeLessThan(tokens.ends[i] ?? 0)
        expect(tokens.ends[i]).toBeLessThanOrEqual(text.length)
        expect(tokens.next[i]).toBeGreaterThan(tokens.at[i] ?? 0)
        expect(tokens.at[i]).toBeGreaterThanOrEqual(at)
        at = tokens.at[i] ?? 0
      }
    }),
    { numRuns: 3_000, seed: 1 },
  )
})

test('any word of a text, asked for as it is written, is found and marked there', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const tokens = tokenise(text)
      for (let i = 0; i < tokens.count; i++) {
        const written = text.slice(tokens.starts[i], tokens.ends[i])
        if (tokens.runs[i] || /["“”„«»＂*=]/.test(written) || tokenise(written).count === 0) continue
        if (tokenise(written).terms[0] !== tokens.terms[i]) continue
        const item: Item = {
          itemKey: '',
          network: 'x',
          kind: 'post',
          text,
          voice: { voiceKey: '', name: '' },
          links: [],
          isReply: false,
          isRepost: false,
        }
        const { isMatch, marks } = explain(parseNode(`"${written}"`), item)
        expect(isMatch).toBe(true)
        expect(marks.some((mark) => mark.start <= (tokens.starts[i] ?? 0) && mark.end >= (tokens.ends[i] ?? 0))).toBe(
          true,
        )
      }
    }),
    { numRuns: 2_000, seed: 2 },
  )
})

test.each([
  ['tags', '#aB'.repeat(20_000)],
  ['handles', '@a.'.repeat(20_000)],
  ['addresses', 'http://'.repeat(9_000)],
  ['accents', `a${'\u0301'.repeat(60_000)}`],
  ['apostrophes', "l'".repeat(30_000)],
  ['letters without spaces', '東京都'.repeat(20_000)],
  ['one long tag', `#${'aB'.repeat(30_000)}`],
  ['joiners', '👍\u200d'.repeat(20_000)],
])('a hostile text of %s takes time in proportion to its length', (_, text) => {
  expect(threadTimeMs(() => tokenise(text))).toBeLessThan(1_500)
})
