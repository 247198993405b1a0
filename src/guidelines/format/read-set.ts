import { prepare } from '../check/check.ts'
import { NowdeskError } from '../../platform/errors.ts'
import { parsePhrase } from '../check/phrases.ts'
import type { Clause, GuidelineFile, GuidelineSet, SourceFile } from '../set.ts'
import { hashOf } from '../hash.ts'
import type { Problem } from './problem.ts'
import { readFile } from './read-file.ts'

export interface SetReading {
  /** Absent when there are problems. */
  readonly set?: GuidelineSet
  readonly problems: readonly Problem[]
}

/** A desk's own file and a handful of packs. */
const maxFiles = 20

/** Readings that are kept: the same files are asked for again and again, and reading them takes a tenth of a second. */
const maxKept = 24
const kept = new Map<string, SetReading>()

/** Reads all files of a desk together: what each says, and whether they fit. */
export function readSet(sources: readonly SourceFile[]): SetReading {
  const key = `${sources.map(({ name }) => name).join(' ')} ${hashOf(sources)}`
  const reading = kept.get(key) ?? read(sources)
  kept.delete(key)
  kept.set(key, reading)
  const [oldest] = kept.keys()
  if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest)
  return reading
}

function read(sources: readonly SourceFile[]): SetReading {
  const readings = sources.slice(0, maxFiles).map(readFile)
  const problems = readings.flatMap((one) => one.problems)
  if (problems.length > 0) return { problems }
  const set = joined(readings.flatMap(({ file }) => file ?? []))
  const together = [...fitProblems(sources, set), ...phraseProblems(set)]
  return together.length > 0 ? { problems: together } : { set, problems: [] }
}

function joined(files: readonly GuidelineFile[]): GuidelineSet {
  const lists: Record<string, readonly string[]> = {}
  for (const file of files)
    for (const [name, entries] of Object.entries(file.lists))
      lists[name] = [...new Set([...(lists[name] ?? []), ...entries])]
  const flow = files.find((file) => file.flow)?.flow
  return {
    files,
    clauses: files.flatMap(({ clauses }) => clauses),
    lists,
    channels: Object.assign({}, ...files.toReversed().map(({ channels }) => channels)) as GuidelineSet['channels'],
    ...(flow && { flow }),
  }
}

function fitProblems(sources: readonly SourceFile[], { files, clauses, flow }: GuidelineSet): readonly Problem[] {
  const problems: Problem[] = []
  const [first] = files
  if (sources.length > maxFiles)
    problems.push({
      file: first?.name ?? '',
      line: 1,
      says: `A desk may have ${maxFiles} files.`,
      mend: 'Join some of them.',
    })
  if (!files.some(({ kind }) => kind === 'set'))
    problems.push({
      file: first?.name ?? '',
      line: 1,
      says: 'There are only packs here.',
      mend: 'Add a file of kind: set.',
    })
  const seen = new Map<string, Clause>()
  for (const clause of clauses) {
    const other = seen.get(clause.clauseId)
    seen.set(clause.clauseId, clause)
    if (other)
      problems.push({
        ...whereOf(clause),
        says: `${clause.clauseId} is taken by “${other.title}” in ${other.file}, line ${other.line}.`,
        mend: 'Give this clause another id.',
      })
  }
  for (const end of flow?.ends ?? []) {
    if (end.clauseId === undefined || seen.has(end.clauseId)) continue
    const file = files.find((one) => one.flow === flow)?.name ?? ''
    problems.push({
      file,
      line: 1,
      says: `The end ${end.nodeId} of the flow names the clause ${end.clauseId}, which is not there.`,
      mend: 'Name a clause of the set.',
    })
  }
  return problems
}

function whereOf({ file, line }: Clause): Pick<Problem, 'file' | 'line'> {
  return { file, line }
}

/** Names of lists that every desk has, whatever its files say. */
const ours = { name: 'We', names: ['We'], rivals: [], topics: [] }

/** Tries every phrase, so that a set that was published never fails while somebody types. */
function phraseProblems(set: GuidelineSet): readonly Problem[] {
  const problems = set.clauses.flatMap((clause) => {
    const found =
      troubleOf(() => prepare({ ...set, clauses: [clause] }, ours)) ?? troubleOf(() => tryConditions(set, clause))
    return found === undefined
      ? []
      : [{ ...whereOf(clause), says: found, mend: 'Correct the phrase; docs/guidelines.md shows the language.' }]
  })
  const file = set.files.find(({ flow }) => flow)?.name ?? ''
  const inFlow = (set.flow?.questions ?? []).flatMap(({ nodeId, branches }) =>
    branches.flatMap(({ when }) => {
      const found = troubleOf(() => tryPhrases(set, when))
      return found === undefined ? [] : [{ file, line: 1, says: `${nodeId}: ${found}`, mend: 'Correct the phrase.' }]
    }),
  )
  return [...problems, ...inFlow]
}

function tryConditions(set: GuidelineSet, { applies, check }: Clause): void {
  tryPhrases(set, applies.when)
  for (const topic of applies.topics ?? []) parsePhrase(topic, listsOf(set))
  if (check) tryPhrases(set, check['unless-facts'])
  if (check?.kind === 'facts') tryPhrases(set, check.when)
}

function tryPhrases(set: GuidelineSet, conditions: Clause['applies']['when'] = {}): void {
  for (const condition of Object.values(conditions)) {
    if (typeof condition !== 'object' || Array.isArray(condition)) continue
    if ('says' in condition) for (const phrase of condition.says) parsePhrase(phrase, listsOf(set))
  }
}

function listsOf({ lists }: GuidelineSet) {
  return { us: [], rivals: [], topics: [], ...lists }
}

function troubleOf(act: () => unknown): string | undefined {
  try {
    act()
    return undefined
  } catch (error) {
    if (error instanceof NowdeskError) return error.message
    throw error
  }
}
