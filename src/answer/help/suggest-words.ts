// Drafting help: words that a model offers beside the draft. A person takes them or not; from then on the draft is marked, and is
// published only by somebody who says that they have reviewed it. Source: EU AI Act, Regulation 2024/1689, art. 50(4).
import type { Actor } from '../../model/role.ts'
import { ConflictError, UnavailableError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { VerbDeps } from '../deps.ts'
import { draftOfDesk, toDraft } from '../draft-row.ts'
import { requireRole, wordsWithin } from '../may.ts'
import type { AnswerTables } from '../schema.ts'

export interface Suggestion {
  readonly text: string
  readonly model: string
}

const maxWish = 500

/**
 * Asks the model; the draft itself stays as it is.
 * @throws {UnavailableError} when no model is named, or it gives nothing.
 * @throws {ConflictError} when the draft is no longer open.
 */
export async function suggestWords(
  deps: VerbDeps,
  actor: Actor,
  draftId: string,
  { wish }: { readonly wish: string },
): Promise<Suggestion> {
  requireRole(actor, 'responder', 'ask for drafting help')
  const { drafting, store, clock } = deps
  if (!drafting)
    throw new UnavailableError('There is no drafting help: an operator names a model by draftingUrl and draftingModel.')
  const asked = wordsWithin(wish, maxWish, 'wish').trim()
  const draft = await store.inDesk(actor.deskId, async (tx) => toDraft(await draftOfDesk(tx, actor.deskId, draftId)))
  if (draft.state !== 'open') throw new ConflictError(`This draft was ${draft.state} already.`)
  const { storyId, current } = draft
  const text = await drafting.suggest(actor.deskId, {
    wish: asked,
    written: current.content.text,
    ...(storyId !== undefined && { storyId }),
  })
  await store.inDesk(actor.deskId, (tx) =>
    tx
      .withTables<AnswerTables>()
      .insertInto('answer_suggestion')
      .values({
        suggestion_id: newId(),
        desk_id: actor.deskId,
        draft_id: draft.draftId,
        model: drafting.model,
        wish: asked,
        text,
        person_id: actor.personId,
        person_name: actor.name,
        at_ms: clock.now(),
      })
      .execute(),
  )
  await store.transaction((tx) =>
    deps.bus.publish(tx, actor.deskId, [
      {
        type: 'answer.changed',
        answerId: draft.draftId,
        ...(draft.caseId !== undefined && { caseId: draft.caseId }),
        ...(storyId !== undefined && { storyId }),
      },
    ]),
  )
  return { text, model: drafting.model }
}
