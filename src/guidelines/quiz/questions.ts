// Questions about a clause, made from the set itself: from its example, its words, what it minds and what follows; and those that a
// person wrote below it. Which is asked, and in which order its answers stand, follows from the seed: asked for again it is the same.
import { createHash } from 'node:crypto'
import { check, prepare } from '../check/check.ts'
import type { Clause, GuidelineSet } from '../set.ts'

export interface Question {
  /** Of exactly these words in this order. */
  readonly questionId: string
  /** A clause, or a history card. */
  readonly subjectId: string
  readonly ask: string
  /** What is asked about, word for word. */
  readonly quote?: string
  readonly options: readonly string[]
  readonly rightIndex: number
}

/** A question before its answers are put into an order. */
export interface Variant {
  readonly ask: string
  readonly quote?: string
  readonly right: string
  readonly wrong: readonly string[]
}

const optionCount = 4
const mostQuoted = 400

/** Clauses that are asked about: what is a rule about guidelines themselves is not for everybody. */
export function askedClauses({ clauses }: Pick<GuidelineSet, 'clauses'>): readonly Clause[] {
  return clauses.filter(({ applies }) => applies.to === 'draft')
}

export interface Asking {
  /** Anything that tells this asking from others: person and clause. */
  readonly seed: string
  /** So many questions about this clause were answered before. */
  readonly answerCount: number
}

/** Each clause has at least one question: what follows from going against it. */
export function questionOf(set: GuidelineSet, clause: Clause, { seed, answerCount }: Asking): Question {
  const draw = drawerOf(`${seed} ${answerCount}`)
  const written = (clause.questions ?? []).map(writtenOf)
  const made = variantsOf(set, clause, draw)
  // What a person wrote comes first; of the others each person begins with another.
  const place = answerCount % (written.length + made.length)
  const { ask, quote, right, wrong } =
    written[place] ?? made[(place + drawerOf(seed)(made.length)) % made.length] ?? severityOf(clause)
  return toQuestion(clause.clauseId, { ask, right, wrong, ...(quote !== undefined && { quote }) }, draw)
}

/** Its answers in an order that is drawn, and an id of exactly these words. */
export function toQuestion(subjectId: string, { ask, quote, right, wrong }: Variant, draw: Draw): Question {
  const options = shuffled([right, ...wrong], draw)
  const words = JSON.stringify([subjectId, ask, quote ?? '', options])
  return {
    questionId: createHash('sha256').update(words).digest('hex').slice(0, 24),
    subjectId,
    ask,
    ...(quote !== undefined && { quote }),
    options,
    rightIndex: options.indexOf(right),
  }
}

function variantsOf(set: GuidelineSet, clause: Clause, draw: Draw): readonly Variant[] {
  const titles = shuffled(
    [...new Set(askedClauses(set).map(({ title }) => title))].filter((title) => title !== clause.title),
    draw,
  ).slice(0, optionCount - 1)
  return [...(titles.length > 0 ? namings(clause, titles) : []), ...mindedOf(set, clause, draw), severityOf(clause)]
}

function writtenOf({ ask, options }: NonNullable<Clause['questions']>[number]): Variant {
  const right = options.find(({ isRight }) => isRight)?.text ?? ''
  return { ask, right, wrong: options.filter(({ isRight }) => !isRight).map(({ text }) => text) }
}

function namings({ title, text, example }: Clause, titles: readonly string[]): readonly Variant[] {
  const [shown, said] = [plainOf(example ?? ''), firstSentences(plainOf(text))]
  return [
    ...(shown === ''
      ? []
      : [{ ask: 'Which clause is this an example of?', quote: shown, right: title, wrong: titles }]),
    ...(said === '' ? [] : [{ ask: 'Which clause says so?', quote: said, right: title, wrong: titles }]),
  ]
}

/** Words that the clause's own check finds, among words that it passes and other clauses mind: tried, not guessed. */
function mindedOf(set: GuidelineSet, clause: Clause, draw: Draw): readonly Variant[] {
  const finds = findsBy(set, clause)
  const right = wordsMinded(clause).find(finds)
  if (right === undefined) return []
  const others = askedClauses(set).filter((other) => other.clauseId !== clause.clauseId)
  const wrong = shuffled(others, draw)
    .flatMap((other) => wordsMinded(other).find((words) => !finds(words)) ?? [])
    .slice(0, optionCount - 1)
  if (wrong.length < 2) return []
  return [{ ask: `Which of these words does “${clause.title}” mind?`, right, wrong: [...new Set(wrong)] }]
}

function findsBy(set: GuidelineSet, clause: Clause): (words: string) => boolean {
  // With the ordinary condition of a draft left away: only the words are asked about.
  const alone = { ...clause, applies: { to: 'draft' as const } }
  const rules = prepare({ ...set, clauses: [alone] }, { name: 'We', names: ['We'], rivals: [], topics: [] })
  return (words) => check(rules, { text: `${words}.` }).findings.length > 0
}

/** Phrases of a clause as one would say them: those that need no list, number or gap, the first of each choice. */
function wordsMinded({ check: spec }: Clause): readonly string[] {
  if (spec?.kind !== 'phrases') return []
  return spec.any.flatMap((phrase) => {
    const said = phrase.replaceAll(/\(([^()|]*)\|[^()]*\)\??/g, '$1')
    return /^[\p{L}' -]{6,60}$/u.test(said) && said.includes(' ') ? [said] : []
  })
}

const consequences = {
  stop: 'Nothing goes out over it',
  warn: 'The writer is reminded, and decides',
  pass: 'Nothing is checked: people keep it in mind',
} as const

function severityOf({ title, severity }: Clause): Variant {
  const { [severity]: right, ...rest } = consequences
  return { ask: `What happens to a draft that goes against “${title}”?`, right, wrong: Object.values(rest) }
}

/** Markdown as plain words. */
export function plainOf(markdown: string): string {
  const words = markdown
    .replaceAll(/```[\s\S]*?```/g, ' ')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[*_`>#|]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return words.length > mostQuoted ? `${words.slice(0, mostQuoted).replace(/\s\S*$/, '')} …` : words
}

function firstSentences(text: string): string {
  return text
    .split(/(?<=[.!?])\s/)
    .slice(0, 2)
    .join(' ')
}

/** A number from 0 up to, and without, `below`. */
type Draw = (below: number) => number

/** The same draws for the same seed. */
export function drawerOf(seed: string): Draw {
  let bytes = Buffer.alloc(0)
  let block = 0
  return (below) => {
    if (bytes.length < 4) bytes = createHash('sha256').update(`${seed} ${block++}`).digest()
    const value = bytes.readUInt32BE(0)
    bytes = bytes.subarray(4)
    return value % below
  }
}

/** Source: Fisher–Yates shuffle. */
export function shuffled<T>(things: readonly T[], draw: Draw): T[] {
  const mixed = [...things]
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = draw(last + 1)
    const [a, b] = [mixed[last], mixed[other]]
    if (a !== undefined && b !== undefined) [mixed[last], mixed[other]] = [b, a]
  }
  return mixed
}
