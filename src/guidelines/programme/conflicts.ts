// Where an existing rule and a clause of the draft seem to say opposite things: the same subject words, permitted or asked for
// on one side, forbidden or bound to an approval on the other. In English; a person settles each.
import { createHash } from 'node:crypto'
import type { Clause } from '../set.ts'

export interface ExistingRules {
  readonly documentId: string
  readonly title: string
  readonly text: string
}

export interface Conflict {
  /** The same for as long as both sentences stay as they are. */
  readonly conflictKey: string
  readonly documentId: string
  readonly documentTitle: string
  /** From 1. */
  readonly line: number
  readonly theirSentence: string
  readonly clauseId: string
  readonly clauseTitle: string
  readonly ourSentence: string
  /** Words that both are about. */
  readonly about: readonly string[]
}

/** `open`: may, is asked to. `shut`: must not, or only with an approval. */
type Mode = 'open' | 'shut'

interface Sentence {
  readonly text: string
  readonly line: number
  readonly words: ReadonlyMap<string, string>
}

/** More than anybody settles; the ones most alike come first. */
const mostListed = 500
/** In a sentence of a rule; a longer one is no rule but a paragraph without stops. */
const mostWords = 60
const fewestShared = 2
/** Of the shorter sentence's subject words. */
const leastShare = 0.4

const shut =
  /\b(?:must(?: not|n't)|may(?: not|n't)|shall not|should(?: not|n't)|can ?not|can't|never|do(?: not|n't)|does(?: not|n't)|nobody|nothing|no (?:one|employee|employees|staff|person|member)|none|prohibit\w*|forbid\w*|forbidden|not (?:be )?(?:allowed|permitted|encouraged)|refrain\w*|(?:only|not|unless|without)\b.{0,60}\b(?:approv\w*|permission|consent|authori[sz]\w*|clear(?:ed|ance)|sign-?off)|(?:needs?|requires?|subject to)\b.{0,40}\b(?:approv\w*|permission|consent|sign-?off|clearance)|only (?:the|by|through)\b)/i
const open =
  /\b(?:may|can|free to|welcome|encourag\w*|allow\w*|permit\w*|must|shall|should|have to|has to|always|ask(?:s|ed)? (?:you|people|staff) to|invite\w*)\b/i

/** Most alike first. O(sentences of the documents × sentences of clauses that share a word). */
export function conflictsBetween(documents: readonly ExistingRules[], clauses: readonly Clause[]): readonly Conflict[] {
  const ours = clauses.flatMap((clause) =>
    sentencesOf(`${clause.title}.\n${clause.text}`).map((sentence) => ({
      clause,
      sentence,
      // A clause asks for what it says, unless it says not to.
      mode: shut.test(sentence.text) ? ('shut' as const) : ('open' as const),
    })),
  )
  const found = documents.flatMap((document) =>
    sentencesOf(document.text).flatMap((theirs) => {
      const mode = modeOf(theirs.text)
      if (!mode) return []
      return bestOfEachClause(
        ours.filter((one) => one.mode !== mode),
        theirs,
      ).map(({ clause, sentence, about, share }) => ({
        share,
        conflict: conflictOf(document, theirs, clause, sentence, about),
      }))
    }),
  )
  return found
    .toSorted((a, b) => b.share - a.share)
    .slice(0, mostListed)
    .map(({ conflict }) => conflict)
}

function conflictOf(
  { documentId, title }: ExistingRules,
  theirs: Sentence,
  { clauseId, title: clauseTitle }: Clause,
  ours: Sentence,
  about: readonly string[],
): Conflict {
  const hash = createHash('sha256').update(JSON.stringify([documentId, theirs.text, clauseId, ours.text]))
  return {
    conflictKey: hash.digest('hex').slice(0, 32),
    documentId,
    documentTitle: title,
    line: theirs.line,
    theirSentence: theirs.text.slice(0, 600),
    clauseId,
    clauseTitle,
    ourSentence: ours.text.slice(0, 600),
    about,
  }
}

interface Ours {
  readonly clause: Clause
  readonly sentence: Sentence
}

/** A clause that says a thing twice is listed once. */
function bestOfEachClause(ours: readonly Ours[], theirs: Sentence) {
  const best = new Map<string, Ours & { readonly about: readonly string[]; readonly share: number }>()
  for (const one of ours) {
    const about = [...one.sentence.words].flatMap(([stem, word]) => (theirs.words.has(stem) ? [word] : []))
    const share = about.length / Math.max(1, Math.min(one.sentence.words.size, theirs.words.size))
    if (about.length < fewestShared || share < leastShare) continue
    if ((best.get(one.clause.clauseId)?.share ?? 0) < share) best.set(one.clause.clauseId, { ...one, about, share })
  }
  return [...best.values()]
}

/** A line that neither permits nor forbids is no rule. */
function modeOf(text: string): Mode | undefined {
  if (shut.test(text)) return 'shut'
  return open.test(text) ? 'open' : undefined
}

/** Sentences with the line that they begin on; a paragraph's lines belong together, a list's items do not. */
function sentencesOf(text: string): readonly Sentence[] {
  const sentences: Sentence[] = []
  let paragraph = ''
  let startsAt = 1
  const flush = () => {
    for (const piece of paragraph.split(/(?<=[.!?;])\s+/)) {
      const plain = piece
        .replaceAll(/[*_`#>]/g, '')
        .replaceAll(/\s+/g, ' ')
        .trim()
      const words = subjectWords(plain)
      if (words.size >= fewestShared && words.size <= mostWords) sentences.push({ text: plain, line: startsAt, words })
    }
    paragraph = ''
  }
  for (const [index, line] of text.split('\n').entries()) {
    const isOwn = /^\s*(?:[-*+•]|\d+[.)]|\(?[a-z]\)|#+)\s/i.test(line)
    const isBlank = line.trim() === ''
    if (isBlank || isOwn) flush()
    if (isBlank) continue
    if (paragraph === '') startsAt = index + 1
    paragraph += ` ${line.replace(/^\s*(?:[-*+•]|\d+[.)])\s+/, '')}`
    // Said line by line, each stands where it is.
    if (/[.!?;]\s*$/.test(line)) flush()
  }
  flush()
  return sentences
}

/** Words that say what a sentence is about, by their stem. */
function subjectWords(text: string): ReadonlyMap<string, string> {
  const words = text.toLowerCase().match(/[\p{L}][\p{L}'’-]{2,}/gu) ?? []
  return new Map(words.filter((word) => !plain.has(word)).map((word) => [stemOf(word), word]))
}

/** So that `post`, `posts`, `posted` and `posting` are one. */
function stemOf(word: string): string {
  const bare = word.replace(/['’]s$/, '')
  const cut = bare.replace(/(?:ations?|ingly|ings?|edly|ed|ies|es|ly|s|e)$/, '')
  return cut.length >= 3 ? cut : bare
}

/** Words that any rule has, whatever it is about. */
const plain: ReadonlySet<string> = new Set(
  (
    'the and for are but not you your our their his her its they them that this these those with without from into onto upon about ' +
    'who whom whose which what when where why how all any each every some such than then there here only also very just ' +
    'may might can cannot could must shall should will would have has had been being was were does did doing done ' +
    'employee employees staff people person persons anybody anyone everybody everyone nobody someone somebody company organisation organization ' +
    'allowed permitted encouraged prohibited forbidden required approval approved permission consent prior written never always unless ' +
    'before after under over while during other others another one two own more most less least use used using make made ' +
    'business work must-not policy rule rules guideline guidelines do free welcome case cases'
  ).split(' '),
)
