// Who speaks: does a person who writes about their own organisation say that they work there?
import { parsePhrase, PhraseFinder } from '../phrases.ts'
import { type Hit, quoteOf, type ReadDraft, type Rule, type RuleWorld } from '../rule.ts'
import type { SpecOf } from '../spec.ts'

/** What tells an ordinary reader of the connection. */
const connections = [
  '(I|i) (work|worked) (for|at|with|in)',
  "(I'm|im|I am) (with|at|from|part of|employed by|on the team at|on the team|speaking for|writing for)",
  "(I'm|I am) (a|an|the) ... (at|for|with|of) {us}",
  '(engineer|manager|director|designer|nurse|officer|developer|head|lead|spokesperson|chief|president|founder|adviser|advisor|employee|person|colleague|staff|consultant|scientist|analyst|editor) ... (at|for|with|of|from) {us}',
  '{us} (employee|staff|team|engineer|spokesperson|here|insider)',
  '(my|our) (employer|company|team at)',
  '(work|working|works) (for|at) {us}',
  '(here|over here|from the team) at {us}',
  'as (a|an|the) ... (of|at|for|from) {us}',
  'as an employee',
  '(full|my)? disclosure',
  '(I|we) run ... at {us}',
  '(I|we) (lead|manage|head|build|make|design) ... (at|for) {us}',
  'employed by',
  '(paid|sponsored) by {us}',
  'speaking for {us}',
  'on behalf of {us}',
  "(this is|I am|I'm) ... (from|at|of) {us}",
  "(I|I'm|I've|I'll|we|we're|we've|me) ... (at|for|with) {us}",
  '(been|worked|working|started|spent) ... (at|with|for) {us}',
  '(years|months|weeks|day|days) ... (at|with|for) {us}',
  '{us} (pays|pay|employs|employ|hired|trained) (me|my|us)',
  '(ich|selbst) (arbeite|bin) ... (bei|für|von) {us}',
  '(als|ein|eine) (mitarbeiter*|angestellte*|kollege|kollegin)',
  '(je|moi) (travaille|suis) ... (chez|pour|à|de) {us}',
  '(employé*|salarié*|collaborat*) (de|chez|du)',
]

/** Praise of what is one's own, near its name. */
const praises = [
  '(great|amazing|awesome|fantastic|excellent|brilliant|superb|wonderful|incredible|outstanding|perfect|best|favourite|favorite|finest|unbeatable|stunning|delicious|beautiful|impressive|terrific)',
  '(love|loving|loved|adore|recommend*|enjoy*|proud|thrilled|obsessed|impressed)',
  '(must have|must try|must buy|game changer|game changing|life saver|top notch|world class|five stars)',
  "(can't|cannot) (recommend|praise|live without)",
  '(better|nicer|faster|cleaner|safer) than',
  '(buy|try|get|grab|check) (it|one|this|them|out|yours)',
  "(amazed|blown away|hooked|a fan of|changed my life|so worth|worth every|must see|can't wait|cannot wait|hands down|ten out of ten)",
  '(best|nicest|finest|greatest|coolest) ... (ever|around|in town|on the market|out there|anywhere)',
  '(großartig*|wunderbar*|lecker*|empfehle*|empfehlenswert|klasse|genial*|begeistert)',
  '(génial*|excellent*|meilleur*|adore|recommande*|magnifique*|formidable*|délicieu*)',
  '(so|really|very) (good|nice|happy|pleased|comfortable|easy|handy|smooth)',
]

/** Trips where {us} is named, and nothing says whom one speaks for. */
export function disclosureRule(spec: SpecOf<'disclosure'>, { lists, organisation }: RuleWorld): Rule {
  const finderOf = (phrases: readonly string[]): PhraseFinder =>
    new PhraseFinder(phrases.map((phrase) => parsePhrase(phrase, lists)))
  const named = finderOf(['{us}', ...('products' in lists ? ['{list:products}'] : [])])
  const connected = finderOf([...connections, ...(spec.connections ?? [])])
  const praised = finderOf(praises)
  const unclear = finderOf(spec.unclear ?? [])
  return (read) => {
    if (read.facts['speaks-as'] !== 'person') return []
    const first = named.find(read.text).find(({ firstWord }) => !read.text.words[firstWord]?.isQuoted)
    const unclearHits = spec.unclear
      ? unclear.find(read.text).map((span) => unclearHit(spec, read, span, organisation))
      : []
    if (!first) return unclearHits
    if (spec.when === 'praise' && praised.find(read.text).length === 0) return unclearHits
    const within = spec.within === 'first-line' ? firstLineEnd(read.text.source) : Infinity
    if (connected.find(read.text).some(({ start }) => start < within)) return unclearHits
    return [...unclearHits, missing(spec, read, first, organisation)]
  }
}

function firstLineEnd(source: string): number {
  const text = source.trimStart()
  const lead = source.length - text.length
  const line = text.indexOf('\n')
  // In a post the part that shows before “more”, when it is one long line.
  return lead + Math.min(line < 0 ? text.length : line, 280)
}

function missing(
  spec: SpecOf<'disclosure'>,
  read: ReadDraft,
  span: { readonly start: number; readonly end: number },
  organisation: string,
): Hit {
  const { start, end } = span
  const says = spec.says ?? `This names ${quoteOf(read, span)} and does not say that you work there.`
  const lead = read.text.source.length - read.text.source.trimStart().length
  return {
    span: { start, end },
    says,
    mend: {
      says: spec.offer ?? 'Say whom you speak for, at the beginning.',
      replace: { start: lead, end: lead, with: `I work for ${organisation}. ` },
    },
  }
}

function unclearHit(
  spec: SpecOf<'disclosure'>,
  read: ReadDraft,
  { start, end }: { readonly start: number; readonly end: number },
  organisation: string,
): Hit {
  // The sign before a tag belongs to it.
  const from = read.text.source[start - 1] === '#' ? start - 1 : start
  return {
    span: { start: from, end },
    says: `“${read.text.source.slice(from, end)}” tells most readers nothing of the connection.`,
    mend: { says: spec.offer ?? 'Use plain words.', replace: { start: from, end, with: `I work for ${organisation}` } },
  }
}
