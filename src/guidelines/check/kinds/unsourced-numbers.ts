// A number that persuades needs somebody to have counted it.
import { parsePhrase, PhraseFinder, type PhraseMatch } from '../phrases.ts'
import { quoteOf, type ReadDraft, type Rule, type RuleWorld } from '../rule.ts'
import type { SpecOf } from '../spec.ts'

/** Shares, amounts and multiples; not dates, times, prices of a thing or small counts. */
const claims = [
  '%',
  '# (million|billion|thousand|m|bn)',
  '# times (more|less|faster|higher|better|safer|as|cheaper|lower)',
  '# out of #',
  '(two|three|four|five|six|seven|eight|nine|ten|twenty|hundred|twice|half) (times)? (more|less|faster|higher|better|safer|as|cheaper|lower|fewer|quicker|stronger)',
  '(has|have|had|was|were|nearly|almost|more than)? (halved|doubled|tripled|quadrupled)',
  '(half|most|majority|a third|two thirds|a quarter|three quarters|# %) of (all|the|our|people|customers|passengers|users|patients|companies|accidents|delays|fires|complaints|cases)',
  '# (people|passengers|customers|users|families|readers|visitors|patients) (a|per|every|each) (day|week|month|year|hour)',
  '(one|two|three|four|five|six|seven|eight|nine) (in|out of) (#|two|three|four|five|six|seven|eight|nine|ten|hundred)',
  '(most|half|majority|a third|a quarter|two thirds|three quarters) of (all|people|customers|users|patients|companies|families|drivers|parents|adults|americans|europeans)',
  '(thousands|millions|hundreds|billions|dozens) of (people|customers|users|patients|companies|families|drivers|parents|complaints)',
]

const sources = [
  'according to',
  '(source|sources|src|via|per|cf)',
  '(reported|published|found|measured|counted|estimated|surveyed|confirmed|audited|certified) (by|in)',
  '(study|survey|report|audit|census|statistics|research|figures|data|count|poll|test|tests|trial) (by|from|of|shows?|showed|found|finds|says|said)',
  '(we|I|our|my) ... (counted|measured|tested|surveyed|asked|checked|logged|logs|records|count|measurement|tests|monitoring)',
  '(see|read|details|figures|numbers|method|data) (at|in|here|on|below|attached)',
]

/** Prices, terms and plans, which whoever states them is the source of. */
const terms = [
  '% (off|discount|deposit|vat|tax|interest|apr)',
  'discount ... %',
  'by (2026|2027|2028|2029|2030|2035|2040|2045|2050)',
  '% ... (cotton|wool|alcohol|fat|recycled)',
]

/**
 * Once per sentence, never within quotation marks nor where the number is an offer of ours. A source in the next
 * sentence, or a link, counts.
 */
export function unsourcedNumbersRule(spec: SpecOf<'unsourced-numbers'>, { lists }: RuleWorld): Rule {
  const finderOf = (phrases: readonly string[]): PhraseFinder =>
    new PhraseFinder(phrases.map((phrase) => parsePhrase(phrase, lists)))
  const [claimed, sourced] = [finderOf(claims), finderOf([...sources, ...(spec.sources ?? [])])]
  const offered = finderOf(terms)
  return (read) => {
    const found = claimed.find(read.text)
    if (found.length === 0) return []
    const withSource = sentencesOf(read, sourced)
    const offers = sentencesOf(read, offered)
    for (const { kind, sentence } of read.text.words) if (kind === 'link') withSource.add(sentence)
    const isSourced = (sentence: number): boolean =>
      // A source after the number stands in its own sentence or as the next.
      withSource.has(sentence) || withSource.has(sentence + 1)
    return onePerSentence(read, found)
      .filter(({ word }) => !word.isQuoted && !isSourced(word.sentence) && !offers.has(word.sentence))
      .map(({ match }) => ({
        span: { start: match.start, end: match.end },
        says: (spec.says ?? '“{found}” stands here without saying who counted.').replaceAll(
          '{found}',
          quoteOf(read, match),
        ),
        mend: { says: spec.offer ?? 'Name the source and link to it, or leave the number out.' },
      }))
  }
}

function sentencesOf(read: ReadDraft, finder: PhraseFinder): Set<number> {
  return new Set(finder.find(read.text).map(({ firstWord }) => read.text.words[firstWord]?.sentence ?? -1))
}

function onePerSentence(read: ReadDraft, matches: readonly PhraseMatch[]) {
  const seen = new Set<number>()
  return matches.flatMap((match) => {
    const word = read.text.words[match.firstWord]
    if (!word || seen.has(word.sentence)) return []
    seen.add(word.sentence)
    return [{ match, word }]
  })
}
