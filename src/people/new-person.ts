import { ConflictError, InvalidError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Tx } from '../platform/store/store.ts'
import { maxPasswordLength, minPasswordLength } from './auth.ts'
import type { PeopleTables } from './schema.ts'

/** Who comes in; without a password a passkey is registered right after. */
export interface NewPerson {
  readonly name: string
  readonly email: string
  readonly password?: string
}

/** A person ready to be stored: the slow hash is worked out before the transaction begins. */
export interface PreparedPerson {
  readonly personId: string
  readonly name: string
  readonly email: string
  readonly passwordHash?: string
}

/** @throws {InvalidError} when a name or an address is missing, or the password is too short or too long. */
export async function preparePerson({ name, email, password }: NewPerson): Promise<PreparedPerson> {
  const address = email.trim().toLowerCase()
  if (name.trim() === '') throw new InvalidError('A name is needed: colleagues see who has claimed what')
  if (!address.includes('@')) throw new InvalidError('A mail address is needed: it is what you sign in with')
  const passwordHash = password === undefined ? undefined : await hashNewPassword(password)
  return { personId: newId(), name: name.trim(), email: address, ...(passwordHash && { passwordHash }) }
}

/** Scrypt as better-auth does it. @throws {InvalidError} when it is too short or too long. */
export async function hashNewPassword(password: string): Promise<string> {
  if (password.length < minPasswordLength || password.length > maxPasswordLength) {
    throw new InvalidError(
      `A password has ${minPasswordLength} to ${maxPasswordLength} characters; this one ${password.length}`,
    )
  }
  const { hashPassword } = await import('better-auth/crypto')
  return await hashPassword(password)
}

/** @throws {ConflictError} when somebody with this address is here already. */
export async function insertPerson(tx: Tx, person: PreparedPerson, nowMs: number): Promise<void> {
  const at = new Date(nowMs)
  const { numInsertedOrUpdatedRows } = await tx
    .withTables<PeopleTables>()
    .insertInto('person')
    .values({
      id: person.personId,
      name: person.name,
      email: person.email,
      image: null,
      created_at: at,
      updated_at: at,
    })
    .onConflict((on) => on.column('email').doNothing())
    .executeTakeFirst()
  if (!numInsertedOrUpdatedRows) {
    throw new ConflictError(
      `Somebody with the address ${person.email} is here already: sign in first, then open the link again`,
    )
  }
  if (person.passwordHash) await insertPassword(tx, person.personId, person.passwordHash, at)
}

/** The way better-auth keeps a password: an account of the provider `credential`. */
export async function insertPassword(tx: Tx, personId: string, passwordHash: string, at: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .withTables<PeopleTables>()
    .insertInto('person_account')
    .values({
      id: newId(),
      account_id: personId,
      provider_id: 'credential',
      person_id: personId,
      password: passwordHash,
      created_at: at,
      updated_at: at,
    })
    .onConflict((on) => on.columns(['provider_id', 'account_id']).doNothing())
    .executeTakeFirst()
  return Boolean(numInsertedOrUpdatedRows)
}
