// A draft cut into words and sentences, once, for all rules. Offsets are UTF-16 units of the draft as it was given.

export interface Word {
  /** Lower case, typographic apostrophes made plain, a possessive ’s taken off; an address is one word. */
  readonly text: string
  readonly start: number
  readonly end: number
  readonly sentence: number
  readonly kind: 'link' | 'number' | 'word'
  /** Stands within quotation marks or in a line that begins with `>`: somebody else's words. */
  readonly isQuoted: boolean
}

export interface Span {
  readonly start: number
  readonly end: number
}

export interface ReadText {
  readonly source: string
  readonly words: readonly Word[]
  readonly sentences: readonly Span[]
  /** Where each word stands, and each letter that words begin with; numbers under `#`. Rules look at what they may begin with alone. */
  readonly placesOf: ReadonlyMap<string, readonly number[]>
  readonly placesOfLetter: ReadonlyMap<string, readonly number[]>
}

/** An address, a number with its sign or unit, or a word; a hyphen parts words, so that `risk-free` and `risk free` are alike. */
const token =
  /(?:https?:\/\/|www\.)[^\s<>"]+|[$€£¥]?\d+(?:[.,]\d+)*(?:%|(?:[kmb]|bn|mn|x|pp|bps)(?![\p{L}\p{N}]))?|[\p{L}\p{N}][\p{L}\p{N}\p{M}'’_]*/giu

/** A full stop after these ends no sentence. */
const abbreviations = new Set([
  'inc',
  'ltd',
  'co',
  'corp',
  'mr',
  'mrs',
  'ms',
  'dr',
  'st',
  'vs',
  'no',
  'approx',
  'e.g',
  'i.e',
  'dept',
  'art',
])

/** O(length). */
export function readText(source: string): ReadText {
  const sentences = sentencesOf(source)
  const quotes = quotesOf(source)
  const words: Word[] = []
  let sentence = 0
  let quote = 0
  for (const match of source.matchAll(token)) {
    const start = match.index
    const [written] = match
    while (sentence < sentences.length - 1 && start >= (sentences[sentence]?.end ?? 0)) sentence += 1
    while (quote < quotes.length && start >= (quotes[quote]?.end ?? 0)) quote += 1
    const isQuoted = start >= (quotes[quote]?.start ?? Infinity)
    words.push({ text: plain(written), start, end: start + written.length, sentence, kind: kindOf(written), isQuoted })
  }
  const places = [...words.keys()]
  return {
    source,
    words,
    sentences,
    placesOf: Map.groupBy(places, (place) => words[place]?.text ?? ''),
    placesOfLetter: Map.groupBy(places, (place) => letterOf(words[place])),
  }
}

/** Under which words that begin alike are looked up. */
export function letterOf(word: Word | undefined): string {
  return word?.kind === 'number' ? '#' : (word?.text.charAt(0) ?? '')
}

/** After these, ’s is “is” and no possessive. */
const pronouns =
  /^(?:it|that|this|he|she|what|who|where|when|how|why|there|here|let|everyone|everybody|nobody|someone|somebody)'s$/

/** As words are compared. */
export function plain(word: string): string {
  const lower = word.toLowerCase().replaceAll('’', "'")
  return pronouns.test(lower) ? lower : lower.replace(/'s$/, '').replace(/'+$/, '')
}

function kindOf(written: string): Word['kind'] {
  if (/^(?:https?:\/\/|www\.)/i.test(written)) return 'link'
  return /^[$€£¥]?\d/.test(written) ? 'number' : 'word'
}

function sentencesOf(source: string): readonly Span[] {
  const spans: Span[] = []
  let start = 0
  for (const match of source.matchAll(/[.!?…]+["'”’)\]]*(?=\s|$)|\n+/gu)) {
    if (match[0].startsWith('.') && abbreviations.has(wordBefore(source, match.index))) continue
    const end = match.index + match[0].length
    if (source.slice(start, end).trim() !== '') spans.push({ start, end })
    start = end
  }
  if (source.slice(start).trim() !== '' || spans.length === 0) spans.push({ start, end: source.length })
  return spans
}

function wordBefore(source: string, position: number): string {
  return (/[\p{L}.]+$/u.exec(source.slice(Math.max(0, position - 10), position))?.[0] ?? '').toLowerCase()
}

/** At most 600 characters between the marks, so that one forgotten mark does not quote the rest. In order, none within another. */
function quotesOf(source: string): readonly Span[] {
  const found = source.matchAll(/[“„][^“”]{1,600}[”“]|«[^»]{1,600}»|"[^"\n]{1,600}"|^>.*$/gmu)
  return [...found].map(({ index, 0: quoted }) => ({ start: index, end: index + quoted.length }))
}

/** The sentence's own text and place, without the white space around it. */
export function sentenceAt({ source, sentences }: ReadText, index: number): Span & { readonly text: string } {
  const { start, end } = sentences[index] ?? { start: 0, end: source.length }
  const whole = source.slice(start, end)
  const lead = whole.length - whole.trimStart().length
  const text = whole.trim()
  return { start: start + lead, end: start + lead + text.length, text }
}
