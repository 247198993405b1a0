import { createHash } from 'node:crypto'
import type { Organisation } from '../model/organisation.ts'
import type { SetupDeps } from './deps.ts'
import { checkWatches, furnish, type Furniture } from './furnish.ts'
import type { NewPerson } from './ports.ts'

export interface Finishing extends Furniture {
  readonly organisation: Organisation
  readonly person: NewPerson
  /** IANA, of the browser that it is set up in. */
  readonly timeZone?: string | undefined
}

export interface Finished {
  readonly deskId: string
  /** Whose session may begin. */
  readonly personId: string
  /** What could not be added, in words; the desk is there all the same. */
  readonly notes: readonly string[]
}

export type Finish = (input: Finishing) => Promise<Finished>

/**
 * Ends the first run: person, desk, watches, sources. A form that is sent twice, by a double click or a browser that tries
 * again, makes one desk, and both calls get it.
 * @throws {ConflictError} when somebody else has set this installation up.
 * @throws {InvalidError} when a watch cannot be read or the person's data will not do; nothing is stored then.
 */
export function createFinish(deps: SetupDeps): Finish {
  /** The first run happens once, so one is enough. A failed try is forgotten, so that the mended form can be sent. */
  let last: { readonly key: string; readonly done: Promise<Finished> } | undefined
  return async (input) => {
    const key = keyOf(input)
    if (last?.key === key) return await last.done
    const done = finish(deps, input)
    const own = { key, done }
    last ??= own
    try {
      return await done
    } catch (error) {
      if (last === own) last = undefined
      throw error
    }
  }
}

async function finish(
  deps: SetupDeps,
  { organisation, person, timeZone, sources, watches }: Finishing,
): Promise<Finished> {
  checkWatches(deps, watches)
  const actor = await deps.people.createFirstDesk({ organisation, person, timeZone })
  const notes = await furnish(deps, actor, { sources, watches })
  for (const note of notes) deps.log.warn({ note }, 'a proposed source or watch could not be added')
  return { deskId: actor.deskId, personId: actor.personId, notes }
}

/** Only the very same form is the same call: who does not know the password gets no session. The hash keeps none in memory. */
function keyOf(input: Finishing): string {
  return createHash('sha256').update(JSON.stringify(input)).digest('hex')
}
