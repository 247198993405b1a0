// Banks made ready to be asked, held in memory for as long as they are as they were.
import { sql } from 'kysely'
import type { BrandStoryKind } from '../../model/brand-story.ts'
import type { Tx } from '../../platform/store/store.ts'
import { BankIndex, type Rankable } from './rank.ts'
import type { BankTables } from './schema.ts'

/** What is held of a story: enough to choose by. */
export interface Banked extends Rankable {
  readonly kind: BrandStoryKind
  readonly until?: string
}

/** A full bank takes some 20 MB; most hold a hundredth of that. The one that was not asked for longest goes first. */
const mostBanks = 20

export interface BankCache {
  /** In the caller's transaction. Whichever process changed it, what is given is as the store has it. */
  bankOf(tx: Tx, deskId: string): Promise<BankIndex<Banked>>
}

export function createBankCache(): BankCache {
  const banks = new Map<string, { readonly revision: number; readonly index: BankIndex<Banked> }>()
  return {
    async bankOf(tx, deskId) {
      // Before the stories: of what changes meanwhile, the next who asks reads it again.
      const revision = await revisionOf(tx, deskId)
      const held = banks.get(deskId)
      const index = held?.revision === revision ? held.index : new BankIndex(await storiesOf(tx, deskId))
      banks.delete(deskId)
      banks.set(deskId, { revision, index })
      for (const oldest of banks.keys()) {
        if (banks.size <= mostBanks) break
        banks.delete(oldest)
      }
      return index
    },
  }
}

async function revisionOf(tx: Tx, deskId: string): Promise<number> {
  const row = await tx
    .withTables<BankTables>()
    .selectFrom('story_bank')
    .select('revision')
    .where('desk_id', '=', deskId)
    .executeTakeFirst()
  return row?.revision ?? 0
}

async function storiesOf(tx: Tx, deskId: string): Promise<readonly Banked[]> {
  const rows = await tx
    .withTables<BankTables>()
    .selectFrom('brand_story')
    .select([
      'brand_story_id as brandStoryId',
      'kind',
      sql<string>`words->>'title'`.as('title'),
      sql<string>`words->>'text'`.as('text'),
      sql<readonly string[]>`words->'topics'`.as('topics'),
      sql<string | null>`words->>'product'`.as('product'),
      sql<string | null>`words->'rights'->>'until'`.as('until'),
    ])
    .where('desk_id', '=', deskId)
    .execute()
  return rows.map(({ product, until, ...story }) => ({
    ...story,
    ...(product !== null && { product }),
    ...(until !== null && { until }),
  }))
}
