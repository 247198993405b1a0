// Correcting and withdrawing: one act, in public, with its reason. Nothing that was published vanishes without a word.
import type { PublicationAct } from '../model/answer.ts'
import type { Actor } from '../model/role.ts'
import { fits } from '../model/post-length.ts'
import { partsOf } from '../model/thread.ts'
import { ConflictError, InvalidError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { afterCommit } from '../platform/store/after-commit.ts'
import type { Tx } from '../platform/store/store.ts'
import { type AnswerView, answerOf } from './answer-view.ts'
import { kindOf } from './channel-input.ts'
import type { Channel } from './channel.ts'
import type { VerbDeps } from './deps.ts'
import { requireId, requireRole, wordsNeeded } from './may.ts'
import { refuseStops, type WordsToCheck } from './refuse-stops.ts'
import { changedOf } from './steer.ts'
import {
  contentOf,
  liveStates,
  type NamedPublication,
  type PublicationContent,
  selectPublications,
  targetOf,
} from './publication.ts'
import type { AnswerTables } from './schema.ts'

export interface Correction {
  /** The words as they should have been. */
  readonly text: string
  /** What was wrong; published. */
  readonly reason: string
}

const maxReason = 1_000

/**
 * Puts right what was said: in its place where the network can, saying what was changed; in its thread elsewhere.
 * @throws {ConflictError} when nothing of it is out. @throws {InvalidError} when the words do not fit, or a guideline marked
 * *stop* stands against them.
 */
export async function correctAnswer(
  deps: VerbDeps,
  actor: Actor,
  answerId: string,
  correction: Correction,
): Promise<AnswerView> {
  const reason = wordsNeeded(correction.reason, maxReason, 'reason')
  const text = wordsNeeded(correction.text, 100_000, 'correction')
  requireRole(actor, 'responder', 'correct an answer')
  const steps = (live: Live, channel: Channel) => correctionSteps(live, channel, { text, reason })
  await refuseStoppedCorrection(deps, actor.deskId, answerId, steps)
  return await putRight(deps, { actor, answerId, reason, act: 'correct' }, steps)
}

function correctionSteps(live: Live, channel: Channel, { text, reason }: Correction): readonly Step[] {
  const [first] = live
  if (channel.limits.correction === 'reply' || live.length > 1)
    return posts(`Correction: ${reason}\n\n${text}`, channel, { act: 'correct', of: live.at(-1) ?? first })
  const edited = `${text}\n\nCorrected: ${reason}`
  if (!fits(edited, channel.limits.text))
    throw new InvalidError(`${first.channel_name} takes ${channel.limits.text.max}; with its reason this is too long.`)
  return [{ act: 'correct', of: first, content: { ...contentOf(first), text: edited, replaces: true } }]
}

/** What puts words right is held against the guidelines as they were, beside what stands there. */
async function refuseStoppedCorrection(
  deps: VerbDeps,
  deskId: string,
  answerId: string,
  stepsFor: (live: Live, channel: Channel) => readonly Step[],
): Promise<void> {
  const channels = await deps.store.inDesk(deskId, (tx) => liveByChannel(tx, deskId, requireId(answerId, 'answer')))
  const words = channels.map((live): WordsToCheck => {
    const [{ channel_id: channelId, channel_kind: channelKind, channel_name: channelName, ...first }] = live
    const steps = stepsFor(live, kindOf(deps.kinds, channelKind))
    return {
      channelName,
      channelId,
      channelKind,
      speaksAs: first.speaks_as,
      act: 'edit',
      text: steps.map(({ content }) => content.text).join('\n\n'),
      published: live.map((row) => contentOf(row).text).join('\n\n'),
      ...(first.story_id !== null && { storyId: first.story_id }),
    }
  })
  await refuseStops(deps, deskId, words)
}

/**
 * Takes back what was said: a public note first, why; then it is removed where the network can.
 * @throws {ConflictError} when nothing of it is out.
 */
export async function withdrawAnswer(
  deps: VerbDeps,
  actor: Actor,
  answerId: string,
  withdrawal: { readonly reason: string },
): Promise<AnswerView> {
  const reason = wordsNeeded(withdrawal.reason, maxReason, 'reason')
  return await putRight(deps, { actor, answerId, reason, act: 'withdraw' }, (live, channel) =>
    withdrawalSteps(live, channel, reason),
  )
}

function withdrawalSteps(live: Live, channel: Channel, reason: string): readonly Step[] {
  const [first] = live
  if (channel.limits.withdrawal === 'note')
    return posts(`Withdrawn: ${reason}`, channel, { act: 'withdraw', of: live.at(-1) ?? first })
  const content: PublicationContent = { text: reason, media: [] }
  // The last part first, so that no part answers one that is gone.
  const removals = live.toReversed().map((of) => ({ act: 'withdraw' as const, of, content }))
  if (channel.kind === 'newsroom') return removals
  const act = first.act === 'reply' ? 'reply' : 'post'
  const [note] = posts(`We have withdrawn what we said here: ${reason}`, channel, { act, of: first })
  if (!note) return removals
  const { of: _of, ...alone } = note
  return [{ ...alone, target: act === 'reply' ? first.target : null }, ...removals]
}

interface Step {
  readonly act: PublicationAct
  readonly of?: NamedPublication
  readonly target?: unknown
  readonly content: PublicationContent
}

function posts(
  text: string,
  channel: Channel,
  { act, of }: { readonly act: PublicationAct; readonly of: NamedPublication },
): readonly Step[] {
  const parts = channel.limits.hasThreads ? partsOf(text, channel.limits.text) : [text]
  const tooLong = parts.find((part) => !fits(part, channel.limits.text))
  if (tooLong) throw new InvalidError(`${of.channel_name} takes ${channel.limits.text.max}; this is too long.`)
  const [first = ''] = parts
  const { title, to, toName, greeting } = contentOf(of)
  const named = {
    ...(title !== undefined && { title }),
    ...(to !== undefined && { to }),
    ...(toName !== undefined && { toName }),
    ...(greeting !== undefined && { greeting }),
  }
  const content = { text: first, media: [], ...named }
  const rest = parts.slice(1).map((part) => ({ act: 'reply' as const, content: { text: part, media: [] } }))
  return [{ act, of, content }, ...rest]
}

type Live = readonly [NamedPublication, ...NamedPublication[]]

interface PuttingRight {
  readonly actor: Actor
  readonly answerId: string
  readonly reason: string
  readonly act: 'correct' | 'withdraw'
}

async function putRight(
  deps: VerbDeps,
  { actor, answerId, reason, act }: PuttingRight,
  stepsFor: (live: Live, channel: Channel) => readonly Step[],
): Promise<AnswerView> {
  requireRole(actor, 'responder', `${act} an answer`)
  const rightId = newId()
  return await deps.store.inDesk(actor.deskId, async (tx) => {
    const answer = await answerOf(tx, actor.deskId, answerId)
    const mayGetIt = await openFor(deps, tx, actor.deskId, answer)
    const channels = (await liveByChannel(tx, actor.deskId, answerId)).filter(([first]) => mayGetIt(first))
    if (channels.length === 0)
      throw new ConflictError('Nothing of this answer is out, so there is nothing to put right.')
    await tx
      .withTables<AnswerTables>()
      .insertInto('answer')
      .values({
        answer_id: rightId,
        desk_id: actor.deskId,
        draft_id: null,
        draft_version: null,
        case_id: answer.caseId ?? null,
        story_id: answer.storyId ?? null,
        person_id: actor.personId,
        person_name: actor.name,
        decided_at_ms: deps.clock.now(),
        because: 'Whoever may publish may put right what was published.',
        corrects_id: answerId,
        reason,
      })
      .execute()
    for (const live of channels) {
      const channel = kindOf(deps.kinds, live[0].channel_kind)
      await writeSteps(deps, tx, rightId, live[0], stepsFor(live, channel))
    }
    await deps.bus.publish(tx, actor.deskId, [changedOf({ ...channels[0]![0], answer_id: rightId })])
    afterCommit(tx, deps.wake)
    return await answerOf(tx, actor.deskId, rightId)
  })
}

/** Whoever is not to be written to any more is not told either. Held before what went to them, as everywhere. */
async function openFor(
  { recipients }: VerbDeps,
  tx: Tx,
  deskId: string,
  { answerId, publications }: AnswerView,
): Promise<(row: NamedPublication) => boolean> {
  const ids = publications.flatMap(({ recipientId }) => recipientId ?? [])
  const rows = await selectPublications(tx, deskId).where('publication.answer_id', '=', answerId).execute()
  const typed = rows.flatMap((row) => (row.recipient_id === null ? (contentOf(row).to ?? []) : []))
  const open = ids.length === 0 ? new Set() : await recipients.open(tx, deskId, ids)
  const shut = await recipients.shut(tx, deskId, typed)
  return (row) =>
    row.recipient_id === null ? !shut.has(contentOf(row).to?.toLowerCase() ?? '') : open.has(row.recipient_id)
}

/** What is out, by channel, in the order of its thread. Locked: of two who withdraw at once, one does. */
async function liveByChannel(tx: Tx, deskId: string, answerId: string): Promise<readonly Live[]> {
  const rows = await selectPublications(tx, deskId)
    .where('publication.answer_id', '=', answerId)
    .where('publication.state', 'in', [...liveStates])
    .where('publication.act', 'in', ['post', 'reply', 'quote'])
    .orderBy('publication.place')
    .forUpdate('publication')
    .execute()
  const underWay = await tx
    .withTables<AnswerTables>()
    .selectFrom('publication')
    .select('of_id')
    .where('desk_id', '=', deskId)
    .where('of_id', 'in', [...rows.map((row) => row.publication_id), '00000000-0000-0000-0000-000000000000'])
    .where('act', '=', 'withdraw')
    .where('state', 'not in', ['failed', 'cancelled'])
    .execute()
  const going = new Set(underWay.map((row) => row.of_id))
  const left = rows.filter((row) => !going.has(row.publication_id))
  // Each of several who were written to is told for themselves.
  const place = (row: NamedPublication) => `${row.channel_id} ${row.recipient_id ?? ''}`
  return [...Map.groupBy(left, place).values()] as unknown as readonly Live[]
}

async function writeSteps(
  deps: VerbDeps,
  tx: Tx,
  answerId: string,
  about: NamedPublication,
  steps: readonly Step[],
): Promise<void> {
  const nowMs = deps.clock.now()
  let afterId: string | null = null
  for (const [place, { act, of, target, content }] of steps.entries()) {
    const publicationId = newId()
    await tx
      .withTables<AnswerTables>()
      .insertInto('publication')
      .values({
        publication_id: publicationId,
        desk_id: about.desk_id,
        answer_id: answerId,
        channel_id: about.channel_id,
        case_id: about.case_id,
        story_id: about.story_id,
        act,
        place,
        after_id: afterId,
        of_id: of?.publication_id ?? null,
        content: JSON.stringify(content),
        target: target ? JSON.stringify(targetOf({ target })) : null,
        item_key: null,
        recipient_id: about.recipient_id,
        decided_at_ms: nowMs,
        planned_at_ms: null,
        state: 'waiting',
        next_at_ms: place === 0 ? nowMs : null,
      })
      .execute()
    afterId = publicationId
  }
}
