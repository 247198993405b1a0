// The organisation's “we” where one person speaks. The plural that means everybody (“we all”, “can we talk”) is let be.
import { parsePhrase, PhraseFinder } from '../phrases.ts'
import { type Hit, type ReadDraft, type Rule, type RuleWorld } from '../rule.ts'
import { sentenceAt, type Word } from '../words.ts'
import type { SpecOf } from '../spec.ts'

/** What the plural turns into; verbs with their pronoun, so that the grammar holds. */
const singular: readonly (readonly [plural: RegExp, single: string])[] = [
  [/\bwe['’]re\b/gi, "I'm"],
  [/\bwe are\b/gi, 'I am'],
  [/\bare we\b/gi, 'am I'],
  [/\bwe['’]ve\b/gi, "I've"],
  [/\bwe['’]ll\b/gi, "I'll"],
  [/\bwe['’]d\b/gi, "I'd"],
  [/\bwe were\b/gi, 'I was'],
  [/\bwe weren['’]t\b/gi, "I wasn't"],
  [/\bwe aren['’]t\b/gi, "I'm not"],
  [/\bwe both\b/gi, 'I'],
  [/\bwe\b/gi, 'I'],
  [/\bourselves\b/gi, 'myself'],
  [/\bours\b/gi, 'mine'],
]

/** “Us” in these places is everybody, or the two who talk. */
const shared = [
  '(we|us) all',
  'all of us',
  '(shall|should|could|can|may) we (talk|meet|chat|speak|discuss|connect|take|move|continue|hop|catch)',
  'as we know',
  'we humans',
  'we (live|age)',
  'we as (consumers|citizens|people|humans|society|customers|parents|users)',
  'we the people',
  'those of us',
  'most of us',
  'many of us',
  'some of us',
  'both of us',
  'between us',
  'you and I',
  'let us',
  'if we (look|think|zoom|assume|take)',
  'when we (look|talk|think)',
  'our (planet|kids|children|families|lives|parents|species|world|times|democracy|society|call|chat|conversation|talk)',
  'we (spoke|met|talked|chatted)',
  '(wir|uns) alle',
  'wir (sprachen|trafen|telefonierten)',
  '(nous tous|entre nous|nous sommes parlé)',
]

/** Verbs that only somebody who runs things does; with these the organisation's name speaks as “we” does. */
const acts =
  '(announces|announced|launches|launched|promises|apologises|apologizes|believes|regrets|commits|decided|will|is going to|is committed|is proud|is working|is creating|is launching|has decided|has launched)'

/** Trips once a sentence; offers the sentence as one person says it. */
export function firstPersonRule(spec: SpecOf<'first-person'>, { lists, organisation }: RuleWorld): Rule {
  const everybody = new PhraseFinder(shared.map((phrase) => parsePhrase(phrase, lists)))
  const asUs = new PhraseFinder([parsePhrase(`{us} ${acts}`, lists)])
  return (read) => {
    if (read.facts['speaks-as'] !== 'person') return []
    const exempt = everybody.find(read.text)
    const isExempt = ({ start }: Word): boolean => exempt.some((span) => start >= span.start && start < span.end)
    const plurals = read.text.words.filter((word) => isPlural(word) && !word.isQuoted && !isExempt(word))
    const hits = [...Map.groupBy(plurals, ({ sentence }) => sentence)].map(([sentence, words]) =>
      pluralHit(spec, read, { sentence, words }),
    )
    const byName = asUs
      .find(read.text)
      .filter(({ firstWord }) => !read.text.words[firstWord]?.isQuoted)
      .map(({ start, end }) => nameHit(spec, { start, end }, organisation))
    return [...hits, ...byName].toSorted((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0))
  }
}

/** “Us” and “ours” alone are as often the people in the room as the organisation. */
const pluralWords = new Set(['we', "we're", "we've", "we'll", "we'd", 'our', 'ourselves'])
/** German and French: found, and put right by whoever writes, for their verbs change too. */
const foreignPlurals = new Set(['wir', 'unser', 'unsere', 'unserem', 'unseren', 'unserer', 'unseres', 'nous', 'notre'])

function isPlural({ text }: Word): boolean {
  return pluralWords.has(text) || foreignPlurals.has(text)
}

function pluralHit(
  spec: SpecOf<'first-person'>,
  read: ReadDraft,
  { sentence, words }: { readonly sentence: number; readonly words: readonly Word[] },
): Hit {
  const [first] = words
  const start = first?.start ?? 0
  const end = first?.end ?? 0
  const whole = sentenceAt(read.text, sentence)
  const offered = inSingular(whole.text)
  const says =
    spec.says ?? `“${read.text.source.slice(start, end)}” speaks for the organisation; here one person speaks.`
  const replace = { start: whole.start, end: whole.end, with: offered }
  const offer = { says: spec.offer ?? 'Say it as yourself.', ...(offered !== whole.text && { replace }) }
  return { span: { start, end }, says, mend: offer }
}

/** “We are going to create …” → “I am going to create …”; “our team” → “my team”. */
export function inSingular(sentence: string): string {
  const said = singular.reduce((text, [plural, single]) => {
    const first = text.search(/\p{L}/u)
    return text.replaceAll(plural, (found, at: number) => cased(found, single, at <= first))
  }, sentence)
  return said
    .replaceAll(/\bour\b/g, 'my')
    .replaceAll(/\bOur\b/g, 'My')
    .replaceAll(/\bus\b/g, 'me')
}

/** “I” is a capital anywhere; “am I”, “myself” only where the sentence begins. */
function cased(found: string, single: string, isFirst: boolean): string {
  return isFirst && /^\p{Lu}/u.test(found) ? single.charAt(0).toUpperCase() + single.slice(1) : single
}

function nameHit(
  spec: SpecOf<'first-person'>,
  span: { readonly start: number; readonly end: number },
  organisation: string,
): Hit {
  const says = spec.says ?? `This speaks as ${organisation}; here one person speaks.`
  return { span, says, mend: { says: spec.offer ?? 'Say what you yourself do: “I am working on …”.' } }
}
