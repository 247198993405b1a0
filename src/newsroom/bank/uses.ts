// Into which drafts stories were put, and whether they went out.
import { mergesOf } from '../../model/case-merges.ts'
import type { DeskEvent } from '../../model/events.ts'
import type { Actor } from '../../model/role.ts'
import type { StoredEvent } from '../../platform/bus.ts'
import { moveRows } from '../../platform/store/move-rows.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import { requireId, requireRole } from '../may.ts'
import { brandStoryOf } from './brand-story.ts'
import type { BankTables } from './schema.ts'
import { stillQuotes } from './still-quotes.ts'

export interface Use {
  readonly caseId: string
  /** The draft into which its words or its link were put. */
  readonly draftId: string
}

/** Put into one draft twice, it is one use. @throws {ForbiddenError} below responder. @throws {NotFoundError} */
export async function useBrandStory(
  deps: NewsroomDeps,
  actor: Actor,
  brandStoryId: string,
  { caseId, draftId }: Use,
): Promise<void> {
  requireRole(actor, 'responder', 'use a story')
  const { deskId } = actor
  await deps.store.inDesk(deskId, async (tx) => {
    const { text, link } = await brandStoryOf(tx, deskId, brandStoryId)
    const put = { put_text: text, put_link: link ?? null }
    await tx
      .withTables<BankTables>()
      .insertInto('brand_story_use')
      .values({
        brand_story_id: brandStoryId,
        desk_id: deskId,
        draft_id: requireId(draftId, 'draft'),
        case_id: requireId(caseId, 'case'),
        ...put,
        person_id: actor.personId,
        person_name: actor.name,
        at_ms: deps.clock.now(),
        published_at_ms: null,
      })
      .onConflict((conflict) => conflict.columns(['brand_story_id', 'draft_id']).doUpdateSet(put))
      .execute()
  })
}

type EventOf<Type extends DeskEvent['type']> = Extract<DeskEvent, { readonly type: Type }>
export type UseEvent = EventOf<'answer.published' | 'case.merged'>

/** What became of drafts and their cases. The same event again changes nothing. */
export async function followUses(tx: Tx, events: readonly StoredEvent<UseEvent>[]): Promise<void> {
  for (const { deskId, event } of events) if (event.type === 'answer.published') await noteQuotes(tx, deskId, event)
  // A draft goes along with its case, and so does what was put into it.
  await moveRows(tx, { table: 'brand_story_use', column: 'case_id' }, mergesOf(events))
}

/** The first publication that quotes a story counts. */
async function noteQuotes(tx: Tx, deskId: string, { draftId, text, atMs }: EventOf<'answer.published'>): Promise<void> {
  if (draftId === undefined || text === undefined) return
  const tables = tx.withTables<BankTables>()
  const open = await tables
    .selectFrom('brand_story_use')
    .select(['brand_story_id', 'put_text', 'put_link'])
    .where('draft_id', '=', draftId)
    .where('desk_id', '=', deskId)
    .where('published_at_ms', 'is', null)
    .execute()
  const quoted = open.filter(({ put_text, put_link }) =>
    stillQuotes(text, { text: put_text, ...(put_link !== null && { link: put_link }) }),
  )
  if (quoted.length === 0) return
  await tables
    .updateTable('brand_story_use')
    .set({ published_at_ms: atMs })
    .where('draft_id', '=', draftId)
    .where(
      'brand_story_id',
      'in',
      quoted.map((one) => one.brand_story_id),
    )
    .execute()
}

/** How often a story was put into drafts. */
export interface UseFigures {
  readonly uses: number
  /** Of those, how many went out with it. */
  readonly published: number
  /** How many in the last 30 days. */
  readonly lately: number
  readonly lastAtMs?: number
}

/** Long enough that readers have forgotten, short enough that a good story comes back. */
export const latelyMs = 30 * 86_400_000

export const neverUsed: UseFigures = { uses: 0, published: 0, lately: 0 }

/** By story; those never used are not in it. `exceptCaseId`: what was done for that case is left out. */
export async function usesOf(
  tx: Tx,
  deskId: string,
  brandStoryIds: readonly string[],
  { nowMs, exceptCaseId }: { readonly nowMs: number; readonly exceptCaseId?: string },
): Promise<ReadonlyMap<string, UseFigures>> {
  if (brandStoryIds.length === 0) return new Map()
  const rows = await tx
    .withTables<BankTables>()
    .selectFrom('brand_story_use')
    .select(({ fn }) => [
      'brand_story_id',
      fn.countAll<number>().as('uses'),
      fn.count<number>('published_at_ms').as('published'),
      fn
        .countAll<number>()
        .filterWhere('at_ms', '>', nowMs - latelyMs)
        .as('lately'),
      fn.max('at_ms').as('lastAtMs'),
    ])
    .where('desk_id', '=', deskId)
    .where('brand_story_id', 'in', brandStoryIds)
    .$if(exceptCaseId !== undefined, (others) => others.where('case_id', '<>', exceptCaseId ?? ''))
    .groupBy('brand_story_id')
    .execute()
  return new Map(rows.map(({ brand_story_id: brandStoryId, ...figures }) => [brandStoryId, figures]))
}
