// How business goes, in figures: what only a published report may say.
import { parsePhrase, PhraseFinder } from '../phrases.ts'
import { quoteOf, type Rule, type RuleWorld } from '../rule.ts'
import type { SpecOf } from '../spec.ts'

const measures = [
  '(revenue*|turnover|sales|profit*|earnings|ebit|ebitda|margin*|income|bookings|backlog|arr|mrr|cashflow)',
  '(cash flow|market share|order book|order intake|run rate|guidance|operating result|net result|gross margin)',
  '(growth|churn|retention|headcount|valuation|dividend*|outlook)',
  '(first|second|third|fourth|last|this|next)? quarter',
  '(q1|q2|q3|q4|h1|h2|fy25|fy26|fy27)',
  '(subscriber*|signups|sign ups|paying customers|active users|shipments|units)',
]

const amounts = [
  '%',
  '$',
  '# (million|billion|thousand)',
  '(doubled|tripled|quadrupled|halved)',
  '# (units|subscribers|signups|users|customers)',
]

/** Whose business: ours, unless the sentence names somebody else's. */
const ours = [
  '(we|our|us|my)',
  "(we're|we've|we'll|our's)",
  '{us}',
  '(company|firm|business|team|division|unit|quarter)',
]

/** Said already where everybody may read it. */
const published = [
  '(annual|quarterly|interim|earnings|published|financial) (report|results?|statement|filing|release)',
  '(10-k|10-q|8-k|sec filing|prospectus)',
  '(as|we|already) (reported|published|announced|disclosed|stated) (in|on|last|today|yesterday|earlier|this)?',
  '(see|read|from|in) (the|our) (report|results|filing|accounts)',
  'investor relations',
]

export function figuresRule(spec: SpecOf<'figures'>, { lists }: RuleWorld): Rule {
  const finderOf = (phrases: readonly string[]): PhraseFinder =>
    new PhraseFinder(phrases.map((phrase) => parsePhrase(phrase, lists)))
  const measured = finderOf([...measures, ...(spec.measures ?? [])])
  const counted = finderOf(amounts)
  const [owned, told] = [finderOf(ours), finderOf([...published, ...(spec.unless ?? [])])]
  return (read) => {
    const sentences = (finder: PhraseFinder): ReadonlySet<number> =>
      new Set(finder.find(read.text).map(({ firstWord }) => read.text.words[firstWord]?.sentence ?? -1))
    const measure = sentences(measured)
    if (measure.size === 0) return []
    const [own, public_] = [sentences(owned), sentences(told)]
    const seen = new Set<number>()
    return counted.find(read.text).flatMap((match) => {
      const word = read.text.words[match.firstWord]
      if (!word || word.isQuoted || seen.has(word.sentence)) return []
      if (!measure.has(word.sentence) || !own.has(word.sentence) || public_.has(word.sentence)) return []
      seen.add(word.sentence)
      const says = (spec.says ?? 'This tells how business goes: “{found}”.').replaceAll('{found}', quoteOf(read, match))
      const mend = { says: spec.offer ?? 'Leave the figure out, or point to the report that has it.' }
      return [{ span: { start: match.start, end: match.end }, says, mend }]
    })
  }
}
