import type { Actor } from '../../model/role.ts'
import { ConflictError, InvalidError, NotFoundError } from '../../platform/errors.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { SiteContext } from '../context.ts'
import type { SiteTables, TitleActRow, TitleTestRow, TitleTestState } from '../schema.ts'
import { requireTester } from './may-test.ts'
import { countsOf, record } from './tests.ts'

interface Change {
  readonly testId: string
  readonly act: TitleActRow['act']
  /** In which it can be done. */
  readonly from: readonly TitleTestState[]
  readonly to: TitleTestState
  readonly titleNo?: number
}

/**
 * Shows its titles in turn. What was counted before a stop counts on: each title was as likely then as now.
 * @throws {ConflictError} while it runs or is decided, and where another test has the spot.
 */
export function startTest(context: SiteContext, actor: Actor, testId: string): Promise<void> {
  return change(context, actor, { testId, act: 'started', from: ['made', 'stopped'], to: 'running' })
}

/** Lets pages show their own title again. @throws {ConflictError} for a test that shows none. */
export function stopTest(context: SiteContext, actor: Actor, testId: string): Promise<void> {
  return change(context, actor, { testId, act: 'stopped', from: ['running', 'decided'], to: 'stopped' })
}

/**
 * Shows one title to every visit from here on, whatever the figures say.
 * @throws {InvalidError} for a title that it has not. @throws {ConflictError} for a test that was never started.
 */
export function chooseTitle(context: SiteContext, actor: Actor, testId: string, titleNo: number): Promise<void> {
  return change(context, actor, {
    testId,
    act: 'chose',
    from: ['running', 'stopped', 'decided'],
    to: 'decided',
    titleNo,
  })
}

/** Takes back a test that was never started. @throws {ConflictError} once it was: it is part of the record. */
export async function removeTest({ store, bus }: SiteContext, actor: Actor, testId: string): Promise<void> {
  requireTester(actor)
  const { deskId } = actor
  await store.inDesk(deskId, async (tx) => {
    const { test } = await lockedTest(tx, deskId, testId)
    if (test.state !== 'made') throw new ConflictError('This test was started: what it counted stays on record.')
    await tx.withTables<SiteTables>().deleteFrom('title_test').where('test_id', '=', testId).execute()
    await bus.publish(tx, deskId, [{ type: 'titleTest.changed', testId }])
  })
}

async function change(context: SiteContext, actor: Actor, { testId, act, from, to, titleNo }: Change): Promise<void> {
  requireTester(actor)
  const { store, clock, bus, titles, activeTests } = context
  const { deskId } = actor
  // What was counted until now belongs to the figures on record.
  await titles.write()
  await store.inDesk(deskId, async (tx) => {
    const { test, other } = await lockedTest(tx, deskId, testId)
    if (titleNo !== undefined && test.titles[titleNo] === undefined)
      throw new InvalidError(`This test has the titles 0 to ${test.titles.length - 1}; got ${titleNo}.`)
    if (!from.includes(test.state)) throw new ConflictError(`This cannot be done: the test is ${inWords[test.state]}.`)
    if (other && to !== 'stopped')
      throw new ConflictError(`The spot ${test.spot} shows the titles of “${other.name}”: stop that test first.`)
    const atMs = clock.now()
    await tx
      .withTables<SiteTables>()
      .updateTable('title_test')
      .set({ state: to, winner_no: titleNo ?? null, changed_at_ms: atMs })
      .where('test_id', '=', testId)
      .execute()
    const figures = (await countsOf(tx, [test])).get(testId) ?? []
    const what = { desk_id: deskId, test_id: testId, act, atMs, by: actor, figures }
    await record(tx, { ...what, ...(titleNo !== undefined && { titleNo }) })
    await bus.publish(tx, deskId, [{ type: 'titleTest.changed', testId }])
  })
  activeTests.clear()
}

const inWords: Readonly<Record<TitleTestState, string>> = {
  made: 'not started yet',
  running: 'running',
  stopped: 'stopped',
  decided: 'decided',
}

/** The test, and whether another shows its titles at the same spot. All of the spot are locked, so that two do not start at once. */
async function lockedTest(tx: Tx, deskId: string, testId: string): Promise<Locked> {
  const ofSpot = await tx
    .withTables<SiteTables>()
    .selectFrom('title_test')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('spot', '=', (query) => query.selectFrom('title_test').select('spot').where('test_id', '=', testId))
    .orderBy('test_id')
    .forUpdate()
    .execute()
  const test = ofSpot.find(({ test_id }) => test_id === testId)
  if (!test) throw new NotFoundError('There is no such title test on this desk.')
  const other = ofSpot.find(({ test_id, state }) => test_id !== testId && (state === 'running' || state === 'decided'))
  return { test, ...(other && { other }) }
}

interface Locked {
  readonly test: TitleTestRow
  /** A page shows one title at a spot. */
  readonly other?: TitleTestRow
}
