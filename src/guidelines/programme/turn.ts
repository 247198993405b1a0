// What every step of the programme is handed, and the questions that several ask.
import { type Actor, roleCovers, roleFor } from '../../model/role.ts'
import { ConflictError, ForbiddenError, InvalidError, NotFoundError } from '../../platform/errors.ts'
import { storableText } from '../../platform/storable.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { GuidelinesDeps } from '../deps.ts'
import { readDraft } from '../draft-files.ts'
import { readSet } from '../format/read-set.ts'
import { hashOf } from '../hash.ts'
import { latestVersion, type Version } from '../in-force.ts'
import type { Colleague } from '../ports.ts'
import type { GuidelineSet, SourceFile } from '../set.ts'
import type { ProgrammeState } from './state.ts'

export interface Turn {
  readonly deps: GuidelinesDeps
  readonly tx: Tx
  readonly actor: Actor
  readonly state: ProgrammeState
  readonly members: readonly Colleague[]
}

/** What the programme is about: the draft, or what is in force where nobody has begun one. */
export interface TextAtHand {
  readonly files: readonly SourceFile[]
  readonly hash: string
  /** Absent while the draft has problems. */
  readonly set?: GuidelineSet
  /** 0 where there is no draft. */
  readonly revision: number
  readonly inForce: Version
}

export async function textAtHand(tx: Tx, deskId: string): Promise<TextAtHand> {
  const draft = await readDraft(tx, deskId)
  const inForce = await latestVersion(tx, deskId)
  const files = draft?.files ?? inForce.files
  const { set } = readSet(files)
  return { files, hash: hashOf(files), ...(set && { set }), revision: draft?.revision ?? 0, inForce }
}

/** @throws {InvalidError} while the draft has problems. */
export function requireReadable({ set }: TextAtHand): GuidelineSet {
  if (set) return set
  throw new InvalidError('The draft has problems. Mend them under “Change them” first.')
}

/** Who may change the guidelines, and those who were chosen to draft them. @throws {ForbiddenError} for others. */
export function requireDrafter({ actor, state }: Pick<Turn, 'actor' | 'state'>, act: string): void {
  const isDrafter = state.drafters.some(({ personId }) => personId === actor.personId)
  if (isDrafter || roleCovers(actor.role, roleFor.guidelines)) return
  throw new ForbiddenError(
    `To ${act} you need the role ${roleFor.guidelines} on this desk, or be one of its drafters; yours is ${actor.role}.`,
    { needed: roleFor.guidelines, role: actor.role },
  )
}

/** @throws {NotFoundError} when nobody like this is on the desk. */
export function memberOf({ members }: Pick<Turn, 'members'>, personId: string): Colleague {
  const found = members.find((one) => one.personId === personId)
  if (found) return found
  throw new NotFoundError('Nobody with this id is on this desk.')
}

/** Words that a person gave, trimmed. @throws {InvalidError} when there are none. */
export function wordsOf(text: string, most: number, what: string): string {
  const words = storableText(text).trim()
  if (words === '') throw new InvalidError(`Write ${what}.`)
  if (words.length > most) throw new InvalidError(`At most ${most} characters for ${what}; there are ${words.length}.`)
  return words
}

/** @throws {InvalidError} unless it is a whole number of hours within a fortnight. */
export function dueAfter(hours: number, nowMs: number): number {
  if (!Number.isInteger(hours) || hours < 1 || hours > 14 * 24)
    throw new InvalidError('Give it 1 to 336 whole hours, a fortnight at most.')
  return nowMs + hours * 3_600_000
}

/** @throws {ConflictError} once it is published: what comes next is another programme. */
export function requireUnpublished({ published }: ProgrammeState): void {
  if (published)
    throw new ConflictError('This programme is published. Start another to change the guidelines again.', {
      version: published.version,
    })
}
