import { assert, array, constantFrom, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InvalidError } from '../../platform/errors.ts'
import { parsePhrase, PhraseFinder } from './phrases.ts'
import { readText } from './words.ts'

const lists = { us: ['Hollis Kettles', 'hollis.example'], clients: ['Bright & Son'], empty: [] }

function found(phrase: string, text: string): readonly string[] {
  const finder = new PhraseFinder([parsePhrase(phrase, lists)])
  return finder.find(readText(text)).map(({ start, end }) => text.slice(start, end))
}

describe('phrases', () => {
  test.each([
    ['guarantee*', 'Guaranteed! No guarantees.', ['Guaranteed', 'guarantees']],
    ['will (double|triple)', 'It will triple; it will rise.', ['will triple']],
    ['really? great', 'really great, great', ['really great', 'great']],
    ['we ... promise', 'We hereby and solemnly promise.', ['We hereby and solemnly promise']],
    ['we ... promise', 'We sell kettles. They promise.', []],
    ['we ... promise', 'We one two three four five six seven promise', []],
    ['risk-free', 'risk free and risk-free', ['risk free', 'risk-free']],
    ["can't lose", 'You can’t lose', ['can’t lose']],
    ['{us} is', 'Hollis Kettles is here, so is Hollis.', ['Hollis Kettles is']],
    ['{us}', 'Hollis Kettles’ lid and Hollis Kettles’s base', ['Hollis Kettles’', 'Hollis Kettles’s']],
    ['{list:clients}', 'Bright and Son, Bright & Son', ['Bright & Son']],
    ['{list:empty} is', 'nothing is', []],
    ['up %', 'up 12%, up 3 percent, up 4 per cent, up 5', ['up 12%', 'up 3 percent', 'up 4 per cent']],
    ['cost $', 'cost $5, cost 5 million dollars, cost 5', ['cost $5', 'cost 5 million dollars']],
    ['# units', '40 units, forty units', ['40 units']],
    ['(a|b (c|d)? e) f', 'a f; b e f; b c e f; b c f', ['a f', 'b e f', 'b c e f']],
    ["it's over", "it's over, its over, Adam's over", ["it's over"]],
  ])('%s in “%s”', (phrase, text, expected) => {
    expect(found(phrase, text)).toEqual(expected)
  })

  test('of phrases that begin at one word the longest is found', () => {
    const finder = new PhraseFinder(['never', 'never happen again'].map((phrase) => parsePhrase(phrase, {})))
    expect(finder.find(readText('never happen again')).map(({ written }) => written)).toEqual(['never happen again'])
  })

  test.each([
    '',
    '...',
    'a ...',
    'really?',
    '{list:none} is',
    '(a|b',
    'a) b',
    '! !',
    'a ... b ... c ... d ... e',
    '(a|b|c|d|e|f|g|h)'.repeat(4),
  ])('%j is refused in words', (phrase) => {
    expect(() => parsePhrase(phrase, lists)).toThrow(InvalidError)
  })

  test('finds exactly what trying every word of every sentence finds', () => {
    const word = constantFrom('a', 'b', 'c', 'ab', 'a.', '12%', 'b!')
    const phrases = ['a b', 'a ... c', '(a|b) c?', 'a*', 'b % ', 'a? b', 'c ... (a|b) ... b'].map((one) =>
      parsePhrase(one, {}),
    )
    assert(
      property(array(word, { maxLength: 14 }), (words) => {
        const text = readText(words.join(' '))
        for (const phrase of phrases) {
          const one = new PhraseFinder([phrase]).find(text)
          expect(one.map(({ firstWord }) => firstWord)).toEqual(
            naive(
              text.words.map((w) => [w.text, w.sentence]),
              phrase.written,
            ),
          )
        }
      }),
    )
  })
})

/** The slow obvious way, for the phrases above: a regular expression over words with their sentences. */
function naive(words: readonly (readonly [string, number])[], written: string): readonly number[] {
  const places: number[] = []
  const patterns: Readonly<Record<string, RegExp>> = {
    'a b': /^a b(?= |$)/,
    'a ... c': /^a (?:\S+ ){0,6}?c(?= |$)/,
    '(a|b) c?': /^[ab](?= |$)/,
    'a*': /^a/,
    'b % ': /^b 12%(?= |$)/,
    'a? b': /^(?:a b|b)(?= |$)/,
    'c ... (a|b) ... b': /^c (?:\S+ ){0,6}?[ab] (?:\S+ ){0,6}?b(?= |$)/,
  }
  const pattern = patterns[written] ?? /^$/
  let free = 0
  for (let at = 0; at < words.length; at += 1) {
    if (at < free) continue
    const [, sentence] = words[at] ?? ['', -1]
    const rest: string[] = []
    for (let next = at; next < words.length && words[next]?.[1] === sentence; next += 1)
      rest.push(words[next]?.[0] ?? '')
    // The longest: `(a|b) c?` takes the c where there is one.
    const match = pattern.exec(rest.join(' '))
    if (!match) continue
    places.push(at)
    const taken = written === '(a|b) c?' && rest[1] === 'c' ? 2 : match[0].split(' ').length
    free = at + taken
  }
  return places
}
