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

/** @throws {NotFoundError} when this cannot be the id of such a thing. */
export function requireId(id: string, what: string): string {
  if (isId(id)) return id
  throw notHere(what)
}

/** The same words for what is another desk's and what is nobody's. */
export function notHere(what: string): NotFoundError {
  return new NotFoundError(`This desk has no such ${what}; it may have been removed.`)
}

/**
 * A person's words as they can be stored.
 * @throws {InvalidError} when they are longer than `maxLength`.
 */
export function wordsWithin(text: string, maxLength: number, what: string): string {
  const words = storableText(text)
  if (words.length <= maxLength) return words
  throw new InvalidError(`The ${what} may have at most ${maxLength} characters; this has ${words.length}.`)
}

/** As `wordsWithin`, trimmed. @throws {InvalidError} also when nothing is left. */
export function wordsNeeded(text: string, maxLength: number, what: string): string {
  const words = wordsWithin(text, maxLength, what).trim()
  if (words !== '') return words
  throw new InvalidError(`The ${what} needs words.`)
}
