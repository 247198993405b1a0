// Everything that stands between a draft and going out: its version, its channels, the guidelines, the rule that lets it.
import type { Actor } from '../model/role.ts'
import { ConflictError, ForbiddenError, InvalidError } from '../platform/errors.ts'
import type { Tx } from '../platform/store/store.ts'
import type { Channel, PostTarget } from './channel.ts'
import { type ChannelRow, channelOfDesk } from './channel-row.ts'
import { kindOf } from './channel-input.ts'
import type { VerbDeps } from './deps.ts'
import type { DraftContent, DraftPart } from './draft-content.ts'
import { draftOfDesk, type DraftView, toDraft } from './draft-row.ts'
import { requireRole } from './may.ts'
import { requireMedia } from './media.ts'
import { toSend } from './parts-to-send.ts'
import type { AnsweredMention } from './ports.ts'
import type { PublicationContent } from './publication.ts'
import { refuseStops, type WordsToCheck } from './refuse-stops.ts'
import type { AnswerTables } from './schema.ts'

export interface Publishing {
  /** The version that the person has before them. */
  readonly version: number
  /** At once unless told. */
  readonly planAtMs?: number
  /** This person has read every word and answers for it: asked where a machine offered some. */
  readonly isReviewed?: boolean
}

/** A channel, the words for it and what they answer. */
export interface Plan {
  readonly row: ChannelRow
  readonly part: DraftPart
  readonly contents: readonly PublicationContent[]
  readonly target?: PostTarget
}

/** What may go out, and by which rule. */
export interface Decided {
  readonly draft: DraftView
  readonly plans: readonly Plan[]
  readonly because: string
}

/**
 * Looks at all of it, and changes nothing.
 * @throws {ForbiddenError} when the case is a drill, unless it is practised, or this person may not (`details.waitsFor`).
 * @throws {ConflictError} when the draft was changed or published meanwhile.
 * @throws {InvalidError} when the words do not fit a channel, or a guideline marked *stop* stands against them.
 */
export async function decideDraft(
  deps: VerbDeps,
  actor: Actor,
  draftId: string,
  publishing: Publishing & { readonly isPractice?: true },
): Promise<Decided> {
  requireRole(actor, 'responder', 'publish')
  const draft = await readDraft(deps, actor, draftId, publishing.version)
  if (!publishing.isPractice) await refuseDrill(deps, actor.deskId, draft.caseId)
  refuseUnreviewed(draft, publishing)
  const plans = await plansFor(deps, actor, draft.current.content)
  await refuseStops(deps, actor.deskId, plans.map(checkedOf(draft)))
  const because = await requirePermission(deps, actor, draft, { plans, isPractice: publishing.isPractice })
  return { draft, plans, because }
}

async function readDraft(deps: VerbDeps, actor: Actor, draftId: string, version: number): Promise<DraftView> {
  const draft = await deps.store.inDesk(actor.deskId, async (tx) =>
    toDraft(await draftOfDesk(tx, actor.deskId, draftId)),
  )
  if (draft.state !== 'open') throw new ConflictError(`This draft was ${draft.state} already.`, { state: draft.state })
  if (draft.current.version === version) return draft
  throw new ConflictError(`${draft.current.by.name} changed this draft. Read it before it goes out.`, {
    current: draft.current,
  })
}

/** @throws {ForbiddenError} A drill publishes nowhere. */
async function refuseDrill(deps: VerbDeps, deskId: string, caseId: string | undefined): Promise<void> {
  if (caseId === undefined) return
  const { isDrill } = await deps.cases.caseOf(deskId, caseId)
  if (isDrill) throw new ForbiddenError('This case is a drill: it is practised to the end, and nothing is published.')
}

async function plansFor(deps: VerbDeps, actor: Actor, content: DraftContent): Promise<readonly Plan[]> {
  if (content.parts.length === 0) throw new InvalidError('Choose at least one channel.')
  const wanted = content.parts.flatMap(({ mentionId }) => mentionId ?? [])
  const mentions = await deps.cases.mentionsOf(actor.deskId, wanted)
  const rows = await deps.store.inDesk(actor.deskId, async (tx) => {
    const found: ChannelRow[] = []
    for (const { channelId } of content.parts) found.push(await channelOfDesk(tx, actor.deskId, channelId))
    await requireMedia(
      tx,
      actor.deskId,
      content.media,
      found.map(({ kind }) => kindOf(deps.kinds, kind)),
    )
    return found
  })
  return content.parts.map((part, index) => {
    const row = rows[index]
    if (row === undefined) throw new TypeError('Each part has its channel')
    const mention = mentions.find(({ mentionId }) => mentionId === part.mentionId)
    return planFor(kindOf(deps.kinds, row.kind), { row, part, content, mention })
  })
}

interface Asked {
  readonly row: ChannelRow
  readonly part: DraftPart
  readonly content: DraftContent
  readonly mention: AnsweredMention | undefined
}

/** @throws {ConflictError} when the channel is paused. @throws {InvalidError} when it cannot say this, or not there. */
function planFor({ kind, limits, reaches, settings }: Channel, { row, part, content, mention }: Asked): Plan {
  if (row.is_paused) throw new ConflictError(`${row.name} is paused. Resume it first, or leave it out.`)
  const handle = mention?.handle === undefined ? {} : { handle: mention.handle }
  const contents = toSend(content, part, { name: row.name, kind, limits, ...handle })
  // A mail answers whom it is written to; which mention it is about may be said or not.
  if (part.act === 'post' || (limits.hasRecipient && part.mentionId === undefined)) return { row, part, contents }
  if (!mention) throw new InvalidError(`${row.name}: choose which mention it should ${part.act}.`)
  const isReached = reaches ? reaches(mention, settings.parse(row.settings)) : limits.answers.includes(mention.network)
  if (!isReached) throw new InvalidError(`${row.name} cannot ${part.act} there: that mention was published elsewhere.`)
  return { row, part, contents, target: targetFor(mention) }
}

function targetFor({ itemKey, url, handle }: AnsweredMention): PostTarget {
  return { itemKey, ...(url !== undefined && { url }), ...(handle !== undefined && { handle }) }
}

/** Machine-written words go out only under somebody's editorial responsibility. Source: EU AI Act, art. 50(4). */
function refuseUnreviewed({ helpedBy }: DraftView, { isReviewed }: Publishing): void {
  if (helpedBy === undefined || isReviewed) return
  throw new InvalidError(
    `${helpedBy} offered words for this draft. Say that you have read every word and answer for it.`,
    {
      helpedBy,
    },
  )
}

function checkedOf({ storyId, helpedBy }: DraftView) {
  return ({ row, part, contents }: Plan): WordsToCheck => ({
    channelName: row.name,
    text: contents.map(({ text }) => text).join('\n\n'),
    channelId: row.channel_id,
    channelKind: row.kind,
    speaksAs: row.speaks_as,
    act: part.act === 'post' ? 'answer' : part.act,
    ...(storyId !== undefined && { storyId }),
    ...(helpedBy !== undefined && { isMachineWritten: true, isReviewed: true }),
  })
}

async function requirePermission(
  deps: VerbDeps,
  actor: Actor,
  { caseId }: DraftView,
  { plans, isPractice }: { readonly plans: readonly Plan[]; readonly isPractice: true | undefined },
): Promise<string> {
  const parts = plans.map(({ row, contents }) => ({
    channelId: row.channel_id,
    channelKind: row.kind,
    text: contents.map(({ text }) => text).join('\n\n'),
  }))
  const verdict = await deps.permission.mayPublish(actor, {
    parts,
    ...(caseId !== undefined && { caseId }),
    ...(isPractice && { isPractice }),
  })
  if (verdict.may) return verdict.because
  const { because, waitsFor } = verdict
  throw new ForbiddenError(because, { ...(waitsFor !== undefined && { waitsFor }) })
}

/** @throws {ConflictError} when somebody changed or published it since it was read. */
export async function endDraft(
  tx: Tx,
  deskId: string,
  { draftId, current }: DraftView,
  state: 'practised' | 'published',
): Promise<void> {
  const { numUpdatedRows } = await tx
    .withTables<AnswerTables>()
    .updateTable('draft')
    .set({ state })
    .where('draft_id', '=', draftId)
    .where('desk_id', '=', deskId)
    .where('state', '=', 'open')
    .where('current_version', '=', current.version)
    .executeTakeFirst()
  if (Number(numUpdatedRows) === 0)
    throw new ConflictError('This draft was changed or published at this very instant. Look at it again.')
}

/** As events name it. */
export function ofCase({ caseId, storyId }: DraftView) {
  return { ...(caseId !== undefined && { caseId }), ...(storyId !== undefined && { storyId }) }
}
