// What a one-tap link shows, and what one tap on it does. Looking changes nothing, so that whoever fetches a link to preview it
// rules nothing.
import { ConflictError } from '../../platform/errors.ts'
import type { Tx } from '../../platform/store/store.ts'
import { selectRows, toRow } from '../case-row.ts'
import type { HotlineDeps } from '../hotline/deps.ts'
import { acknowledgeIn, ruleIn, type RulingBody, takeCall } from '../hotline/answer.ts'
import { type CallView, viewCall } from '../hotline/view.ts'
import { decideIn, type Decision } from '../sign-off/decide.ts'
import { takeSignOff } from '../sign-off/sign-off.ts'
import { type SignOffView, viewSignOff } from '../sign-off/view.ts'
import type { TapRow } from './schema.ts'
import { lookAtTap, type TapRefusal, useTap } from './taps.ts'

/** What the case is about, for whoever decides without opening it. */
export interface TapStory {
  readonly deskId: string
  readonly storyId: string
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
  /** `changed`: the link goes on holding, for the texts as they are by now. */
  | {
      readonly kind: 'refused'
      readonly why: TapRefusal | 'changed' | 'ended'
      readonly words: string
      /** What it was about, where the link itself was good. */
      readonly story?: TapStory
    }
  | {
      readonly kind: 'call'
      readonly person: { readonly personId: string; readonly name: string }
      readonly call: CallView
      readonly story: TapStory
    }
  | {
      readonly kind: 'signOff'
      readonly person: { readonly personId: string; readonly name: string }
      readonly signOff: SignOffView
      readonly story: TapStory
    }

const refusals: Readonly<Record<TapRefusal, string>> = {
  expired: 'Its time is up. What happened then is on the case.',
  unknown:
    'This link was altered or cut off, or it is not from this Nowdesk. Open the message again and use the link in it.',
  used: 'It was used already, and works once. What was decided is on the case.',
}

/** For a link that is forged, run out or used: why it opens nothing. */
export async function viewTap(deps: HotlineDeps, token: string): Promise<TapView> {
  const found = await openTap(deps, token)
  return 'view' in found ? found.view : found
}

/** Rules by a link. @throws {InvalidError} when it is none of the answers. */
export async function ruleByTap(deps: HotlineDeps, token: string, body: RulingBody): Promise<TapView> {
  return await act(deps, token, 'call', async (tx, { tap, person }) => {
    const call = await takeCall(deps, tx, tap.desk_id, tap.subject_id)
    await useUp(deps, tx, tap)
    await ruleIn(deps, tx, call, person, body)
  })
}

/** Says "I have it" by a link, which goes on holding for the ruling. */
export async function acknowledgeByTap(deps: HotlineDeps, token: string): Promise<TapView> {
  return await act(deps, token, 'call', async (tx, { tap, person }) => {
    await acknowledgeIn(deps, tx, await takeCall(deps, tx, tap.desk_id, tap.subject_id), person)
  })
}

/** Signs, stops or asks by a link; a question leaves it good. @throws {InvalidError} when a reason or a question is missing. */
export async function signByTap(deps: HotlineDeps, token: string, decision: Decision): Promise<TapView> {
  return await act(deps, token, 'signOff', async (tx, { tap, person }) => {
    const row = await takeSignOff(deps, tx, tap.desk_id, tap.subject_id)
    if (decision.kind !== 'ask') await useUp(deps, tx, tap)
    await decideIn(deps, tx, row, person, decision)
  })
}

interface Tapped {
  readonly tap: TapRow
  readonly person: { readonly personId: string; readonly name: string }
}

async function act(
  deps: HotlineDeps,
  token: string,
  kind: 'call' | 'signOff',
  work: (tx: Tx, tapped: Tapped) => Promise<void>,
): Promise<TapView> {
  const found = await openTap(deps, token)
  if (!('tap' in found)) return found
  const { tap, view } = found
  if (view.kind !== kind) return { kind: 'refused', why: 'unknown', words: refusals.unknown }
  try {
    await deps.store.inDesk(tap.desk_id, (tx) => work(tx, { tap, person: view.person }))
  } catch (error) {
    // Of two taps at once, or a colleague who was faster: the page says so.
    if (error instanceof ConflictError)
      return {
        kind: 'refused',
        why: 'textsHash' in error.details ? 'changed' : 'ended',
        words: error.message,
        story: view.story,
      }
    throw error
  }
  return await showTap(deps, tap, view)
}

/** @throws {ConflictError} when somebody used it meanwhile. */
async function useUp(deps: HotlineDeps, tx: Tx, tap: TapRow): Promise<void> {
  if (!(await useTap(deps, tx, tap.tap_id))) throw new ConflictError(refusals.used)
}

type Shown = Exclude<TapView, { kind: 'refused' }>
type Refused = Extract<TapView, { kind: 'refused' }>

async function openTap(
  deps: HotlineDeps,
  token: string,
): Promise<Refused | { readonly tap: TapRow; readonly view: Shown }> {
  const tap = await lookAtTap(deps, token)
  if (typeof tap === 'string') return { kind: 'refused', why: tap, words: refusals[tap] }
  const person = await personOf(deps, tap)
  if (!person)
    return { kind: 'refused', why: 'unknown', words: 'You are no longer on this desk, so this link opens nothing.' }
  const view = await showTap(deps, tap, { person })
  const ended = endWords(view)
  return ended === undefined ? { tap, view } : { kind: 'refused', why: 'ended', words: ended, story: view.story }
}

async function showTap(deps: HotlineDeps, tap: TapRow, { person }: Pick<Tapped, 'person'>): Promise<Shown> {
  const desk = { deskId: tap.desk_id }
  if (tap.purpose === 'rule') {
    const call = await viewCall(deps, desk, tap.subject_id)
    return { kind: 'call', person, call, story: await storyOf(deps, tap.desk_id, call.caseId) }
  }
  const signOff = await viewSignOff(deps, desk, tap.subject_id)
  return { kind: 'signOff', person, signOff, story: await storyOf(deps, tap.desk_id, signOff.caseId) }
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
  const { asOfMs, minutesLeftLow, minutesLeftHigh } = story.opportunityWindow
  const leftOf = (minutes: number) => Math.max(0, minutes - (deps.clock.now() - asOfMs) / 60_000)
  return {
    deskId,
    storyId: story.storyId,
    headline: story.headline,
    voiceName: story.lead.voiceName,
    excerpt: story.lead.excerpt,
    ...(story.lead.url !== undefined && { url: story.lead.url }),
    mentionCount: story.mentionCount,
    voiceCount: story.voiceCount,
    minutesLeftLow: leftOf(minutesLeftLow),
    minutesLeftHigh: leftOf(minutesLeftHigh),
  }
}

/** What came of it; `undefined` while it is open. */
function endWords(view: Shown): string | undefined {
  if (view.kind === 'signOff')
    return view.signOff.state === 'open'
      ? undefined
      : `This sign-off has ended. ${view.signOff.endedBecause ?? ''}`.trim()
  const { state, ruling, endedAtMs } = view.call
  if (endedAtMs === undefined) return undefined
  const answer = ruling?.option ? `: ${ruling.option.label}` : ''
  if (state === 'withdrawn') return 'The question was taken back. There is nothing left to decide.'
  if (state === 'lapsed') return `Its time was up, and its rule was applied${answer}.`
  return `${ruling?.ruledBy?.name ?? 'Somebody'} has answered already${answer}.`
}
