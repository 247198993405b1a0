import type { SignOffPart } from '../../model/sign-off.ts'
import type { Actor } from '../../model/role.ts'
import type { Story } from '../../model/story.ts'
import { ConflictError, InvalidError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { asJson } from '../../platform/store/as-json.ts'
import { refusal } from '../act.ts'
import { lockCases, selectRows, toRow } from '../case-row.ts'
import { goesOnAs } from '../goes-on-as.ts'
import type { HotlineDeps } from '../hotline/deps.ts'
import { noSuchCase, requireCaseId, requireRole, wordsOf } from '../may.ts'
import { advance, stampCase } from './advance.ts'
import { classesIn } from './classes.ts'
import type { SignOffTables } from './schema.ts'
import { signOffTimer } from './sign-off.ts'
import { type SignOffView, viewSignOff } from './view.ts'

export interface SignOffRequest {
  readonly caseId: string
  /** Names the draft; one sign-off of it is open at a time. */
  readonly draftKey: string
  readonly classKey: string
  /** The rule that demands it, in words. */
  readonly because: string
  readonly parts: readonly SignOffPart[]
}

/** Below this nobody could find their phone, however little of the window is left. */
const leastMs = 60_000

/**
 * Asks for a sign-off: the first group at once, the others each after the one before. Its deadline is the story's own remaining
 * window or the class's limit, whichever is sooner; where the window is shut, there is nothing to hurry for but the limit.
 * Of a case that was merged into another it is asked for that other.
 * @throws {InvalidError} when there is no such class or no text. @throws {ConflictError} when one of this draft is open, or the
 * case is merged at this moment.
 */
export async function request(deps: HotlineDeps, actor: Actor, asked: SignOffRequest): Promise<SignOffView> {
  requireRole(actor, 'responder', 'ask for a sign-off')
  const askedFor = requireCaseId(asked.caseId)
  const parts = checkParts(asked.parts)
  const because = wordsOf(asked.because, 1_000, 'reason')
  if (because === undefined) throw new InvalidError('A sign-off names the rule that demands it.')
  const signOffId = newId()
  const atMs = deps.clock.now()
  await deps.store.inDesk(actor.deskId, async (tx) => {
    const { caseId } = (await goesOnAs(tx, actor.deskId, askedFor)) ?? { caseId: askedFor }
    // A merge comes before, or finds this sign-off and takes it along.
    await lockCases(tx, [caseId])
    const found = await selectRows(tx, actor.deskId).where('case_state.case_id', '=', caseId).executeTakeFirst()
    if (!found) throw noSuchCase(caseId)
    if (found.merged_into !== null) throw refusal(found, 'ask for a sign-off of')
    const kind = (await classesIn(tx, actor.deskId)).find(({ key }) => key === asked.classKey)
    if (!kind) throw new InvalidError(`There is no class of sign-off “${asked.classKey.slice(0, 40)}” on this desk.`)
    const deadlineAtMs = atMs + lengthOf(kind.limitMs, toRow(found).story, atMs)
    await deps.timers.set(tx, {
      kind: signOffTimer,
      key: signOffId,
      deskId: actor.deskId,
      dueAtMs: deadlineAtMs,
      body: {},
    })
    const row = await tx
      .withTables<SignOffTables>()
      .insertInto('sign_off')
      .values({
        sign_off_id: signOffId,
        desk_id: actor.deskId,
        case_id: caseId,
        draft_key: asked.draftKey.slice(0, 200),
        class_key: kind.key,
        class_name: kind.name,
        because,
        parts: asJson(parts),
        groups: asJson(kind.groups),
        group_no: 0,
        lapse_rule: kind.lapseRule,
        has_climbed: false,
        asked_by: actor.personId,
        asked_by_name: actor.name,
        asked_at_ms: atMs,
        deadline_at_ms: deadlineAtMs,
        half_at_ms: atMs + Math.round((deadlineAtMs - atMs) / 2),
        is_drill: found.is_drill,
        state: 'open',
        ended_because: null,
        ended_at_ms: null,
        seq: 0,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst()
    if (!row) throw new ConflictError('A sign-off of this draft is under way: change the draft, or withdraw it.')
    await advance(deps, tx, row)
    const note = `${kind.name}: ${parts.map(({ label }) => label).join(', ')}. ${because}`
    await stampCase(deps, tx, row, { kind: 'sign-off asked', note, atMs, by: actor })
  })
  return await viewSignOff(deps, actor, signOffId)
}

/** The end of the 80 % band counts: later than that an answer hardly enters the coverage. */
function lengthOf(limitMs: number, { opportunityWindow: { asOfMs, minutesLeftHigh } }: Story, nowMs: number): number {
  const leftMs = Math.round(asOfMs + minutesLeftHigh * 60_000 - nowMs)
  return leftMs <= 0 ? limitMs : Math.min(limitMs, Math.max(leastMs, leftMs))
}

/**
 * @throws {InvalidError} unless there are 1 to 20 texts, none empty or over 50,000 characters, each with an id of its
 * own.
 */
export function checkParts(parts: readonly SignOffPart[]): readonly SignOffPart[] {
  if (parts.length < 1 || parts.length > 20) throw new InvalidError('A draft has 1 to 20 texts.')
  if (new Set(parts.map(({ partId }) => partId)).size < parts.length) throw new InvalidError('Each text is named once.')
  return parts.map(({ partId, label, text }) => {
    const words = wordsOf(text, 50_000, 'text')
    if (words === undefined) throw new InvalidError('A text that is to be signed is not empty.')
    return { partId: partId.slice(0, 100), label: label.slice(0, 100), text: words }
  })
}
