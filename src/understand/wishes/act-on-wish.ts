// What a person does about a wish: decides it, gives it to a colleague, writes a note.
import { type Actor, roleCovers, roleFor } from '../../model/role.ts'
import type { WishAct, WishState } from '../../model/wish.ts'
import { ConflictError, ForbiddenError, InvalidError } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import { storableText } from '../../platform/storable.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { WishDeps } from './deps.ts'
import { noSuchWish } from './list-wishes.ts'
import type { WishTables } from './schema.ts'

const maxNote = 2_000

export interface WishDecision {
  readonly state: WishState
  /** As whoever decides sees it. */
  readonly from: WishState
  /** Needed but for opening it again. */
  readonly reason?: string
}

/**
 * Planned, done, no, or open again; with the reason, for whoever asks later.
 * @throws {InvalidError} without a reason.
 * @throws {ConflictError} when somebody decided it meanwhile: `details.state` is theirs.
 */
export async function decideWish(deps: WishDeps, actor: Actor, wishId: string, decision: WishDecision): Promise<void> {
  requireKeeper(actor)
  const { state, from } = decision
  const note = wordsOf(decision.reason)
  if (note === undefined && state !== 'open') throw new InvalidError('Say why, in a few words: somebody will ask.')
  await change(deps, actor, wishId, {
    kind: state,
    note,
    async apply(tx) {
      const { numUpdatedRows } = await tx
        .withTables<WishTables>()
        .updateTable('wish')
        .set({ state })
        .where('wish_id', '=', wishId)
        .where('desk_id', '=', actor.deskId)
        .where('state', '=', from)
        .executeTakeFirst()
      if (Number(numUpdatedRows) === 1) return
      const now = await stateOf(tx, actor.deskId, wishId)
      throw new ConflictError(`Somebody decided it meanwhile: it is ${now}.`, { state: now })
    },
  })
}

/**
 * To a colleague, or with nobody named to none.
 * @throws {InvalidError} for somebody who is not on the desk.
 */
export async function giveWish(deps: WishDeps, actor: Actor, wishId: string, personId?: string): Promise<void> {
  requireKeeper(actor)
  const name = personId === undefined ? undefined : (await deps.namesOf(actor.deskId, [personId])).get(personId)
  if (personId !== undefined && name === undefined) throw new InvalidError('Nobody on this desk has this id.')
  await change(deps, actor, wishId, {
    kind: personId === undefined ? 'taken back' : 'given',
    note: name,
    async apply(tx) {
      await stateOf(tx, actor.deskId, wishId)
      await tx
        .withTables<WishTables>()
        .updateTable('wish')
        .set({ owner_id: personId ?? null, owner_name: name ?? null })
        .where('wish_id', '=', wishId)
        .where('desk_id', '=', actor.deskId)
        .execute()
    },
  })
}

/** @throws {InvalidError} when nothing is said, or more than 2,000 characters are. */
export async function noteWish(deps: WishDeps, actor: Actor, wishId: string, text: string): Promise<void> {
  requireKeeper(actor)
  const note = wordsOf(text)
  if (note === undefined) throw new InvalidError('A note needs words.')
  await change(deps, actor, wishId, {
    kind: 'noted',
    note,
    async apply(tx) {
      await stateOf(tx, actor.deskId, wishId)
    },
  })
}

interface Change {
  readonly kind: WishAct
  readonly note: string | undefined
  apply(tx: Tx): Promise<void>
}

/** The change, its place in the wish's history, and the telling of it, in one transaction. */
async function change(
  { store, bus, clock }: WishDeps,
  actor: Actor,
  wishId: string,
  { kind, note, apply }: Change,
): Promise<void> {
  if (!isId(wishId)) throw noSuchWish()
  const { deskId, personId, name } = actor
  const atMs = clock.now()
  await store.inDesk(deskId, async (tx) => {
    await apply(tx)
    await tx
      .withTables<WishTables>()
      .insertInto('wish_act')
      .values({
        act_id: newId(),
        wish_id: wishId,
        desk_id: deskId,
        at_ms: atMs,
        kind,
        person_id: personId,
        person_name: name,
        note: note ?? null,
      })
      .execute()
    const act = { kind, by: { personId, name }, atMs, ...(note !== undefined && { note }) }
    await bus.publish(tx, deskId, [{ type: 'wish.changed', wishId, act }])
  })
}

/** Holds the wish until the commit. @throws {NotFoundError} */
async function stateOf(tx: Tx, deskId: string, wishId: string): Promise<WishState> {
  const found = await tx
    .withTables<WishTables>()
    .selectFrom('wish')
    .select('state')
    .where('wish_id', '=', wishId)
    .where('desk_id', '=', deskId)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw noSuchWish()
  return found.state
}

function requireKeeper(actor: Actor): void {
  if (roleCovers(actor.role, roleFor.wishes)) return
  throw new ForbiddenError(`To decide on wishes you need the role ${roleFor.wishes}; yours is ${actor.role}.`)
}

function wordsOf(text = ''): string | undefined {
  const words = storableText(text).trim()
  if (words.length > maxNote) throw new InvalidError(`At most ${maxNote} characters; this has ${words.length}.`)
  return words || undefined
}
