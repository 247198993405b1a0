import { type CallLapseRule, callLapseRules, type CallOption } from '../../model/hotline.ts'
import type { Actor } from '../../model/role.ts'
import { InvalidError } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import { asJson } from '../../platform/store/as-json.ts'
import { actOnCase, refusal } from '../act.ts'
import { lockCases } from '../case-row.ts'
import { goesOnAs } from '../goes-on-as.ts'
import { noSuchCase, requireRole, wordsOf } from '../may.ts'
import type { DeskTables } from '../schema.ts'
import type { CallView } from './view.ts'
import { viewCall } from './view.ts'
import type { HotlineDeps } from './deps.ts'
import type { HotlineTables } from './schema.ts'
import { ladderIn } from './setting.ts'
import { callChanged, callTimer } from './call.ts'

export interface Asking {
  readonly caseId: string
  readonly question: string
  /** What the authority should know and nobody else will read. */
  readonly context?: string
  /** 2 to 6; yes and no where none are given. */
  readonly options?: readonly CallOption[]
  /** Ruled when nobody answers in time. */
  readonly defaultKey?: string
  /** `default` where there is one, else `no`. */
  readonly lapseRule?: CallLapseRule
  /** From this instant; at most a week. */
  readonly deadlineMs: number
}

const yesNo: readonly CallOption[] = [
  { key: 'yes', label: 'Yes' },
  { key: 'no', label: 'No' },
]
const weekMs = 7 * 86_400_000
/** Shorter, and nobody could find their phone. */
const leastDeadlineMs = 1_000

/**
 * Puts a question to the authority on duty; it rings at once and climbs until somebody answers or its time is up. Of a case
 * that was merged into another it is asked for that other.
 * @throws {InvalidError} when the question, an option, the default or the deadline is none.
 * @throws {NotFoundError} when this desk has no such case. @throws {ConflictError} when it is merged at this moment.
 */
export async function ask(deps: HotlineDeps, actor: Actor, asking: Asking): Promise<CallView> {
  requireRole(actor, 'responder', 'call the hotline')
  const { question, context, options, defaultKey, lapseRule } = parse(asking)
  const atMs = deps.clock.now()
  const callId = newId()
  const caseId = await caseAsked(deps, actor, asking.caseId)
  const row = await actOnCase(deps, {
    actor,
    caseId,
    kind: 'asked',
    note: question,
    atMs,
    async change(tx) {
      // A merge comes before, or finds this call and takes it along.
      await lockCases(tx, [caseId])
      const found = await tx
        .withTables<DeskTables>()
        .selectFrom('case_story')
        .innerJoin('desk_case', 'desk_case.case_id', 'case_story.case_id')
        .select(['case_story.story_id', 'desk_case.is_drill'])
        .where('case_story.case_id', '=', caseId)
        .where('case_story.desk_id', '=', actor.deskId)
        .where('case_story.merged_into', 'is', null)
        .executeTakeFirst()
      if (!found) return 0
      await deps.timers.set(tx, { kind: callTimer, key: callId, deskId: actor.deskId, dueAtMs: atMs, body: {} })
      await tx
        .withTables<HotlineTables>()
        .insertInto('hotline_call')
        .values({
          call_id: callId,
          desk_id: actor.deskId,
          case_id: caseId,
          story_id: found.story_id,
          asked_by: actor.personId,
          asked_by_name: actor.name,
          asked_at_ms: atMs,
          question,
          context,
          options: asJson(options),
          default_key: defaultKey ?? null,
          lapse_rule: lapseRule,
          deadline_at_ms: atMs + asking.deadlineMs,
          is_drill: found.is_drill,
          ladder: asJson(await ladderIn(tx, actor.deskId)),
          state: 'ringing',
          seq: 0,
          rung: 0,
          try_no: 1,
          next_at_ms: atMs,
          empty_rungs: 0,
          acknowledged_by: null,
          acknowledged_by_name: null,
          acknowledged_at_ms: null,
          ended_at_ms: null,
        })
        .execute()
      await deps.bus.publish(tx, actor.deskId, [
        callChanged({
          call_id: callId,
          case_id: caseId,
          is_drill: found.is_drill,
          asked_at_ms: atMs,
          ended_at_ms: null,
        }),
      ])
      return 1
    },
    refuse: (found) => (found.merged_into === null ? noSuchCase(caseId) : refusal(found, 'ask about')),
  })
  return await viewCall(deps, { deskId: row.case.deskId }, callId)
}

async function caseAsked({ store }: HotlineDeps, { deskId }: Actor, caseId: string): Promise<string> {
  const on = isId(caseId) ? await store.inDesk(deskId, (tx) => goesOnAs(tx, deskId, caseId)) : undefined
  return on?.caseId ?? caseId
}

function parse(asking: Asking) {
  const question = wordsOf(asking.question, 500, 'question')
  if (question === undefined) throw new InvalidError('A hotline call needs a question.')
  const options = asking.options && asking.options.length > 0 ? asking.options.map(optionOf) : yesNo
  if (options.length < 2 || options.length > 6) throw new InvalidError('A call offers 2 to 6 answers.')
  if (new Set(options.map(({ key }) => key)).size !== options.length)
    throw new InvalidError('Each answer has a key of its own.')
  const { defaultKey, deadlineMs } = asking
  if (defaultKey !== undefined && !options.some(({ key }) => key === defaultKey))
    throw new InvalidError('The default is one of the answers.')
  const lapseRule = asking.lapseRule ?? (defaultKey === undefined ? 'no' : 'default')
  if (!callLapseRules.includes(lapseRule) || (lapseRule === 'default' && defaultKey === undefined))
    throw new InvalidError('When nobody answers, the default needs to be one of the answers.')
  if (!Number.isInteger(deadlineMs) || deadlineMs < leastDeadlineMs || deadlineMs > weekMs)
    throw new InvalidError('The deadline is a second to a week away.')
  return { question, context: wordsOf(asking.context, 5_000, 'context') ?? '', options, defaultKey, lapseRule }
}

function optionOf({ key, label, text }: CallOption): CallOption {
  const words = wordsOf(label, 100, 'answer')
  if (words === undefined || !/^[\w-]{1,20}$/.test(key))
    throw new InvalidError('An answer has a key of at most 20 letters and a label.')
  const draft = wordsOf(text, 5_000, 'words of an answer')
  return { key, label: words, ...(draft !== undefined && { text: draft }) }
}
