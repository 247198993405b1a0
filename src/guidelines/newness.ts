// Has somebody said it already? How alike a draft is to what its story says, and how many other organisations have joined it.
// Pure. Words are compared as they stand: in another language everything is new.
import { stemmer as english } from '@orama/stemmers/english'
import { isTelling } from '../platform/words.ts'
import { parsePhrase, PhraseFinder } from './check/phrases.ts'
import { readText, type ReadText, type Word } from './check/words.ts'

/** What somebody said in the story. */
export interface Said {
  readonly text: string
  readonly voiceName: string
  readonly handle?: string
  /** Host that it was published on. */
  readonly site?: string
  /** A newspaper tells the story; it does not jump on it. */
  readonly isArticle?: boolean
}

export interface Newness {
  readonly verdict: 'new' | 'nothing new' | 'partly new'
  /** 0 to 1: the share of the draft's telling words that the mention most like it has too. */
  readonly alike: number
  /** The mention most like it. */
  readonly closest?: { readonly voiceName: string; readonly text: string }
  /** Telling words, figures and links that nobody in the story has, as they stand in the draft; at most 20. */
  readonly newWords: readonly string[]
  /** Organisations, ours left aside, that have joined the story, and by what they were known. */
  readonly brands: readonly { readonly name: string; readonly because: string }[]
}

/** Two thirds of the words already in one other text: what readers of both call the same (near-duplicates begin at 0.7 to 0.8). */
const alikeFrom = 0.67
/** A figure, a name or a link more than the others is what a second paragraph is made of. */
const newFrom = 3

/** O(words of the draft + words of what was said). */
export function newness(
  draft: string,
  said: readonly Said[],
  us: readonly string[],
  rivals: readonly string[] = [],
): Newness {
  const words = tellingWords(readText(draft))
  const own = new Set(words.map(({ text }) => stem(text)))
  const each = said.map((one) => ({ one, words: readSaid(one).stems }))
  const shares = each.map(({ one, words: theirs }) => ({ one, share: shareOf(own, theirs) }))
  const closest = shares.reduce<(typeof shares)[number] | undefined>(
    (best, next) => (best && best.share >= next.share ? best : next),
    undefined,
  )
  const known = new Set(each.flatMap(({ words: theirs }) => [...theirs]))
  const fresh = words.filter(
    ({ text }, index) => !known.has(stem(text)) && words.findIndex((one) => one.text === text) === index,
  )
  const alike = own.size === 0 ? 0 : (closest?.share ?? 0)
  return {
    verdict:
      alike >= alikeFrom && fresh.length < newFrom
        ? 'nothing new'
        : alike >= alikeFrom / 2 && fresh.length < 2 * newFrom
          ? 'partly new'
          : 'new',
    alike,
    ...(closest &&
      closest.share > 0 && { closest: { voiceName: closest.one.voiceName, text: closest.one.text.slice(0, 280) } }),
    newWords: fresh.slice(0, 20).map(({ start, end }) => draft.slice(start, end)),
    brands: brandsIn(said, us, rivals),
  }
}

/** What English says most beside `isTelling`’s words of four languages: it tells nothing of a text. */
const common = new Set(
  'a about after again all also am an and any are as at be because been before being but by can could did do does for from had has have he her here him his how i if in into is it its just like me more most my no not now of on one only or other our out over she so some such than that the their them then there these they this those through to too under up very was we were what when where which while who why will with would you your'.split(
    ' ',
  ),
)

function tellingWords({ words }: ReadText): readonly Word[] {
  return words.filter(
    ({ text: word, kind }) => kind !== 'word' || (word.length > 2 && isTelling(word) && !common.has(word)),
  )
}

interface ReadSaid {
  readonly text: ReadText
  /** Of its telling words. */
  readonly stems: ReadonlySet<string>
}

/** While a draft is typed, the same texts are held against it again and again: each is read once. */
const readOnce = new WeakMap<Said, ReadSaid>()

function readSaid(one: Said): ReadSaid {
  const known = readOnce.get(one)
  if (known) return known
  const text = readText(one.text)
  const read = { text, stems: new Set(tellingWords(text).map((word) => stem(word.text))) }
  readOnce.set(one, read)
  return read
}

/** Recall, recalls and recalled are one; a figure stays as it stands. */
function stem(word: string): string {
  return /\d/.test(word) ? word : english(word)
}

function shareOf(own: ReadonlySet<string>, theirs: ReadonlySet<string>): number {
  return own.size === 0 ? 0 : own.intersection(theirs).size / own.size
}

/** Words by which an organisation calls itself one. */
const forms =
  /\b(?:inc|ltd|llc|plc|gmbh|ag|corp|co|company|group|brands?|official|airlines?|bank|foods?|motors|energy|labs?|foundation|association|university|hospital|police|council|ministry|agency)\b/i

/** Of whom no name is known is called by an identifier, `did:plc:…`, which says nothing of what they are. Source: W3C DID 1.0 §3.1. */
const isIdentifier = /^did:/i

/** How organisations speak: their customers, their team, an offer. */
const speech = [
  '(our|my) (customers|team|teams|product|products|store|stores|shop|shops|service|app|range|menu|staff|engineers|guests|members)',
  "(we|we're|we've) ... (proud|offer|offering|launch*|recommend|sell|stock|deliver|ship)",
  '(use|with) (the)? code',
  '% off',
  '(order|shop|book|try|switch) ... (now|today|with us)',
]

const speaksAsOrganisation = new PhraseFinder(speech.map((phrase) => parsePhrase(phrase, {})))

/** Organisations, ours left aside, that speak in a story: newspapers tell it and are none of them. O(words). */
export function brandsIn(said: readonly Said[], us: readonly string[], rivals: readonly string[]): Newness['brands'] {
  const found = new Map<string, string>()
  for (const one of said) {
    const key = one.voiceName.toLowerCase()
    if (one.isArticle === true || found.has(key) || isNamed(one, us)) continue
    const because = whyBrand(one, rivals)
    if (because !== undefined) found.set(key, because)
  }
  const names = new Map(said.map(({ voiceName }) => [voiceName.toLowerCase(), voiceName]))
  return [...found].map(([key, because]) => ({ name: names.get(key) ?? key, because }))
}

function whyBrand(one: Said, rivals: readonly string[]): string | undefined {
  if (isNamed(one, rivals)) return 'it is one of our rivals'
  if (!isIdentifier.test(one.voiceName) && forms.test(one.voiceName)) return 'its name is an organisation’s'
  const { text } = readSaid(one)
  if (ownsLink(one, text.words)) return 'it links to its own site'
  return speaksAsOrganisation.find(text).length > 0 ? 'it speaks of its customers, its team or an offer' : undefined
}

function isNamed({ voiceName, handle }: Said, names: readonly string[]): boolean {
  const called = [voiceName, handle ?? ''].map((name) => name.toLowerCase())
  return names.some((name) =>
    called.some((one) => one !== '' && (one === name.toLowerCase() || one.startsWith(`${name.toLowerCase()} `))),
  )
}

/** A link to a host that is called as the voice is. */
function ownsLink({ voiceName, handle }: Said, words: readonly Word[]): boolean {
  const names = [voiceName, handle ?? '']
    .map((name) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
    .filter((name) => name.length > 3)
  return words.some(({ kind, text }) => {
    if (kind !== 'link') return false
    const host =
      URL.parse(text.startsWith('www.') ? `https://${text}` : text)
        ?.hostname.replace(/^www\./, '')
        .split('.')[0] ?? ''
    return host.length > 3 && names.includes(host.replaceAll('-', ''))
  })
}
