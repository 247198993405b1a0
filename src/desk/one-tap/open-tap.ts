// What a one-tap link shows, and what one tap on it does. Looking changes nothing, so that whoever fetches a link to preview it
// rules nothing.
import { ConflictError, NotFoundError } from '../../platform/errors.ts'
import { selectRows, toRow } from '../case-row.ts'
import type { HotlineDeps } from '../hotline/deps.ts'
import { acknowledgeIn, ruleIn, type RulingBody, takeCall } from '../hotline/answer.ts'
import { type CallView, viewCall } from '../hotline/view.ts'
import type { TapRow } from './schema.ts'
import { lookAtTap, type TapRefusal, useTap } from './taps.ts'

/** What the case is about, for whoever decides without opening it. */
export interface TapStory {
  readonly headline: string
  readonly voiceName: string
  readonly excerpt: string
  readonly url?: string
  readonly mentionCount: number
  readonly voiceCount: number
  readonly minutesLeftLow: number
  readonly minutesLeftHigh: number
}

export type TapView =
  | { readonly kind: 'refused'; readonly why: TapRefusal | 'ended'; readonly words: string }
  | {
      readonly kind: 'call'
      readonly person: { readonly personId: string; readonly name: string }
      readonly call: CallView
      readonly story: TapStory
    }

const refusals: Readonly<Record<TapRefusal, string>> = {
  expired: 'Its time is up. What happened then is on the case.',
  unknown:
    'This link was altered or cut off, or it is not from this Nowdesk. Open the message again and use the link in it.',
  used: 'It was used already, and works once. What was decided is on the case.',
}

export async function viewTap(deps: HotlineDeps, token: string): Promise<TapView> {
  const found = await openTap(deps, token)
  return 'view' in found ? found.view : found
}

/** Rules by a link. @throws {InvalidError} when it is none of the answers. */
export async function ruleByTap(deps: HotlineDeps, token: string, body: RulingBody): Promise<TapView> {
  const found = await openTap(deps, token)
  if (!('tap' in found)) return found
  const { tap, view } = found
  try {
    await deps.store.inDesk(tap.desk_id, async (tx) => {
      const call = await takeCall(deps, tx, tap.desk_id, tap.subject_id)
      if (!(await useTap(deps, tx, tap.tap_id))) throw new ConflictError(refusals.used)
      await ruleIn(deps, tx, call, view.person, body)
    })
  } catch (error) {
    // Of two taps at once, or a colleague who was faster: the page says so.
    if (error instanceof ConflictError) return { kind: 'refused', why: 'ended', words: error.message }
    throw error
  }
  return { ...view, call: await viewCall(deps, { deskId: tap.desk_id }, tap.subject_id) }
}

/** Says "I have it" by a link, which goes on holding for the ruling. */
export async function acknowledgeByTap(deps: HotlineDeps, token: string): Promise<TapView> {
  const found = await openTap(deps, token)
  if (!('tap' in found)) return found
  const { tap, view } = found
  await deps.store.inDesk(tap.desk_id, async (tx) => {
    await acknowledgeIn(deps, tx, await takeCall(deps, tx, tap.desk_id, tap.subject_id), view.person)
  })
  return { ...view, call: await viewCall(deps, { deskId: tap.desk_id }, tap.subject_id) }
}

type Opened = { readonly tap: TapRow; readonly view: Extract<TapView, { kind: 'call' }> }

async function openTap(deps: HotlineDeps, token: string): Promise<Extract<TapView, { kind: 'refused' }> | Opened> {
  const tap = await lookAtTap(deps, token)
  if (typeof tap === 'string') return { kind: 'refused', why: tap, words: refusals[tap] }
  const person = await personOf(deps, tap)
  const call = await viewCall(deps, { deskId: tap.desk_id }, tap.subject_id).catch(unlessMissing)
  if (!person || !call)
    return { kind: 'refused', why: 'unknown', words: 'You are no longer on this desk, so this link opens nothing.' }
  if (call.endedAtMs !== undefined) return { kind: 'refused', why: 'ended', words: endWords(call) }
  return { tap, view: { kind: 'call', person, call, story: await storyOf(deps, tap.desk_id, call.caseId) } }
}

async function personOf(deps: HotlineDeps, tap: TapRow) {
  const members = await deps.store.inDesk(tap.desk_id, (tx) => deps.membersIn(tx, tap.desk_id))
  const found = members.find(({ personId }) => personId === tap.person_id)
  return found && { personId: found.personId, name: found.name }
}

async function storyOf(deps: HotlineDeps, deskId: string, caseId: string): Promise<TapStory> {
  const found = await deps.store.inDesk(deskId, (tx) =>
    selectRows(tx, deskId).where('case_state.case_id', '=', caseId).executeTakeFirstOrThrow(),
  )
  const { story } = toRow(found)
  return {
    headline: story.headline,
    voiceName: story.lead.voiceName,
    excerpt: story.lead.excerpt,
    ...(story.lead.url !== undefined && { url: story.lead.url }),
    mentionCount: story.mentionCount,
    voiceCount: story.voiceCount,
    minutesLeftLow: story.opportunityWindow.minutesLeftLow,
    minutesLeftHigh: story.opportunityWindow.minutesLeftHigh,
  }
}

function endWords({ state, ruling }: CallView): string {
  const answer = ruling?.option ? `: ${ruling.option.label}` : ''
  if (state === 'withdrawn') return 'The question was taken back. There is nothing left to decide.'
  if (state === 'lapsed') return `Its time was up, and its rule was applied${answer}.`
  return `${ruling?.ruledBy?.name ?? 'Somebody'} has answered already${answer}.`
}

function unlessMissing(error: unknown): undefined {
  if (error instanceof NotFoundError) return undefined
  throw error
}
