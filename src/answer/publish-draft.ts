// The decision to publish, and the rows of the outbox, in one transaction: after it, the words go out once, whatever falls over.
import type { Actor } from '../model/role.ts'
import { newId } from '../platform/ids.ts'
import { afterCommit } from '../platform/store/after-commit.ts'
import type { Tx } from '../platform/store/store.ts'
import { type AnswerView, answerOf } from './answer-view.ts'
import { type Decided, decideDraft, endDraft, ofCase, type Plan, type Publishing } from './decide-draft.ts'
import type { VerbDeps } from './deps.ts'
import { quoteHash, takeRecipients } from './letters.ts'
import { answeredKey } from './parts-to-send.ts'
import type { Recipient } from './ports.ts'
import type { AnswerTables } from './schema.ts'
import { refuseSecondAnswer } from './second-answer.ts'

/**
 * Decides that a draft goes out on its channels, now or at its time.
 * @throws {ForbiddenError} when the case is a drill, or this person may not (`details.waitsFor`: whose yes is missing).
 * @throws {ConflictError} when the draft was changed or published meanwhile, the item has an answer already, or a reporter has
 * these words already or is not to be written to. @throws {LimitError} when a reporter was written to often enough today.
 * @throws {InvalidError} when the words do not fit a channel, or a guideline marked *stop* stands against them
 * (`details.findings`).
 */
export async function publishDraft(
  deps: VerbDeps,
  actor: Actor,
  draftId: string,
  publishing: Publishing,
): Promise<AnswerView> {
  const decided = await decideDraft(deps, actor, draftId, publishing)
  const { draft, plans } = decided
  const answerId = newId()
  try {
    return await deps.store.inDesk(actor.deskId, async (tx) => {
      await endDraft(tx, actor.deskId, draft, 'published')
      await write(deps, tx, { actor, answerId, ...decided, ...publishing })
      await deps.bus.publish(tx, actor.deskId, [{ type: 'answer.changed', answerId, ...ofCase(draft) }])
      afterCommit(tx, deps.wake)
      return await answerOf(tx, actor.deskId, answerId)
    })
  } catch (error) {
    const itemKeys = plans.flatMap(({ target }) => (target ? [answeredKey(target.itemKey)] : []))
    throw await refuseSecondAnswer(deps, actor.deskId, error, itemKeys)
  }
}

interface Decision extends Publishing, Decided {
  readonly actor: Actor
  readonly answerId: string
}

async function write(deps: VerbDeps, tx: Tx, decision: Decision): Promise<void> {
  const { actor, draft, answerId, plans, because, planAtMs } = decision
  const nowMs = deps.clock.now()
  const tables = tx.withTables<AnswerTables>()
  const of = { case_id: draft.caseId ?? null, story_id: draft.storyId ?? null }
  await tables
    .insertInto('answer')
    .values({
      answer_id: answerId,
      desk_id: actor.deskId,
      draft_id: draft.draftId,
      draft_version: draft.current.version,
      ...of,
      person_id: actor.personId,
      person_name: actor.name,
      decided_at_ms: nowMs,
      because,
      ...(draft.helpedBy !== undefined && { helped_by: draft.helpedBy, reviewed_at_ms: nowMs }),
    })
    .execute()
  const isPlanned = planAtMs !== undefined && planAtMs > nowMs
  const letters = await takeRecipients(deps, tx, actor.deskId, plans)
  for (const { row, part, contents, target, letter } of plans.flatMap((plan) => toEach(plan, letters))) {
    let afterId: string | null = null
    for (const [place, content] of contents.entries()) {
      const publicationId = newId()
      const isFirst = place === 0
      await tables
        .insertInto('publication')
        .values({
          publication_id: publicationId,
          desk_id: actor.deskId,
          answer_id: answerId,
          channel_id: row.channel_id,
          ...of,
          act: isFirst ? part.act : 'reply',
          place,
          after_id: afterId,
          of_id: null,
          content: JSON.stringify(content),
          target: isFirst && target ? JSON.stringify(target) : null,
          item_key: isFirst && target ? answeredKey(target.itemKey) : null,
          ...(letter && { recipient_id: letter.recipientId, quote_hash: quoteHash(content.text) }),
          decided_at_ms: nowMs,
          planned_at_ms: isPlanned ? planAtMs : null,
          state: isPlanned ? 'planned' : 'waiting',
          // What follows waits for what it follows.
          next_at_ms: isFirst ? (isPlanned ? planAtMs : nowMs) : null,
        })
        .execute()
      afterId = publicationId
    }
  }
}

/** A plan as it goes to nobody in particular, or once for each of its recipients with their greeting. */
function toEach(
  plan: Plan,
  recipients: ReadonlyMap<string, Recipient>,
): readonly (Plan & { readonly letter?: Recipient })[] {
  const { recipientIds } = plan.part
  if (recipientIds === undefined) return [plan]
  return recipientIds.flatMap((recipientId) => {
    const letter = recipients.get(recipientId)
    if (!letter) return []
    const { mail: to, name: toName, greeting } = letter
    return [{ ...plan, contents: plan.contents.map((content) => ({ ...content, to, toName, greeting })), letter }]
  })
}
