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
  '(sold|shipped|earned|earn|earns|lost|takings|cost|costs|orders|order intake)',
  '(subscriber*|signups|sign ups|paying customers|active users|shipments|units)',
  '(members|memberships|footfall|visitors|bookings|downloads|installs|tickets|occupancy|customers)',
  '(umsatz*|gewinn*|verlust*|absatz|auftragseingang|bestellungen|marge|quartal*|kundenzahl*)',
  "(chiffre d'affaires|bénéfice*|perte*|ventes|commandes|marge|trimestre*|abonné*)",
]

const amounts = [
  '%',
  '$',
  '# (million|billion|thousand)',
  '(doubled|tripled|quadrupled|halved)',
  '# (units|subscribers|signups|users|customers)',
  '(sold|shipped|sell|selling|earned|earn|made|lost|cost|costs) ... #',
  '# (members|visitors|bookings|downloads|installs|tickets|orders|customers)',
  '(up|down|rose|fell|grew|climbed|dropped|jumped) (by)? (a|one)? (#|half|third|quarter|fifth|tenth)',
  '# (millionen|milliarden|tausend|prozent)',
  '# (millions|milliards|mille|pour cent)',
]

/** Says how business goes without a figure. */
const verdicts = [
  '(record|best|great|strong|weak|terrible|worst|poor|bumper|cracking|fantastic|awful|soft|solid|blowout) (quarter|half|year|month|season|results|numbers|sales|earnings)',
  '(quarter|half|year|month|results|numbers|sales|income|earnings|takings|revenue) (was|were|is|are|will be|came in) ... (record|best|great|strong|weak|terrible|worst|ever|better|worse|up|down)',
  '(half|third|quarter|most|bulk) of (what we (earn|make|sell)|our (sales|revenue|income|profit*|earnings|turnover))',
  "(we|we're|we've|we'll) ... (in the red|in the black|profitable|breaking even|losing money|making money|short of cash|loss making)",
]

/** Whose business: ours, unless the sentence names somebody else's. */
const ours = [
  '(we|our|us|my)',
  "(we're|we've|we'll|our's)",
  '{us}',
  '(company|firm|business|team|division|unit|quarter)',
  '(wir|unser|unsere|unserem|unseren|unserer|uns)',
  '(nous|notre|nos)',
]

/** Said already where everybody may read it. */
const published = [
  '(annual|quarterly|interim|earnings|published|financial) (report|results?|statement|filing|release)',
  '(10-k|10-q|8-k|sec filing|prospectus)',
  '(as|we|already) (reported|published|announced|disclosed|stated) (in|on|last|today|yesterday|earlier|this)?',
  '(see|read|from|in) (the|our) (report|results|filing|accounts)',
  'investor relations',
]

/**
 * Finds, once per sentence and never within quotation marks, an amount of what is measured of us, or a verdict on how
 * business went, where the sentence points to no report.
 */
export function figuresRule(spec: SpecOf<'figures'>, { lists }: RuleWorld): Rule {
  const finderOf = (phrases: readonly string[]): PhraseFinder =>
    new PhraseFinder(phrases.map((phrase) => parsePhrase(phrase, lists)))
  const measured = finderOf([...measures, ...(spec.measures ?? [])])
  const counted = finderOf(amounts)
  const judged = finderOf(verdicts)
  const [owned, told] = [finderOf(ours), finderOf([...published, ...(spec.unless ?? [])])]
  return (read) => {
    const sentences = (finder: PhraseFinder): ReadonlySet<number> =>
      new Set(finder.find(read.text).map(({ firstWord }) => read.text.words[firstWord]?.sentence ?? -1))
    const [measure, own, public_] = [sentences(measured), sentences(owned), sentences(told)]
    const isFigure = (sentence: number): boolean => measure.has(sentence) && own.has(sentence)
    const found = [
      ...judged.find(read.text),
      ...counted.find(read.text).filter(({ firstWord }) => isFigure(read.text.words[firstWord]?.sentence ?? -1)),
    ]
    const seen = new Set<number>()
    return found.flatMap((match) => {
      const word = read.text.words[match.firstWord]
      if (!word || word.isQuoted || seen.has(word.sentence)) return []
      if (public_.has(word.sentence)) return []
      seen.add(word.sentence)
      const says = (spec.says ?? 'This tells how business goes: “{found}”.').replaceAll('{found}', quoteOf(read, match))
      const mend = { says: spec.offer ?? 'Leave the figure out, or point to the report that has it.' }
      return [{ span: { start: match.start, end: match.end }, says, mend }]
    })
  }
}
