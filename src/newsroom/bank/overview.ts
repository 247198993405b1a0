import { sql } from 'kysely'
import type { Actor } from '../../model/role.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import { requireRole } from '../may.ts'
import type { BankTables } from './schema.ts'

/** A story that was used, and who wrote it. */
export interface BestUsed {
  readonly brandStoryId: string
  readonly title: string
  readonly authors: readonly string[]
  readonly uses: number
  readonly published: number
}

export interface BankOverview {
  /** What was told most in the last 90 days: published first, then put into drafts. */
  readonly bestUsed: readonly BestUsed[]
  /** The products of the desk's list, or how many there are. */
  readonly productCount: number
  /** Those of them that no story is about. */
  readonly productsWithout: readonly string[]
}

const bestUsedMs = 90 * 86_400_000
const mostShown = 5

/** What the bank is worth, and what it lacks. @throws {ForbiddenError} below watcher. */
export async function bankOverview(deps: NewsroomDeps, actor: Actor): Promise<BankOverview> {
  requireRole(actor, 'watcher', 'see the story bank')
  const { deskId } = actor
  const products = await deps.readProducts(deskId)
  return await deps.store.inDesk(deskId, async (tx) => {
    const told = await productsTold(tx, deskId)
    return {
      bestUsed: await bestUsed(tx, deskId, deps.clock.now() - bestUsedMs),
      productCount: products.length,
      productsWithout: products.filter((product) => !told.has(product.toLowerCase())),
    }
  })
}

async function productsTold(tx: Tx, deskId: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .withTables<BankTables>()
    .selectFrom('brand_story')
    .select(sql<string>`words->>'product'`.as('product'))
    .where('desk_id', '=', deskId)
    .where(sql<boolean>`words ? 'product'`)
    .execute()
  return new Set(rows.map(({ product }) => product.toLowerCase()))
}

async function bestUsed(tx: Tx, deskId: string, sinceMs: number): Promise<readonly BestUsed[]> {
  return await tx
    .withTables<BankTables>()
    .selectFrom('brand_story_use')
    .innerJoin('brand_story', 'brand_story.brand_story_id', 'brand_story_use.brand_story_id')
    .select(({ fn }) => [
      'brand_story.brand_story_id as brandStoryId',
      sql<string>`brand_story.words->>'title'`.as('title'),
      sql<readonly string[]>`brand_story.words->'authors'`.as('authors'),
      fn.countAll<number>().as('uses'),
      fn.count<number>('published_at_ms').as('published'),
    ])
    .where('brand_story_use.desk_id', '=', deskId)
    .where('brand_story_use.at_ms', '>', sinceMs)
    .groupBy('brand_story.brand_story_id')
    .orderBy('published', 'desc')
    .orderBy('uses', 'desc')
    .orderBy('title')
    .limit(mostShown)
    .execute()
}
