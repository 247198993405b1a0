// The way back in for whoever lost the device with their passkey, or forgot the password. Only the terminal of this
// installation's own machine makes one: a desk's admin would get at the other desks of a colleague by it.
import { NotFoundError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { secretToken } from '../platform/random.ts'
import { hashNewPassword, insertPassword } from './new-person.ts'
import type { PeopleContext, PeopleDeps } from './ports.ts'
import type { PeopleTables } from './schema.ts'
import { hashToken } from './token.ts'

/** Long enough to hand a link over, short enough that one left in a chat opens nothing the next day. */
const validMs = 3_600_000

export interface Recovery {
  readonly name: string
  readonly email: string
  readonly expiresAtMs: number
}

/**
 * A token that lets this person set a new passkey or password, once; an earlier one opens nothing any more.
 * @throws {NotFoundError} when nobody here has this address.
 */
export async function startRecovery(
  { store, clock }: PeopleContext,
  address: string,
): Promise<Recovery & { readonly token: string }> {
  const token = secretToken()
  const nowMs = clock.now()
  return await store.transaction(async (tx) => {
    const db = tx.withTables<PeopleTables>()
    const person = await db
      .selectFrom('person')
      .select(['id', 'name', 'email'])
      .where('email', '=', address.trim().toLowerCase())
      .executeTakeFirst()
    if (!person) throw new NotFoundError(`Nobody here signs in as ${address.trim()}`)
    await db.deleteFrom('person_verification').where('value', '=', valueOf(person.id)).execute()
    const at = new Date(nowMs)
    await db
      .insertInto('person_verification')
      .values({
        id: newId(),
        identifier: identifierOf(token),
        value: valueOf(person.id),
        expires_at: new Date(nowMs + validMs),
        created_at: at,
        updated_at: at,
      })
      .execute()
    return { token, name: person.name, email: person.email, expiresAtMs: nowMs + validMs }
  })
}

/** For whom the token is. Looking uses nothing up. @throws {NotFoundError} when it opens nothing (any more). */
export async function viewRecovery({ store, clock }: PeopleContext, token: string): Promise<Recovery> {
  const db = store.db.withTables<PeopleTables>()
  const row = await db
    .selectFrom('person_verification')
    .select(['value', 'expires_at'])
    .where('identifier', '=', identifierOf(token))
    .where('expires_at', '>', new Date(clock.now()))
    .executeTakeFirst()
  if (!row) throw recoveryGone()
  const person = await db
    .selectFrom('person')
    .select(['name', 'email'])
    .where('id', '=', personIdOf(row.value))
    .executeTakeFirst()
  if (!person) throw recoveryGone()
  return { ...person, expiresAtMs: row.expires_at.getTime() }
}

/**
 * Uses the token up. What the person signed in with till then, and every session of theirs, ends: a lost device opens nothing.
 * Without a password the caller has a passkey registered right after. Returns the person's id.
 * @throws {NotFoundError} when the token opens nothing (any more). @throws {InvalidError} when the password is too short or too long.
 */
export async function finishRecovery(
  { store, clock, log }: Pick<PeopleDeps, 'clock' | 'log' | 'store'>,
  token: string,
  { password }: { readonly password?: string | undefined },
): Promise<string> {
  const passwordHash = password === undefined ? undefined : await hashNewPassword(password)
  const at = new Date(clock.now())
  const personId = await store.transaction(async (tx) => {
    const db = tx.withTables<PeopleTables>()
    // One statement: of two who hold the link one gets in.
    const used = await db
      .deleteFrom('person_verification')
      .where('identifier', '=', identifierOf(token))
      .where('expires_at', '>', at)
      .returning('value')
      .executeTakeFirst()
    if (!used) throw recoveryGone()
    const id = personIdOf(used.value)
    await db.deleteFrom('person_session').where('person_id', '=', id).execute()
    await db.deleteFrom('person_passkey').where('person_id', '=', id).execute()
    await db.deleteFrom('person_account').where('person_id', '=', id).execute()
    if (passwordHash) await insertPassword(tx, id, passwordHash, at)
    return id
  })
  log.warn({ personId }, 'somebody came back in by a recovery link: what they signed in with before is void')
  return personId
}

/** Used up, replaced, expired and never made look alike, so that a guess learns nothing. */
function recoveryGone(): NotFoundError {
  return new NotFoundError('This link is not valid any more: it holds for an hour and for one use. Ask for a new one')
}

// The table is better-auth's, which keeps rows of its own kinds in it: ours are told by what they begin with.
const identifierOf = (token: string) => `recovery:${hashToken(token).toString('hex')}`
const prefix = 'recovery of '
const valueOf = (personId: string) => `${prefix}${personId}`
const personIdOf = (value: string) => value.slice(prefix.length)
