// What the guidelines say of a draft: pass, warn, stop, each with its clause, the words it means, and what to do.
import { applies } from '../applies.ts'
import type { Clause, GuidelineSet, Severity, SpeaksAs } from '../set.ts'
import { InvalidError } from '../../platform/errors.ts'
import { type Draft, draftFacts, maxDraftLength } from './draft.ts'
import type { NamedLists } from './phrases.ts'
import type { Mend, ReadDraft, Rule, RuleWorld } from './rule.ts'
import { ruleOf } from './rules.ts'
import { readText, type Span } from './words.ts'

export interface Finding {
  readonly clauseId: string
  readonly title: string
  /** `warn` or `stop`; a clause that is marked pass finds nothing. */
  readonly severity: Exclude<Severity, 'pass'>
  readonly span?: Span
  readonly says: string
  readonly mend?: Mend
  /** Where the rule is law. */
  readonly cite?: string
}

export interface CheckOutcome {
  /** The gravest of the findings. */
  readonly verdict: Severity
  /** In the order of the draft; what is missing rather than wrong last. */
  readonly findings: readonly Finding[]
  /** Clauses that ran and found nothing. */
  readonly passed: readonly { readonly clauseId: string; readonly title: string }[]
  /** Clauses that apply and only a person can judge. */
  readonly toRead: readonly { readonly clauseId: string; readonly title: string }[]
  readonly speaksAs: SpeaksAs
}

/** A set made ready to check drafts: its phrases read, its lists joined with the organisation's names. */
export interface Rules {
  readonly set: GuidelineSet
  readonly lists: NamedLists
  readonly rules: readonly { readonly clause: Clause; readonly rule?: Rule }[]
}

/** Whom a desk speaks for, as far as rules need it. */
export interface Ourselves {
  readonly name: string
  /** Names and handles by which it is called, its own among them. */
  readonly names: readonly string[]
  readonly rivals?: readonly string[]
  readonly topics?: readonly string[]
}

/** @throws {InvalidError} for a phrase that cannot be read; a set that was validated has none. */
export function prepare(set: GuidelineSet, ourselves: Ourselves): Rules {
  const world = worldOf(set, ourselves)
  const rules = set.clauses.map((clause) =>
    clause.check && clause.severity !== 'pass' ? { clause, rule: ruleOf(clause.check, world) } : { clause },
  )
  return { set, lists: world.lists, rules }
}

/** Lists of the same name are joined: the organisation's own words beside those that the set names. */
export function worldOf({ lists }: Pick<GuidelineSet, 'lists'>, { name, names, rivals, topics }: Ourselves): RuleWorld {
  return {
    organisation: name,
    lists: {
      ...lists,
      us: [...names, ...(lists['us'] ?? [])],
      rivals: [...(rivals ?? []), ...(lists['rivals'] ?? [])],
      topics: [...(topics ?? []), ...(lists['topics'] ?? [])],
    },
  }
}

/**
 * Pure, and quick enough to run as one types: O(words × clauses).
 * @throws {InvalidError} when the draft is longer than `maxDraftLength`.
 */
export function check(rules: Rules, draft: Draft): CheckOutcome {
  if (draft.text.length > maxDraftLength) {
    throw new InvalidError(
      `A draft of at most ${maxDraftLength.toLocaleString('en')} characters can be checked; this has ${draft.text.length.toLocaleString('en')}.`,
    )
  }
  const speaksAs = speaksAsOf(rules.set, draft)
  const read: ReadDraft = { draft, text: readText(draft.text), facts: draftFacts(draft, speaksAs) }
  const ran = rules.rules
    .filter(({ clause }) => clause.applies.to === 'draft' && applies(clause.applies, read.facts, rules.lists).does)
    .map(({ clause, rule }) => ({ clause, hits: draft.text.trim() === '' ? [] : rule?.(read) }))
  const findings = ran.flatMap(({ clause, hits = [] }) => hits.map((hit) => toFinding(clause, hit)))
  const titleOf = ({ clause }: { readonly clause: Clause }) => ({ clauseId: clause.clauseId, title: clause.title })
  return {
    verdict: findings.some(({ severity }) => severity === 'stop') ? 'stop' : findings.length > 0 ? 'warn' : 'pass',
    findings: findings.toSorted((a, b) => (a.span?.start ?? Infinity) - (b.span?.start ?? Infinity) || 0),
    passed: ran.filter(({ hits }) => hits?.length === 0).map(titleOf),
    toRead: ran.filter(({ hits }) => hits === undefined).map(titleOf),
    speaksAs,
  }
}

/** As the draft says, else as the set says of the channel or its kind, else the organisation: then no rule for persons runs. */
export function speaksAsOf(
  { channels }: Pick<GuidelineSet, 'channels'>,
  draft: Pick<Draft, 'channelId' | 'channelKind' | 'speaksAs'>,
): SpeaksAs {
  return draft.speaksAs ?? channels[draft.channelId ?? ''] ?? channels[draft.channelKind ?? ''] ?? 'organisation'
}

function toFinding(clause: Clause, hit: ReturnType<Rule>[number]): Finding {
  return {
    clauseId: clause.clauseId,
    title: clause.title,
    severity: clause.severity === 'stop' ? 'stop' : 'warn',
    ...hit,
    ...(clause.legal && { cite: clause.legal.cite }),
  }
}
