// On which terms tips are taken: the desk's own words, each version kept, so that what somebody agreed to can be read for ever.
import type { Actor } from '../../model/role.ts'
import { InvalidError } from '../../platform/errors.ts'
import { mustBeBase } from '../../platform/must-be-base.ts'
import { lockOfDesk } from './lock-of-desk.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import { touchMasthead } from '../masthead/masthead.ts'
import { requireRole, wordsOf } from '../may.ts'
import { record } from '../record.ts'
import type { TipTables, TipTermsRow } from './schema.ts'

export interface TipTerms {
  readonly isOn: boolean
  readonly licence: string
  /** 0 until somebody kept them. */
  readonly version: number
  readonly keptByName?: string
  readonly keptAtMs?: number
}

export interface TipTermsChange {
  readonly isOn?: boolean
  readonly licence?: string
  /** The version that was changed. */
  readonly baseVersion?: number
}

const maxLicence = 4_000

/** The terms in force; those of a desk that never kept any are off, with words to begin from. */
export async function viewTipTerms(deps: NewsroomDeps, actor: Actor): Promise<TipTerms> {
  requireRole(actor, 'watcher', 'see the terms of tips')
  const kept = await deps.store.inDesk(actor.deskId, (tx) => readTipTerms(tx, actor.deskId))
  return kept ?? (await unsetTerms(deps, actor.deskId))
}

/**
 * Switches tips on or off, or changes their terms from now on: who sent before agreed to the words that were there.
 * @throws {ForbiddenError} unless the actor is admin. @throws {ConflictError} when somebody changed them meanwhile.
 */
export async function changeTipTerms(deps: NewsroomDeps, actor: Actor, change: TipTermsChange): Promise<TipTerms> {
  requireRole(actor, 'admin', 'change how tips are taken')
  const unset = await unsetTerms(deps, actor.deskId)
  const { deskId } = actor
  const atMs = deps.clock.now()
  return await deps.store.inDesk(deskId, async (tx) => {
    await lockOfDesk(tx, deskId)
    const before = (await readTipTerms(tx, deskId)) ?? unset
    mustBeBase('how tips are taken', before.version, change.baseVersion)
    const isOn = change.isOn ?? before.isOn
    const licence = wordsOf(change.licence ?? before.licence, maxLicence, 'terms')
    if (licence.length < 20) throw new InvalidError('Say in a sentence at least what you do with what people send.')
    const row = {
      desk_id: deskId,
      version: before.version + 1,
      is_on: isOn,
      licence,
      kept_by: actor.personId,
      kept_by_name: actor.name,
      kept_at_ms: atMs,
    }
    await tx.withTables<TipTables>().insertInto('newsroom_tip_terms').values(row).execute()
    const act = isOn === before.isOn ? 'changed the terms of tips' : isOn ? 'switched tips on' : 'switched tips off'
    await record(tx, { deskId, atMs, by: actor, act, note: `version ${row.version}` })
    await touchMasthead(tx, deskId, atMs)
    return toTerms(row)
  })
}

/** `version` absent: those in force. `undefined` where there are none. */
export async function readTipTerms(tx: Tx, deskId: string, version?: number): Promise<TipTerms | undefined> {
  const row = await tx
    .withTables<TipTables>()
    .selectFrom('newsroom_tip_terms')
    .selectAll()
    .where('desk_id', '=', deskId)
    .$if(version !== undefined, (narrowed) => narrowed.where('version', '=', version ?? 0))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toTerms(row)
}

async function unsetTerms(deps: NewsroomDeps, deskId: string): Promise<TipTerms> {
  const { name } = (await deps.readDesk(deskId)).organisation
  const licence = `What you send is yours, or you may pass it on. It stays yours. ${name} may use what you allow below, without charge and without a limit of time, on its own pages and channels and towards the press; shortened where needed, never so that its sense changes. We say of everything whether we could verify it. You can take your consent back at any time on the page that you get after sending; from then on we no longer use it.`
  return { isOn: false, licence, version: 0 }
}

function toTerms(row: TipTermsRow): TipTerms {
  return {
    isOn: row.is_on,
    licence: row.licence,
    version: row.version,
    keptByName: row.kept_by_name,
    keptAtMs: row.kept_at_ms,
  }
}
