// How much reasoned substance a text has: decides who gets an answer first, not who is right.
import type { Item } from '../model/item.ts'
import { findPhrases, phraseBook, type FoundPhrase } from './phrases.ts'
import type { Token } from './tokens.ts'

export interface Thoughtfulness {
  /** 0 to 1. */
  readonly value: number
  /** In words, strongest first: "3 figures", "gives reasons: because". */
  readonly reasons: readonly string[]
}

type Substance = 'civil' | 'constructive' | 'evidence' | 'first-hand' | 'reasoning' | 'uncivil'

const book = phraseBook<Substance>([
  {
    label: 'reasoning',
    strength: 1,
    phrases:
      'because, since, therefore, thus, which means, as a result, the reason, for example, for instance, e.g, such as, if you, on the other hand, in my opinion, in my experience, i think, i believe, compared to, whereas, although, however, first of all, secondly, weil, da, denn, deshalb, zum beispiel, einerseits, andererseits, meiner meinung nach, jedoch, obwohl, porque, ya que, por eso, por ejemplo, en mi opinión, sin embargo, aunque, parce que, car, donc, par exemple, à mon avis, cependant, bien que',
  },
  {
    label: 'constructive',
    strength: 1,
    phrases:
      'should, could, would help, i suggest, suggestion, i recommend, instead, please consider, consider, a better way, one way, would be better, improve, an alternative, how about, sollte, solltet, könnte, vorschlag, stattdessen, besser wäre, debería, deberían, podría, sugiero, en lugar de, mejorar, devrait, devriez, pourrait, je suggère, plutôt, améliorer',
  },
  {
    label: 'evidence',
    strength: 1,
    phrases:
      'according to, report, study, data, measured, tested, source, evidence, proof, screenshot, as stated, your policy, the law, section, quote, documentation, laut, studie, daten, gemessen, quelle, beleg, según, estudio, datos, fuente, prueba, selon, étude, données, source, preuve',
  },
  {
    label: 'first-hand',
    strength: 1,
    phrases:
      "i have used, i've used, i've been, i have been, i bought, we bought, i ordered, we ordered, i tried, we tried, i tested, my experience, as a customer, as a user, as an engineer, as a nurse, as a teacher, as a doctor, as a parent, for years, ich habe, ich nutze, wir haben, als kunde, seit jahren, compré, he usado, como cliente, desde hace, j'ai acheté, j'ai utilisé, en tant que, depuis des",
  },
  {
    label: 'civil',
    strength: 1,
    phrases:
      'please, thank you, thanks, i understand, i appreciate, respectfully, to be fair, with respect, bitte, danke, ich verstehe, por favor, gracias, entiendo, merci, je comprends, svp',
  },
  {
    label: 'uncivil',
    strength: 1,
    phrases:
      'idiot, idiots, moron, morons, stupid, stfu, wtf, fuck, fucking, fuckers, shit, bullshit, asshole, assholes, bastards, scum, die, loser, losers, pathetic, dumbass, crap, clowns, scheiße, scheiss, arschloch, idioten, puta, mierda, imbéciles, idiotas, merde, connards, putain, cons',
  },
])

/** Languages that the phrases above are in. */
const phraseLanguages: ReadonlySet<string> = new Set(['de', 'en', 'es', 'fr'])

/** Words at which length alone counts fully: a paragraph. */
const fullLength = 80

/** Weights sum to 1. Each part is 0 to 1 and says itself. */
const parts = {
  specific: 0.2,
  reasoning: 0.2,
  evidence: 0.15,
  constructive: 0.15,
  firstHand: 0.1,
  length: 0.2,
} as const

/** O(characters). A repeat or an insult loses what it might have had. */
export function thoughtfulnessOf(item: Item, tokens: readonly Token[], language: string): Thoughtfulness {
  const found = Map.groupBy(findPhrases(tokens, book), ({ label }) => label)
  const wordCount = tokens.filter(({ kind }) => kind === 'word').length
  const figures = tokens.filter(({ kind, raw }) => kind === 'number' && raw.length > 1).length
  const links = tokens.filter(({ kind }) => kind === 'link').length + item.links.length
  const scored = [
    part(parts.specific, figures / 2, `${figures} ${figures === 1 ? 'figure' : 'figures'}`),
    part(
      parts.reasoning,
      distinct(found.get('reasoning')) / 2,
      saying('gives reasons', tokens, found.get('reasoning')),
    ),
    part(
      parts.evidence,
      (distinct(found.get('evidence')) + Math.min(1, links)) / 2,
      evidence(tokens, found.get('evidence'), links),
    ),
    part(
      parts.constructive,
      distinct(found.get('constructive')) / 2,
      saying('says what would help', tokens, found.get('constructive')),
    ),
    part(
      parts.firstHand,
      distinct(found.get('first-hand')),
      saying('speaks from experience', tokens, found.get('first-hand')),
    ),
    part(parts.length, wordCount / fullLength, `${wordCount} words`),
  ]
  const manners = mannersOf(item, tokens, { found, language })
  const value = scored.reduce((sum, { value }) => sum + value, 0) * manners.factor
  const reasons = scored
    .filter(({ value, share }) => value > 0 && share >= 0.4)
    .toSorted((a, b) => b.value - a.value)
    .map(({ reason }) => reason)
  return { value: Math.round(Math.min(1, value) * 1000) / 1000, reasons: [...reasons.slice(0, 4), ...manners.reasons] }
}

function part(weight: number, share: number, reason: string) {
  const bounded = Math.min(1, share)
  return { value: weight * bounded, share: bounded, reason }
}

function distinct(found: readonly FoundPhrase<Substance>[] | undefined): number {
  return new Set(found?.map(({ from }) => from)).size
}

function saying(what: string, tokens: readonly Token[], found: readonly FoundPhrase<Substance>[] | undefined): string {
  const [first] = found ?? []
  if (first === undefined) return what
  return `${what}: ${tokens
    .slice(first.from, first.to)
    .map(({ raw }) => raw)
    .join(' ')}`
}

function evidence(
  tokens: readonly Token[],
  found: readonly FoundPhrase<Substance>[] | undefined,
  links: number,
): string {
  return links > 0 ? 'links to a source' : saying('names evidence', tokens, found)
}

interface Found {
  readonly found: ReadonlyMap<Substance, readonly FoundPhrase<Substance>[]>
  readonly language: string
}

/** Insults, shouting and copies count against; courtesy counts for. */
function mannersOf(item: Item, tokens: readonly Token[], { found, language }: Found) {
  const insults = distinct(found.get('uncivil'))
  const words = tokens.filter(({ kind, raw }) => kind === 'word' && raw.length > 3)
  const shouted = words.filter(({ raw }) => raw === raw.toUpperCase() && raw !== raw.toLowerCase()).length
  const isShouting = words.length >= 4 && shouted / words.length > 0.5
  const isCopy = item.isRepost
  const isCivil = insults === 0 && found.has('civil')
  // In another language little can be read of a text: what is found counts, but less surely.
  const known = phraseLanguages.has(language) ? 1 : 0.8
  const factor = known * (insults > 0 ? 0.4 : 1) * (isShouting ? 0.6 : 1) * (isCopy ? 0.2 : 1) * (isCivil ? 1.15 : 1)
  const reasons = [
    ...(isCivil ? ['civil'] : []),
    ...(insults > 0 ? ['insults'] : []),
    ...(isShouting ? ['shouts'] : []),
    ...(isCopy ? ['repeats another'] : []),
  ]
  return { factor, reasons }
}
