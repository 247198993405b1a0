import { holds } from '../../conditions.ts'
import { parsePhrase, PhraseFinder, type PhraseMatch } from '../phrases.ts'
import { appended, type Hit, type Mend, quoteOf, type ReadDraft, type Rule, type RuleWorld } from '../rule.ts'
import type { SpecOf } from '../spec.ts'

/** Words that a clause names, with what must or must not stand beside them. */
export function phrasesRule(spec: SpecOf<'phrases'>, { lists }: RuleWorld): Rule {
  const finderOf = (phrases: readonly string[] | undefined): PhraseFinder | undefined =>
    phrases && new PhraseFinder(phrases.map((phrase) => parsePhrase(phrase, lists)))
  const any = new PhraseFinder(spec.any.map((phrase) => parsePhrase(phrase, lists)))
  const [withThese, unless, needs] = [finderOf(spec.with), finderOf(spec.unless), finderOf(spec.needs)]
  return (read) => {
    if (spec['unless-facts'] && holds(spec['unless-facts'], read.facts, lists).verdict === 'yes') return []
    const found = any.find(read.text).filter((match) => spec['counts-quotes'] || !isQuoted(read, match))
    if (found.length === 0 || (needs && needs.find(read.text).length > 0)) return []
    const inThese = sentencesWith(read, withThese)
    const inThose = sentencesWith(read, unless)
    const kept = found.filter((match) => {
      const sentence = sentenceOf(read, match)
      return (!inThese || inThese.has(sentence)) && !inThose?.has(sentence)
    })
    return (spec.once ? kept.slice(0, 1) : kept).map((match) => toHit(spec, read, match))
  }
}

function isQuoted({ text }: ReadDraft, { firstWord }: PhraseMatch): boolean {
  return text.words[firstWord]?.isQuoted ?? false
}

function sentenceOf({ text }: ReadDraft, { firstWord }: PhraseMatch): number {
  return text.words[firstWord]?.sentence ?? -1
}

function sentencesWith(read: ReadDraft, finder: PhraseFinder | undefined): ReadonlySet<number> | undefined {
  return finder && new Set(finder.find(read.text).map((match) => sentenceOf(read, match)))
}

function toHit(spec: SpecOf<'phrases'>, read: ReadDraft, match: PhraseMatch): Hit {
  const found = quoteOf(read, match)
  const says = (spec.says ?? 'This says “{found}”.').replaceAll('{found}', found)
  const mend = mendOf(spec, read, match)
  return { span: { start: match.start, end: match.end }, says, ...(mend && { mend }) }
}

function mendOf(spec: SpecOf<'phrases'>, read: ReadDraft, match: PhraseMatch): Mend | undefined {
  const instead = spec.instead?.[match.written]
  if (instead !== undefined) {
    const with_ = asCapital(quoteOf(read, match)) ? capital(instead) : instead
    return { says: spec.offer ?? `Say “${with_}”.`, replace: { start: match.start, end: match.end, with: with_ } }
  }
  if (spec.append !== undefined) {
    const replace = appended(read, spec.append)
    return { says: spec.offer ?? `Add: “${spec.append}”`, ...(replace && { replace }) }
  }
  return spec.offer === undefined ? undefined : { says: spec.offer }
}

function asCapital(found: string): boolean {
  return /^\p{Lu}/u.test(found)
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
