// First step of every verb: may this person do this, and is what was asked well-formed?
import { type Actor, type Role, roleCovers } from '../model/role.ts'
import { ForbiddenError, InvalidError, NotFoundError } from '../platform/errors.ts'
import { isId } from '../platform/ids.ts'
import { storableText } from '../platform/storable.ts'

/** @throws {ForbiddenError} when the actor's role has not at least the rights of `needed`. */
export function requireRole(actor: Actor, needed: Role, act: string): void {
  if (roleCovers(actor.role, needed)) return
  throw new ForbiddenError(
    `To ${act} you need the role ${needed} on this desk; yours is ${actor.role}. An admin of the desk can change it.`,
    { needed, role: actor.role },
  )
}

/** @throws {NotFoundError} when this cannot be the id of a case. */
export function requireCaseId(caseId: string): string {
  if (isId(caseId)) return caseId
  throw noSuchCase(caseId)
}

/** The id is cut: it may be anything that somebody typed. */
export function noSuchCase(caseId: string): NotFoundError {
  return new NotFoundError(`There is no case ${caseId.slice(0, 80)} on this desk.`)
}

/**
 * A person's words, trimmed; `undefined` when nothing is left.
 * @throws {InvalidError} when they are longer than `maxLength`.
 */
export function wordsOf(text: string | undefined, maxLength: number, what: string): string | undefined {
  const words = storableText(text ?? '').trim()
  if (words.length > maxLength) {
    throw new InvalidError(`The ${what} may have at most ${maxLength} characters; this has ${words.length}.`)
  }
  return words || undefined
}
