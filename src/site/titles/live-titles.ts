// Counts what visits are shown and click, writes it, and names a winner once the figures do.
import { sql } from 'kysely'
import { errorMessage } from '../../platform/errors.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { SiteTables, TitleHourRow, TitleTestRow } from '../schema.ts'
import { Writer } from '../writer.ts'
import { allottedNo } from './allot.ts'
import { winnerAmong } from './evidence.ts'
import { isShownUnequally } from './shares.ts'
import { type ActiveTest, countsOf, record } from './tests.ts'
import type { ToldOfShown } from '../page-call.ts'
import { TitleTally } from './title-tally.ts'

export class LiveTitles extends Writer {
  readonly #tally = new TitleTally()

  /** Counts once that a visit was shown its title, or clicked it. */
  count(test: ActiveTest, { kind, visitId }: ToldOfShown): void {
    if (!this.once.isFirst(`${kind} ${test.testId} ${visitId}`)) return
    const of = { desk_id: test.deskId, test_id: test.testId, title_no: allottedNo(test, visitId) }
    const isClick = kind === 'click'
    this.#tally.add({ ...of, shown: isClick ? 0 : 1, clicks: isClick ? 1 : 0 }, this.deps.clock.now())
  }

  protected async writeAll(): Promise<Iterable<string>> {
    const written: string[] = []
    for (const [deskId, rows] of this.#tally.take()) {
      try {
        await this.deps.store.transaction((tx) => this.#writeAndJudge(tx, deskId, rows))
        written.push(deskId)
      } catch (error) {
        this.#tally.putBack(rows)
        this.deps.log.warn(
          { deskId, why: errorMessage(error) },
          'what was counted for title tests could not be written; it is kept',
        )
      }
    }
    return written
  }

  async #writeAndJudge(tx: Tx, deskId: string, rows: readonly TitleHourRow[]): Promise<void> {
    const testIds = [...new Set(rows.map(({ test_id }) => test_id))].toSorted()
    // Locked in order, so that processes that write at once wait for each other. A test that was stopped meanwhile counts no more.
    const running = await tx
      .withTables<SiteTables>()
      .selectFrom('title_test')
      .selectAll()
      .where('test_id', '=', sql<string>`any(${testIds}::uuid[])`)
      .where('state', '=', 'running')
      .orderBy('test_id')
      .forUpdate()
      .execute()
    const isRunning = new Set(running.map(({ test_id }) => test_id))
    await addCounts(
      tx,
      rows.filter(({ test_id }) => isRunning.has(test_id)),
    )
    const counts = await countsOf(tx, running)
    for (const test of running) await this.#judge(tx, deskId, test, counts.get(test.test_id) ?? [])
  }

  async #judge(tx: Tx, deskId: string, test: TitleTestRow, figures: readonly Count[]): Promise<void> {
    if (isShownUnequally(figures.map(({ shown }) => shown))) return
    const titleNo = winnerAmong(figures.map(({ clicks }) => clicks))
    if (titleNo === undefined) return
    const atMs = this.deps.clock.now()
    await tx
      .withTables<SiteTables>()
      .updateTable('title_test')
      .set({ state: 'decided', winner_no: titleNo, changed_at_ms: atMs })
      .where('test_id', '=', test.test_id)
      .execute()
    await record(tx, { desk_id: deskId, test_id: test.test_id, act: 'named', atMs, titleNo, figures })
    await this.deps.bus.publish(tx, deskId, [{ type: 'titleTest.changed', testId: test.test_id }])
  }
}

type Count = Pick<TitleHourRow, 'clicks' | 'shown'>

async function addCounts(tx: Tx, rows: readonly TitleHourRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    INSERT INTO title_hour (desk_id, test_id, hour_at_ms, title_no, shown, clicks)
    SELECT desk_id, test_id, hour_at_ms, title_no, shown, clicks
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS told(desk_id uuid, test_id uuid, hour_at_ms bigint, title_no integer, shown bigint, clicks bigint)
    ON CONFLICT (test_id, hour_at_ms, title_no) DO UPDATE
      SET shown = title_hour.shown + excluded.shown, clicks = title_hour.clicks + excluded.clicks
  `.execute(tx)
}
