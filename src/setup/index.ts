// The first run: from an organisation's name to a desk that listens.
//
// Hears the first-run form. Tells nothing, owns nothing: it proposes, previews, and hands over to the rooms that keep it.
// Promises: every query that it proposes can be watched; nothing is stored before `finish`; a site that does not answer is
// a note, never an error; a form that is sent twice makes one desk.
// Refuses: to add anything that the person did not see and leave on.
import type { Actor } from '../model/role.ts'
import type { Organisation } from '../model/organisation.ts'
import type { SetupDeps } from './deps.ts'
import { createFinish, type Finish } from './finish.ts'
import { checkWatches, furnish, type Furniture } from './furnish.ts'
import { preview, type PreviewEvent } from './preview.ts'
import { propose, type Proposal } from './propose.ts'

export type { SetupDeps } from './deps.ts'
export type { Finish, Finished, Finishing } from './finish.ts'
export type { Furniture } from './furnish.ts'
export type * from './ports.ts'
export type { PreviewEvent, PreviewHit } from './preview.ts'
export type { Proposal } from './propose.ts'
export type { ProposedSource } from './propose-sources.ts'
export type { ProposedWatch } from './propose-watches.ts'

/** Each verb as its own file says. Who may call them is for `web` to ask: there is nobody yet whose role could be checked. */
export interface Setup {
  propose(organisation: Organisation, signal?: AbortSignal): Promise<Proposal>
  preview(tried: Furniture, signal: AbortSignal): AsyncIterable<PreviewEvent>
  readonly finish: Finish
  /** For every desk after the first. @throws {InvalidError} when a watch cannot be read; nothing is stored then. */
  furnish(actor: Actor, furniture: Furniture): Promise<readonly string[]>
}

/** `furnish` checks every watch before it writes the first. */
export function createSetup(deps: SetupDeps): Setup {
  return {
    propose: (organisation, signal) => propose(deps, organisation, signal),
    preview: (tried, signal) => preview(deps, tried, signal),
    finish: createFinish(deps),
    async furnish(actor, furniture) {
      checkWatches(deps, furniture.watches)
      return await furnish(deps, actor, furniture)
    },
  }
}
