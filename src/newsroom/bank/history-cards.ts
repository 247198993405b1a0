import { sql } from 'kysely'
import type { NewsroomDeps } from '../deps.ts'
import { dayIn, hasLapsed } from './rights.ts'
import type { BankTables } from './schema.ts'

/** A card on the organisation's past, as it is to be learnt. */
export interface HistoryCard {
  readonly brandStoryId: string
  readonly version: number
  readonly title: string
  readonly text: string
}

/** The newest so many: more than anybody learns. */
const mostCards = 60

/** Those that may be used today, the one last changed first. */
export async function historyCards(deps: NewsroomDeps, deskId: string): Promise<readonly HistoryCard[]> {
  const today = dayIn((await deps.readDesk(deskId)).timeZone, deps.clock.now())
  const rows = await deps.store.inDesk(deskId, (tx) =>
    tx
      .withTables<BankTables>()
      .selectFrom('brand_story')
      .select([
        'brand_story_id as brandStoryId',
        'version',
        sql<string>`words->>'title'`.as('title'),
        sql<string>`words->>'text'`.as('text'),
        sql<string | null>`words->'rights'->>'until'`.as('until'),
      ])
      .where('desk_id', '=', deskId)
      .where('kind', '=', 'history')
      .orderBy('changed_at_ms', 'desc')
      .limit(mostCards)
      .execute(),
  )
  return rows.flatMap(({ until, ...card }) => (hasLapsed(until ?? undefined, today) ? [] : [card]))
}
