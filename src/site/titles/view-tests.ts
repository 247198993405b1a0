import { sql } from 'kysely'
import { type Actor, roleCovers } from '../../model/role.ts'
import { ForbiddenError } from '../../platform/errors.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { SiteContext } from '../context.ts'
import type { SiteTables, TitleActRow, TitleCount, TitleTestRow, TitleTestState } from '../schema.ts'
import { type Outlook, outlookOf } from './outlook.ts'
import { type Rate, rateOf } from './rate-interval.ts'
import { countsOf } from './tests.ts'

/** A test as the page Site shows it. */
export interface TitleTest {
  readonly testId: string
  readonly name: string
  readonly spot: string
  readonly link: string
  readonly state: TitleTestState
  readonly titles: readonly (TitleCount & { readonly title: string; readonly rate: Rate })[]
  /** Of the title that every visit is shown. */
  readonly winnerNo?: number
  /** While it runs. */
  readonly outlook?: Outlook
  /** What was done to it, the latest first. */
  readonly acts: readonly TitleAct[]
}

export interface TitleAct {
  readonly act: TitleActRow['act']
  readonly atMs: number
  /** Absent where the figures did it. */
  readonly byName?: string
  readonly titleNo?: number
  readonly figures: readonly TitleCount[]
}

const dayMs = 86_400_000
/** The record is whole in the store. */
const actsShown = 10

/** Those whose titles are shown first, then by the last thing done. @throws {ForbiddenError} for whoever is not on the desk. */
export async function viewTests(context: SiteContext, actor: Actor): Promise<readonly TitleTest[]> {
  if (!roleCovers(actor.role, 'watcher')) throw new ForbiddenError('To see the site you need the role watcher.')
  const { store, clock, titles } = context
  // What is not written yet belongs to the answer.
  await titles.write()
  const nowMs = clock.now()
  return await store.inDesk(actor.deskId, async (tx) => {
    const tests = await tx
      .withTables<SiteTables>()
      .selectFrom('title_test')
      .selectAll()
      .where('desk_id', '=', actor.deskId)
      .orderBy(sql`array_position(array['running', 'decided', 'made', 'stopped'], state)`)
      .orderBy('changed_at_ms', 'desc')
      .execute()
    const counts = await countsOf(tx, tests)
    const lately = await countsOf(tx, tests, nowMs - dayMs)
    const acts = await actsOf(tx, tests)
    return tests.map((test) => {
      const of = { counts: counts.get(test.test_id) ?? [], acts: acts.get(test.test_id) ?? [] }
      return shown(test, { ...of, lately: sumOf(lately.get(test.test_id) ?? []), nowMs })
    })
  })
}

interface Known {
  readonly counts: readonly TitleCount[]
  readonly acts: readonly TitleActRow[]
  /** Clicks of the last day. */
  readonly lately: number
  readonly nowMs: number
}

function shown(test: TitleTestRow, { counts, acts, lately, nowMs }: Known): TitleTest {
  const startedAtMs = acts.findLast(({ act }) => act === 'started')?.at_ms ?? nowMs
  // A pause counts as time: rather too many days are told than too few.
  const latelyMs = Math.min(dayMs, nowMs - startedAtMs)
  return {
    testId: test.test_id,
    name: test.name,
    spot: test.spot,
    link: test.link,
    state: test.state,
    titles: test.titles.map((title, no) => {
      const count = counts[no] ?? { shown: 0, clicks: 0 }
      return { title, ...count, rate: rateOf(count.shown, count.clicks) }
    }),
    ...(test.winner_no !== null && { winnerNo: test.winner_no }),
    ...(test.state === 'running' && { outlook: outlookOf(counts, { lately, latelyMs }) }),
    acts: acts.slice(0, actsShown).map((row) => ({
      act: row.act,
      atMs: row.at_ms,
      ...(row.person_name !== null && { byName: row.person_name }),
      ...(row.title_no !== null && { titleNo: row.title_no }),
      figures: row.figures,
    })),
  }
}

async function actsOf(tx: Tx, tests: readonly TitleTestRow[]): Promise<ReadonlyMap<string, readonly TitleActRow[]>> {
  const rows = await tx
    .withTables<SiteTables>()
    .selectFrom('title_test_act')
    .selectAll()
    .where('test_id', '=', sql<string>`any(${tests.map(({ test_id }) => test_id)}::uuid[])`)
    .orderBy('at_ms', 'desc')
    .orderBy('act_id', 'desc')
    .execute()
  return Map.groupBy(rows, ({ test_id }) => test_id)
}

function sumOf(counts: readonly TitleCount[]): number {
  return counts.reduce((sum, { clicks }) => sum + clicks, 0)
}
