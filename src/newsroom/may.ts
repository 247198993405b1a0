// First steps of every verb: may this person do this, and is what was asked well-formed?
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

/** @throws {NotFoundError} when this cannot be the id of a `what`. */
export function requireId(id: string, what: string): string {
  if (isId(id)) return id
  throw nothingSuch(id, what)
}

/** The id is cut: it may be anything that somebody typed. */
export function nothingSuch(id: string, what: string): NotFoundError {
  return new NotFoundError(`This desk has no such ${what}; it may have been removed.`, { id: id.slice(0, 80) })
}

/**
 * A person's words, trimmed.
 * @throws {InvalidError} when nothing is left, or they are longer than `maxLength`.
 */
export function wordsOf(text: string, maxLength: number, what: string): string {
  const words = optionalWords(text, maxLength, what)
  if (words !== '') return words
  throw new InvalidError(`The ${what} is missing.`)
}

/** As `wordsOf`, for words that may be left out. */
export function optionalWords(text: string | undefined, maxLength: number, what: string): string {
  const words = storableText(text ?? '').trim()
  if (words.length <= maxLength) return words
  throw new InvalidError(`The ${what} may have at most ${maxLength} characters; this has ${words.length}.`)
}

/**
 * A language's tag in its canonical form.
 * @throws {InvalidError} Source: RFC 5646; ECMA-402 §6.2.
 */
export function languageOf(tag: string): string {
  try {
    const [language] = Intl.getCanonicalLocales(tag.trim())
    if (language !== undefined && language.length <= 35) return language
  } catch {
    // Falls through to the same words as an empty tag.
  }
  throw new InvalidError(`A language is a tag such as en, de or pt-BR; got "${tag.slice(0, 40)}".`)
}
