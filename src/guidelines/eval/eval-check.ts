// How well the check finds what people would find: labelled drafts against the shipped rules, or a set of one's own. Pure.
import { check, prepare, type Rules } from '../check/check.ts'
import type { Draft } from '../check/draft.ts'
import { readSet } from '../format/read-set.ts'
import { packFiles, starterFile } from '../shipped.ts'
import type { SourceFile } from '../set.ts'
import { InvalidError } from '../../platform/errors.ts'

export interface LabelledDraft extends Draft {
  /** Names by which the organisation is called, the first of them its own. */
  readonly us: readonly string[]
  /** Rule packs that are loaded beside the set. */
  readonly packs?: readonly string[]
  /** Entries added to lists of the set. */
  readonly lists?: Readonly<Record<string, readonly string[]>>
  /** Ids of all clauses that a person finds it to break; empty for a draft that is all right. */
  readonly trips: readonly string[]
}

export interface RuleFigures {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** Drafts that are labelled as breaking the rule. */
  readonly count: number
}

export interface CheckFigures extends RuleFigures {
  readonly textCount: number
  /** Drafts that break nothing, and the share of them about which nothing is said. */
  readonly cleanCount: number
  readonly cleanPassed: number
  readonly byRule: Readonly<Record<string, RuleFigures>>
}

/** What was found and should not have been, and the reverse: for whoever mends a rule. */
export interface Disagreement {
  readonly text: string
  readonly missed: readonly string[]
  readonly wrongly: readonly string[]
}

/**
 * A rule counts on the drafts for which its pack is loaded; a draft counts once for a rule, however often it breaks it.
 * @throws {InvalidError} for a label that is no clause of the set, or a pack that does not come with Nowdesk.
 */
export function evalCheck(
  labelled: readonly LabelledDraft[],
  set: SourceFile = starterFile(),
): CheckFigures & { readonly disagreements: readonly Disagreement[] } {
  const kept = new Map<string, Rules>()
  const tallies = new Map<string, Tally>()
  const disagreements: Disagreement[] = []
  let [cleanCount, cleanPassed] = [0, 0]
  for (const draft of labelled) {
    const rules = rulesFor(draft, set, kept)
    const found = new Set(check(rules, draft).findings.map(({ clauseId }) => clauseId))
    count(tallies, rules, draft, found)
    if (draft.trips.length === 0) {
      cleanCount += 1
      if (found.size === 0) cleanPassed += 1
    }
    const missed = draft.trips.filter((id) => !found.has(id))
    const wrongly = [...found].filter((id) => !draft.trips.includes(id))
    if (missed.length + wrongly.length > 0) disagreements.push({ text: draft.text, missed, wrongly })
  }
  const byRule = Object.fromEntries(
    [...tallies]
      .filter(([, { labelled: count, found }]) => count + found > 0)
      .map(([id, tally]) => [id, figuresOf(tally)]),
  )
  const all = [...tallies.values()].reduce(added, { found: 0, labelled: 0, both: 0 })
  return {
    ...figuresOf(all),
    textCount: labelled.length,
    cleanCount,
    cleanPassed: cleanCount === 0 ? 1 : cleanPassed / cleanCount,
    byRule,
    disagreements,
  }
}

interface Tally {
  readonly found: number
  readonly labelled: number
  readonly both: number
}

function count(
  tallies: Map<string, Tally>,
  { rules }: Rules,
  { trips }: LabelledDraft,
  found: ReadonlySet<string>,
): void {
  const known = new Set(rules.map(({ clause }) => clause.clauseId))
  const unknown = trips.find((id) => !known.has(id))
  if (unknown !== undefined) throw new InvalidError(`${unknown} is no clause of the set that this draft is checked by.`)
  for (const id of new Set([...found, ...trips])) {
    const one = { found: Number(found.has(id)), labelled: Number(trips.includes(id)) }
    tallies.set(
      id,
      added(tallies.get(id) ?? { found: 0, labelled: 0, both: 0 }, { ...one, both: one.found * one.labelled }),
    )
  }
}

function added(a: Tally, b: Tally): Tally {
  return { found: a.found + b.found, labelled: a.labelled + b.labelled, both: a.both + b.both }
}

/** Nothing found is nothing wrong, and nothing to be found is nothing missed. */
function figuresOf({ found, labelled, both }: Tally): RuleFigures {
  const precision = found === 0 ? 1 : both / found
  const recall = labelled === 0 ? 1 : both / labelled
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { precision, recall, f1, count: labelled }
}

function rulesFor({ us, packs = [], lists = {} }: LabelledDraft, set: SourceFile, kept: Map<string, Rules>): Rules {
  const key = JSON.stringify([us, packs, lists])
  const known = kept.get(key)
  if (known) return known
  const files = packs.map((pack) => {
    const file = packFiles().find(({ name }) => name === `packs/${pack}.md`)
    if (file) return file
    throw new InvalidError(`No rule pack called ${pack.slice(0, 60)} comes with Nowdesk.`)
  })
  const { set: read, problems } = readSet([set, ...files])
  if (!read)
    throw new InvalidError(
      `The set cannot be read: ${problems[0]?.file} line ${problems[0]?.line}: ${problems[0]?.says}`,
    )
  const joined = Object.fromEntries(
    Object.entries(lists).map(([name, more]) => [name, [...(read.lists[name] ?? []), ...more]]),
  )
  const rules = prepare({ ...read, lists: { ...read.lists, ...joined } }, { name: us[0] ?? 'We', names: us })
  kept.set(key, rules)
  return rules
}
