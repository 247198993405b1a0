// The page of the programme: its steps, and all that each of them needs on screen.
import type { Actor } from '../../model/role.ts'
import { NotFoundError } from '../../platform/errors.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { GuidelinesDeps } from '../deps.ts'
import { setOf } from '../in-force.ts'
import { requireRole } from '../may.ts'
import { progressOf, shareOf } from '../quiz/progress.ts'
import { type SetView, viewSet } from '../view.ts'
import type { Drafter, Ruling } from './act.ts'
import { readActs } from './acts.ts'
import type { Conflict } from './conflicts.ts'
import { library } from './library.ts'
import { type Candidate, type OutwardActivity, proposeDrafters } from './propose.ts'
import { isStillSigned, signedFiles } from './publish.ts'
import { type RecordLine, recordOf } from './record.ts'
import { type ProgrammeState, type RoundState, type SignOffState, type StakeholderState, stateOf } from './state.ts'
import { type Step, stepsOf } from './steps.ts'
import { conflictsIn, documentsOf } from './study.ts'
import { type TextAtHand, textAtHand } from './turn.ts'

/** A library fact, and the clause of the text at hand that came from it. */
export interface FactView {
  readonly factId: string
  readonly of: string
  readonly says: string
  readonly url: string
  readonly clauseId: string
  readonly clauseTitle: string
  readonly adopted?: { readonly title: string; readonly origin?: string }
}

export interface ProgrammeView {
  readonly startedAtMs: number
  readonly startedByName: string
  readonly steps: readonly Step[]
  readonly stakeholders: readonly StakeholderState[]
  readonly departments: readonly { readonly personId: string; readonly department: string }[]
  readonly drafters: readonly Drafter[]
  /** While drafters may be chosen. */
  readonly candidates: readonly Candidate[]
  readonly documents: readonly {
    readonly documentId: string
    readonly title: string
    readonly atMs: number
    readonly chars: number
  }[]
  readonly conflicts: readonly (Conflict & {
    readonly settled?: { readonly ruling: Ruling; readonly byName: string; readonly atMs: number }
  })[]
  readonly facts: readonly FactView[]
  readonly text: {
    readonly hash: string
    readonly isDraft: boolean
    readonly isReadable: boolean
    readonly clauses: readonly { readonly clauseId: string; readonly title: string; readonly origin?: string }[]
  }
  readonly signOff?: SignOffState
  /** Does the text at hand still ask what was signed? Absent where nothing is. */
  readonly isStillSigned?: boolean
  readonly round?: RoundState
  readonly published?: NonNullable<ProgrammeState['published']>
  readonly secondNatureShare: number
  readonly record: readonly RecordLine[]
}

/** Half a year of work says who speaks to the outside. */
const activityMs = 180 * 86_400_000

/** `undefined` before the first programme of a desk. */
export async function viewProgramme(deps: GuidelinesDeps, actor: Actor): Promise<ProgrammeView | undefined> {
  requireRole(actor, 'watcher', 'see the programme')
  const { deskId } = actor
  const activity = await activityFor(deps, deskId)
  return await deps.store.inDesk(deskId, async (tx) => {
    const acts = await readActs(tx, deskId)
    const state = stateOf(acts)
    if (!state) return undefined
    const members = await deps.membersIn(tx, deskId)
    const text = await textAtHand(tx, deskId)
    const ids = members.map(({ personId }) => personId)
    const inForce = { version: text.inForce, set: setOf(text.inForce) }
    const secondNatureShare = shareOf(await progressOf(tx, deskId, inForce, ids))
    const { signOff, round, published } = state
    return {
      startedAtMs: state.startedAtMs,
      startedByName: state.startedByName,
      steps: stepsOf(state, secondNatureShare),
      stakeholders: state.stakeholders,
      departments: [...state.departments].map(([personId, department]) => ({ personId, department })),
      drafters: state.drafters,
      candidates: signOff ? [] : proposeDrafters(members, activity, state.departments),
      documents: state.documents,
      conflicts: (await conflictsIn(tx, deskId, state, text)).map((conflict) => {
        const settled = state.settled.get(conflict.conflictKey)
        return { ...conflict, ...(settled && { settled }) }
      }),
      facts: factsIn(text),
      text: viewText(text),
      ...(await signedPart(tx, deskId, signOff, text)),
      ...(round && { round }),
      ...(published && { published }),
      secondNatureShare,
      record: recordOf(acts),
    }
  })
}

/** Only while drafters may be chosen. Asked before the transaction: it must not wait for another connection. */
async function activityFor(deps: GuidelinesDeps, deskId: string): Promise<readonly OutwardActivity[]> {
  const state = stateOf(await deps.store.inDesk(deskId, (tx) => readActs(tx, deskId)))
  if (!state || state.signOff || stepsOf(state, 0)[0]?.state !== 'done') return []
  return await deps.outwardActivityOf(deskId, deps.clock.now() - activityMs)
}

function viewText({ hash, revision, set }: TextAtHand): ProgrammeView['text'] {
  return {
    hash,
    isDraft: revision > 0,
    isReadable: set !== undefined,
    clauses: (set?.clauses ?? []).map(({ clauseId, title, origin }) => ({
      clauseId,
      title,
      ...(origin !== undefined && { origin }),
    })),
  }
}

function factsIn({ set }: TextAtHand): readonly FactView[] {
  return library.map(({ factId, of, says, url, clause: { clauseId, title: clauseTitle } }) => {
    const adopted = set?.clauses.find((clause) => clause.clauseId === clauseId)
    return {
      factId,
      of,
      says,
      url,
      clauseId,
      clauseTitle,
      ...(adopted && {
        adopted: { title: adopted.title, ...(adopted.origin !== undefined && { origin: adopted.origin }) },
      }),
    }
  })
}

async function signedPart(
  tx: Tx,
  deskId: string,
  signOff: SignOffState | undefined,
  { hash, set }: TextAtHand,
): Promise<Pick<ProgrammeView, 'isStillSigned' | 'signOff'>> {
  if (!signOff) return {}
  if (signOff.state !== 'signed') return { signOff }
  return { signOff, isStillSigned: set !== undefined && (await isStillSigned(tx, deskId, signOff, { hash, set })) }
}

/** An attached document. @throws {NotFoundError} for one that the programme under way does not have. */
export async function readDocument(
  { store }: GuidelinesDeps,
  actor: Actor,
  documentId: string,
): Promise<{ readonly title: string; readonly text: string }> {
  requireRole(actor, 'watcher', 'see the programme')
  return await store.inDesk(actor.deskId, async (tx) => {
    const state = stateOf(await readActs(tx, actor.deskId))
    const found = state && (await documentsOf(tx, actor.deskId, state)).find((one) => one.documentId === documentId)
    if (!found) throw new NotFoundError('There is no such document in this programme.')
    return { title: found.title, text: found.text }
  })
}

/** A text that is, or was, out to be signed, as a page shows it. @throws {NotFoundError} for a hash that never was. */
export async function viewSignedText(
  { store }: GuidelinesDeps,
  actor: Actor,
  hash: string,
): Promise<{ readonly hash: string; readonly view: SetView }> {
  requireRole(actor, 'watcher', 'read the guidelines')
  const files = await store.inDesk(actor.deskId, (tx) => signedFiles(tx, actor.deskId, hash))
  if (!files) throw new NotFoundError('No text of this hash was laid before anybody to be signed.')
  return { hash, view: viewSet(setOf({ files, version: 0 })) }
}
