// Random watches and random items in several scripts, with their meaning written beside them.
import * as fc from 'fast-check'
import type { Item } from '../../src/model/item.ts'
import type {
  OracleDocument,
  OracleElement,
  OracleLists,
  OracleQuery,
  OracleToken,
  OracleUnit,
} from './watch-oracle.ts'

/** Words by what they are found by, and ways of writing them: [as written, as `=Word` sees it]. */
const words: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  acme: [
    ['acme', 'acme'],
    ['Acme', 'Acme'],
    ['ACME', 'ACME'],
    ['ácme', 'ácme'],
    ['ａｃｍｅ', 'ａｃｍｅ'],
    ['Acme’s', 'Acme'],
    ["acme's", 'acme'],
    ['ac\u00adme', 'acme'],
  ],
  acmeix: [
    ['Acmeix', 'Acmeix'],
    ['acmeix', 'acmeix'],
  ],
  strasse: [
    ['Straße', 'Straße'],
    ['STRASSE', 'STRASSE'],
    ['strasse', 'strasse'],
  ],
  istanbul: [
    ['İstanbul', 'İstanbul'],
    ['ISTANBUL', 'ISTANBUL'],
    ['ıstanbul', 'ıstanbul'],
  ],
  елка: [
    ['ёлка', 'ёлка'],
    ['Елка', 'Елка'],
    ['е\u0308лка', 'ёлка'],
  ],
  мой: [
    ['мой', 'мой'],
    ['МОЙ', 'МОЙ'],
  ],
  мои: [['мои', 'мои']],
  محمد: [
    ['محمد', 'محمد'],
    ['مُحَمَّد', 'مُحَمَّد'],
    ['مـحمد', 'مـحمد'],
  ],
  שלום: [
    ['שלום', 'שלום'],
    ['שָׁלוֹם', 'שָׁלוֹם'.normalize('NFC')],
  ],
  σοφος: [
    ['Σοφός', 'Σοφός'],
    ['ΣΟΦΟΣ', 'ΣΟΦΟΣ'],
  ].map(([a = '', b = '']) => [a, b] as const),
  한국: [['한국', '한국']],
  हिन्दी: [['हिन्दी', 'हिन्दी']],
  recall: [
    ['recall', 'recall'],
    ['Recall', 'Recall'],
  ],
  recalled: [
    ['recalled', 'recalled'],
    ['RECALLED', 'RECALLED'],
  ],
  recalls: [['Recalls', 'Recalls']],
  the: [
    ['the', 'the'],
    ['The', 'The'],
  ],
  dont: [
    ["don't", 'dont'],
    ['don’t', 'dont'],
    ['dont', 'dont'],
  ],
}
/** σ at a word's end folds like any other σ. */
const found = (word: string): string => word.replaceAll('ς', 'σ')

const tagWords = ['Black', 'Friday', 'Deals', 'NASA', '2024'] as const
const unspaced = ['東京都に住んでいます', '我喜歡蘋果手機', 'スターバックスの新作', 'สวัสดีชาวโลก'] as const
const unspacedWords = ['東京', '京都', '蘋果', '果手', '手機', 'スター', '新作', 'สวัสดี', 'ชาว', 'โลก', '喜'] as const
const emoji = [
  { raw: '👍🏽', words: ['👍🏽', '👍'] },
  { raw: '👍', words: ['👍'] },
  { raw: '👨‍👩‍👧', words: ['👨‍👩‍👧'] },
  { raw: '❤️', words: ['❤'] },
  { raw: '🇫🇷', words: ['🇫🇷'] },
] as const
const separators = [' ', ', ', '. ', ' – ', '\n', ' (', ') ', '! '] as const

const wordUnit = fc
  .constantFrom(...Object.entries(words).flatMap(([word, ways]) => ways.map((way) => [word, ...way] as const)))
  .map(([word, raw, written]): OracleUnit => ({
    raw,
    width: 1,
    tokens: [{ word: found(word), written, at: 0, width: 1 }],
  }))

const tagUnit = fc
  .tuple(fc.array(fc.constantFrom(...tagWords), { minLength: 1, maxLength: 3 }), fc.constantFrom('', '_'))
  .filter(([parts, glue]) => glue === '_' || parts.every((part, i) => isCleanSplit(part, parts[i + 1])))
  .map(([parts, glue]): OracleUnit => ({
    raw: `#${parts.join(glue)}`,
    width: parts.length,
    tokens: [whole(parts, glue), ...rows(parts)],
  }))

/** NASA before a word with a capital splits well; two numbers in a row would be one. */
function isCleanSplit(part: string, next: string | undefined): boolean {
  return next === undefined || (!(part === '2024' && next === '2024') && !(part === 'NASA' && next === 'NASA'))
}

function whole(parts: readonly string[], glue: string): OracleToken {
  const written = `#${parts.join(glue)}`
  return { word: written.toLowerCase(), written, at: 0, width: parts.length }
}

function rows(parts: readonly string[]): OracleToken[] {
  return parts.flatMap((_, first) =>
    parts.slice(first).map((_, length) => {
      const written = parts.slice(first, first + length + 1).join('')
      return { word: written.toLowerCase(), written, at: first, width: length + 1 }
    }),
  )
}

const handleUnit = fc.constantFrom('@Acme', '@acme.bsky.social', '@acme@social.example').map((raw): OracleUnit => {
  const readings = [...new Set([raw, '@' + raw.slice(1, 5), raw.slice(1, 5)])]
  return {
    raw,
    width: 1,
    tokens: readings.map((written) => ({ word: written.toLowerCase(), written, at: 0, width: 1 })),
  }
})

const cashUnit = fc.constantFrom('$ACME', '$BRK.B').map((raw): OracleUnit => ({
  raw,
  width: 1,
  tokens: [raw, raw.slice(1)].map((written) => ({ word: written.toLowerCase(), written, at: 0, width: 1 })),
}))

const urlUnit = fc
  .constantFrom('https://www.acme.example/recall/now?utm=the', 'http://acme.example/#the')
  .map((raw): OracleUnit => {
    const parts = raw.includes('recall') ? ['acme', 'example', 'recall', 'now'] : ['acme', 'example']
    return { raw, width: parts.length, tokens: parts.map((word, at) => ({ word, written: word, at, width: 1 })) }
  })

const tiedUnit = fc.constantFrom("d'Acme", 'l’Acme').map((raw): OracleUnit => ({
  raw,
  width: 2,
  tokens: [
    { word: `${raw[0]}acme`, written: `${raw[0]}Acme`, at: 0, width: 2 },
    { word: raw.slice(0, 1), written: raw.slice(0, 1), at: 0, width: 1 },
    { word: 'acme', written: 'Acme', at: 1, width: 1 },
  ],
}))

const emojiUnit = fc.constantFrom(...emoji).map(({ raw, words }): OracleUnit => ({
  raw,
  width: 1,
  tokens: words.map((word) => ({ word, written: raw, at: 0, width: 1 })),
}))

const segmenter = new Intl.Segmenter('und', { granularity: 'word' })
const letters = new Intl.Segmenter('und', { granularity: 'grapheme' })

const unspacedUnit = fc.constantFrom(...unspaced).map((raw): OracleUnit => {
  const edges = new Set([...segmenter.segment(raw)].map((part) => part.index).concat(raw.length))
  const tokens = [...letters.segment(raw)].map(({ segment, index }, at) => ({
    word: segment,
    written: segment,
    at,
    width: 1,
    opens: edges.has(index),
    closes: edges.has(index + segment.length),
  }))
  return { raw, width: tokens.length, tokens }
})

const unit = fc.oneof(
  { weight: 12, arbitrary: wordUnit },
  { weight: 3, arbitrary: tagUnit },
  { weight: 2, arbitrary: handleUnit },
  { weight: 1, arbitrary: cashUnit },
  { weight: 1, arbitrary: urlUnit },
  { weight: 1, arbitrary: tiedUnit },
  { weight: 2, arbitrary: emojiUnit },
  { weight: 2, arbitrary: unspacedUnit },
)

interface RandomDocument {
  readonly item: Item
  readonly oracle: OracleDocument
}

const voices: Readonly<Record<string, Item['voice']>> = {
  jane: { voiceKey: 'v', name: 'Jane Doe', handle: 'jane.example.social' },
  joe: { voiceKey: 'w', name: 'Joe Public', outlet: 'The Daily Example' },
  desk: { voiceKey: 'x', name: 'News desk' },
}

const keyed = fc.record({
  voice: fc.constantFrom('jane', 'joe', 'desk'),
  language: fc.constantFrom('de', 'en', 'pt-BR', undefined),
  isReply: fc.boolean(),
  kind: fc.constantFrom('post' as const, 'article' as const),
  site: fc.constantFrom('news.acme.example', 'other.example', undefined),
  followers: fc.constantFrom(0, 9, 10, 1_000, 2_500_000, undefined),
})

/** An item, and the same as the oracle reads it. */
export const arbitraryDocument: fc.Arbitrary<RandomDocument> = fc
  .record({
    title: fc.array(unit, { maxLength: 4 }),
    text: fc.array(unit, { maxLength: 14 }),
    separators: fc.array(fc.constantFrom(...separators), { minLength: 20, maxLength: 20 }),
    keyed,
  })
  .map(({ title, text, separators, keyed }) => ({
    item: {
      itemKey: 'other:1',
      network: 'other',
      kind: keyed.kind,
      title: render(title, separators),
      text: render(text, separators),
      voice: {
        ...(voices[keyed.voice] ?? { voiceKey: 'v', name: '' }),
        ...(keyed.followers !== undefined && { followers: keyed.followers }),
      },
      links: [],
      isReply: keyed.isReply,
      isRepost: false,
      ...(keyed.language && { declaredLanguage: keyed.language }),
      ...(keyed.site && { site: keyed.site }),
    },
    oracle: { title, text, keys: keysOf(keyed), followers: keyed.followers, voice: keyed.voice },
  }))

function keysOf(keyed: { language?: string; isReply: boolean; kind: string; site?: string }): string[] {
  const keys = [`kind:${keyed.kind}`, 'network:other']
  if (keyed.isReply) keys.push('is:reply')
  if (keyed.language) keys.push(`lang:${keyed.language.toLowerCase()}`, `lang:${keyed.language.slice(0, 2)}`)
  if (keyed.site) keys.push(`site:${keyed.site}`, `site:${keyed.site.split('.').slice(1).join('.')}`)
  return keys
}

function render(units: readonly OracleUnit[], separators: readonly string[]): string {
  return units.map((unit, i) => unit.raw + (separators[i % separators.length] ?? ' ')).join('')
}

/** Words of these texts that have forms in English, by hand. */
const forms: Readonly<Record<string, RegExp>> = {
  recall: /^recall(s|ed)?$/,
  recalls: /^recall(s|ed)?$/,
  recalled: /^recall(s|ed)?$/,
  deals: /^deals?$/,
}

/** The same query behind `stem:en`: every form of its plain words is meant. */
export function withForms(query: OracleQuery): OracleQuery {
  switch (query.kind) {
    case 'and':
    case 'or':
      return { ...query, children: query.children.map(withForms) }
    case 'not':
      return { ...query, child: withForms(query.child) }
    case 'near':
      return { ...query, left: withForms(query.left), right: withForms(query.right) }
    case 'phrase':
      return { ...query, elements: query.elements.map(inEveryForm) }
    default:
      return query
  }
}

function inEveryForm(element: OracleElement): OracleElement {
  const fits = forms[element.word]
  const isPlain = !element.isPrefix && !element.fits && element.written === undefined
  return fits && isPlain ? { ...element, fits } : element
}

interface WrittenList {
  readonly entries: readonly string[]
  readonly words: readonly OracleQuery[]
  readonly voices: readonly string[]
}

const one = (word: string): OracleElement => ({ word })
const rowOf = (...words: readonly string[]): OracleQuery => leaf('', words.map(one))

/** Two states of each list: what is written, what each entry looks for in a text, and whom it means. */
export const listStates: Readonly<Record<string, readonly WrittenList[]>> = {
  rivals: [
    {
      entries: ['Acme', 'black friday', 'rec*', '東京', '👍🏽'],
      words: [
        rowOf('acme'),
        rowOf('black', 'friday'),
        leaf('', [{ word: 'rec', isPrefix: true }]),
        leaf('', [
          { word: '東', opens: true },
          { word: '京', closes: true },
        ]),
        rowOf('👍🏽'),
      ],
      voices: [],
    },
    {
      entries: ['=Recall', 'the acme', '#NASA'],
      words: [leaf('', [{ word: 'recall', written: 'Recall' }]), rowOf('the', 'acme'), rowOf('#nasa')],
      voices: [],
    },
  ],
  reporters: [
    { entries: ['@jane', 'Joe Public'], words: [rowOf('@jane'), rowOf('joe', 'public')], voices: ['jane', 'joe'] },
    {
      entries: ['jane.example.social', 'the daily example', 'acme'],
      words: [rowOf('jane', 'example', 'social'), rowOf('the', 'daily', 'example'), rowOf('acme')],
      voices: ['jane', 'joe'],
    },
    { entries: ['doe'], words: [rowOf('doe')], voices: ['jane'] },
  ],
  // Nothing stands in it, in either state.
  empty: [{ entries: [], words: [], voices: [] }],
}

/** The lists as they are in the state of this number, for the oracle. */
export function oracleLists(state: number): OracleLists {
  return Object.fromEntries(Object.entries(listStates).map(([name, states]) => [name, states[state % states.length]!]))
}

type Leaf = OracleQuery & { kind: 'phrase' }

/** A leaf made of a unit as it is read whole. */
const unitLeaf = fc.oneof(wordUnit, tagUnit, handleUnit, cashUnit, emojiUnit).map((unit) => {
  const [first] = unit.tokens
  return leaf(unit.raw, [{ word: first?.word ?? '' }])
})

const exactLeaf = wordUnit.map((unit) => {
  const [first] = unit.tokens
  return leaf(`=${unit.raw}`, [{ word: first?.word ?? '', written: first?.written ?? '' }])
})

const prefixLeaf = fc
  .constantFrom('ac', 'acme', 'st', 'ел', 'мо', 'black', 're', '#bl', '@ac')
  .map((prefix) => leaf(`${prefix}*`, [{ word: prefix, isPrefix: true }]))

/** As written, and by hand which words fit. */
const patternLeaf = fc
  .constantFrom<[string, RegExp]>(
    ['ac?e', /^ac.e$/],
    ['ACM*x', /^acm.*x$/],
    ['is?anb*l', /^is.anb.*l$/],
    ['re*l', /^re.*l$/],
    ['bl*day', /^bl.*day$/],
    ['ел?а', /^ел.а$/],
    ['#bl*deals', /^#bl.*deals$/],
    ['str?sse*', /^str.sse.*$/],
  )
  .map(([source, fits]) => leaf(source, [{ word: '', fits }]))

const phraseLeaf = fc.tuple(fc.array(wordUnit, { minLength: 2, maxLength: 3 }), fc.boolean()).map(([units, isWild]) => {
  const elements = units.map((unit, i) => {
    const word = unit.tokens[0]?.word ?? ''
    return isWild && i === units.length - 1 ? { word, isPrefix: true } : { word }
  })
  return leaf(`"${units.map((unit) => unit.raw).join(' ')}${isWild ? '*' : ''}"`, elements)
})

const tagPhraseLeaf = fc.constantFrom('black friday', 'friday deals', 'blackfriday deals', 'nasa 2024').map((words) =>
  leaf(
    `"${words}"`,
    words.split(' ').map((word) => ({ word })),
  ),
)

const unspacedLeaf = fc.tuple(fc.constantFrom(...unspacedWords), fc.boolean()).map(([word, isWild]) => {
  const parts = [...letters.segment(word)].map((part) => part.segment)
  const elements = parts.map((letter, i) => ({
    word: letter,
    opens: i === 0,
    closes: !isWild && i === parts.length - 1,
  }))
  return leaf(isWild ? `${word}*` : word, elements)
})

function leaf(source: string, elements: readonly OracleElement[]): Leaf {
  return { kind: 'phrase', elements, isTitleOnly: false, source }
}

function inTitle({ kind, elements, source }: Leaf): Leaf {
  return { kind, elements, isTitleOnly: true, source: `title:${source}` }
}

const bodyLeaf: fc.Arbitrary<Leaf> = fc.oneof(
  unitLeaf,
  unitLeaf,
  exactLeaf,
  patternLeaf,
  prefixLeaf,
  phraseLeaf,
  tagPhraseLeaf,
  unspacedLeaf,
)

const phrase: fc.Arbitrary<OracleQuery> = fc.oneof(
  { weight: 8, arbitrary: bodyLeaf },
  { weight: 1, arbitrary: bodyLeaf.map(inTitle) },
)

const keyLeaf: fc.Arbitrary<OracleQuery> = fc
  .constantFrom('lang:de', 'lang:pt', 'lang:pt-br', 'is:reply', 'kind:article', 'site:acme.example', 'network:other')
  .map((key) => ({ kind: 'key', key }))

const followersLeaf: fc.Arbitrary<OracleQuery> = fc
  .constantFrom<[string, number, number]>(
    ['>9', 10, Infinity],
    ['>=10', 10, Infinity],
    ['<10', 0, 9],
    ['<=1k', 0, 1_000],
    ['10..1,000', 10, 1_000],
    ['1m..', 1_000_000, Infinity],
    ['0', 0, 0],
  )
  .map(([source, min, max]) => ({ kind: 'followers', min, max, source: `followers:${source}` }))

const withinLeaf: fc.Arbitrary<OracleQuery> = fc
  .constantFrom('rivals', 'rivals', 'reporters', 'empty')
  .map((list) => ({ kind: 'within', list }))
const fromLeaf: fc.Arbitrary<OracleQuery> = fc.constant({ kind: 'from', list: 'reporters' })

const { query } = fc.letrec<{ span: OracleQuery; query: OracleQuery }>((tie) => ({
  span: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'span' },
    { weight: 7, arbitrary: phrase },
    { weight: 1, arbitrary: withinLeaf },
    {
      weight: 7,
      arbitrary: fc.record({
        kind: fc.constant('near' as const),
        distance: fc.integer({ min: 0, max: 6 }),
        isOrdered: fc.boolean(),
        left: tie('span'),
        right: tie('span'),
      }),
    },
    {
      weight: 7,
      arbitrary: fc.record({
        kind: fc.constant('or' as const),
        children: fc.array(tie('span'), { minLength: 2, maxLength: 3 }),
      }),
    },
  ),
  query: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'query' },
    { weight: 3, arbitrary: tie('span') },
    { weight: 1, arbitrary: keyLeaf },
    { weight: 1, arbitrary: followersLeaf },
    { weight: 1, arbitrary: fromLeaf },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        children: fc.array(tie('query'), { minLength: 2, maxLength: 3 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('not' as const), child: tie('query') }) },
  ),
}))

export { query as arbitraryQuery }

/** The query as a person writes it. `isTerse` leaves AND out and writes `-` for NOT where that may be. */
export function renderQuery(query: OracleQuery, isTerse: boolean): string {
  switch (query.kind) {
    case 'phrase':
      return query.source
    case 'key':
      return query.key
    case 'from':
    case 'within':
      return `${query.kind}:${query.list}`
    case 'followers':
      return query.source
    case 'not':
      return isTerse ? `-(${renderQuery(query.child, isTerse)})` : `NOT (${renderQuery(query.child, isTerse)})`
    case 'near':
      return `(${renderQuery(query.left, isTerse)}) ${query.isOrdered ? 'ONEAR' : 'NEAR'}/${query.distance} (${renderQuery(query.right, isTerse)})`
    default: {
      const operator = query.kind === 'or' ? ' OR ' : isTerse ? ' ' : ' AND '
      return query.children.map((child) => `(${renderQuery(child, isTerse)})`).join(operator)
    }
  }
}
