// Banks made ready to be asked, held in memory; what was changed since is read again, story by story.
import { sql } from 'kysely'
import type { BrandStoryKind } from '../../model/brand-story.ts'
import type { Tx } from '../../platform/store/store.ts'
import { BankIndex, type Rankable } from './rank.ts'
import type { BankTables } from './schema.ts'

/** What is held of a story: enough to choose by. */
export interface Banked extends Rankable {
  readonly version: number
  readonly kind: BrandStoryKind
  readonly until?: string
}

/** Of all desks together: two full banks. The longest stories take 50 KB each, so they stay under 200 MB; most banks hold a hundredth. */
const mostHeld = 4_000

export interface BankCache {
  /** In the caller's transaction. Whichever process changed it, what is given is as the store has it. */
  bankOf(tx: Tx, deskId: string): Promise<BankIndex<Banked>>
}

interface Held {
  /** Of the bank as it is held, or an older one: then what is newer is read once more. */
  revision: number
  readonly index: BankIndex<Banked>
  readonly versions: Map<string, number>
}

export function createBankCache(): BankCache {
  const banks = new Map<string, Held>()
  return {
    async bankOf(tx, deskId) {
      const held = banks.get(deskId) ?? { revision: 0, index: new BankIndex<Banked>(), versions: new Map() }
      banks.delete(deskId)
      banks.set(deskId, held)
      // Before the stories: of what changes meanwhile, the next who asks learns.
      const revision = await revisionOf(tx, deskId)
      if (revision !== held.revision) {
        await catchUp(tx, deskId, held, revision)
        letGo(banks)
      }
      return held.index
    },
  }
}

/** The banks that were not asked for longest go first; the one that was asked for last stays. */
function letGo(banks: Map<string, Held>): void {
  let count = [...banks.values()].reduce((sum, { versions }) => sum + versions.size, 0)
  for (const [deskId, { versions }] of [...banks].slice(0, -1)) {
    if (count <= mostHeld) return
    banks.delete(deskId)
    count -= versions.size
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

async function catchUp(tx: Tx, deskId: string, held: Held, revision: number): Promise<void> {
  const there = await tx
    .withTables<BankTables>()
    .selectFrom('brand_story')
    .select(['brand_story_id as id', 'version'])
    .where('desk_id', '=', deskId)
    .execute()
  const changed = there.filter(({ id, version }) => held.versions.get(id) !== version)
  const stories = await storiesOf(
    tx,
    deskId,
    changed.map(({ id }) => id),
  )
  // Somebody else who asked caught up further meanwhile.
  if (held.revision > revision) return
  held.revision = revision
  const ids = new Set(there.map(({ id }) => id))
  for (const id of [...held.versions.keys()].filter((one) => !ids.has(one))) {
    held.versions.delete(id)
    held.index.drop(id)
  }
  for (const story of stories) {
    held.versions.set(story.brandStoryId, story.version)
    held.index.put(story)
  }
}

async function storiesOf(tx: Tx, deskId: string, ids: readonly string[]): Promise<readonly Banked[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .withTables<BankTables>()
    .selectFrom('brand_story')
    .select([
      'brand_story_id as brandStoryId',
      'version',
      'kind',
      sql<string>`words->>'title'`.as('title'),
      sql<string>`words->>'text'`.as('text'),
      sql<readonly string[]>`words->'topics'`.as('topics'),
      sql<string | null>`words->>'product'`.as('product'),
      sql<string | null>`words->'rights'->>'until'`.as('until'),
    ])
    .where('desk_id', '=', deskId)
    .where('brand_story_id', 'in', ids)
    .execute()
  return rows.map(({ product, until, ...story }) => ({
    ...story,
    ...(product !== null && { product }),
    ...(until !== null && { until }),
  }))
}
