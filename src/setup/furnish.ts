import type { Actor } from '../model/role.ts'
import { ConflictError, errorMessage, InvalidError, NowdeskError } from '../platform/errors.ts'
import type { SetupDeps } from './deps.ts'
import type { SourceForm, WatchForm } from './ports.ts'

export interface Furniture {
  readonly sources: readonly SourceForm[]
  readonly watches: readonly WatchForm[]
}

/** @throws {InvalidError} naming every watch whose query cannot be read, before anything is stored. */
export function checkWatches({ watches: rules }: Pick<SetupDeps, 'watches'>, watches: readonly WatchForm[]): void {
  const problems = watches.flatMap(({ name, query }) => {
    const problem = rules.problemOf(query)
    return problem === undefined ? [] : [`“${name}”: ${problem}`]
  })
  if (problems.length > 0)
    throw new InvalidError(`These watches cannot be read:\n  ${problems.join('\n  ')}`, { problems })
}

/**
 * Gives a desk its sources and watches: at the first run, and for every further desk of an agency. Watches first, so that
 * nothing which the sources bring goes unmatched. Resolves to what could not be added, in words: the desk is there by then,
 * and one mistyped address must not take it away.
 */
export async function furnish(
  deps: SetupDeps,
  actor: Actor,
  { sources, watches }: Furniture,
): Promise<readonly string[]> {
  const problems: string[] = []
  for (const watch of watches) await attempt(() => deps.watches.add(actor, watch), watch.name)
  for (const source of sources) await attempt(() => deps.sources.add(actor, source), source.name ?? source.connector)
  return problems

  async function attempt(add: () => Promise<unknown>, name: string): Promise<void> {
    try {
      await add()
    } catch (error) {
      // The same twice in one form: it is there, which is what was asked.
      if (error instanceof ConflictError) return
      if (!(error instanceof NowdeskError)) throw error
      problems.push(`“${name}” could not be added: ${errorMessage(error)}`)
    }
  }
}
