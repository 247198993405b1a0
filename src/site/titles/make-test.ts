import type { Actor } from '../../model/role.ts'
import { InvalidError, LimitError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { SiteContext } from '../context.ts'
import { asLine, asLink } from '../plain-words.ts'
import type { SiteTables } from '../schema.ts'
import { requireTester } from './may-test.ts'
import { record } from './tests.ts'

/** What a person says of a test. */
export interface NewTest {
  readonly name: string
  /** As a page names it in `data-nowdesk-title`: small letters, digits and hyphens. */
  readonly spot: string
  /** What the title leads to. */
  readonly link: string
  /** Two to five: of more each would be shown too seldom. */
  readonly titles: readonly string[]
}

/** What a desk forgets is gone from these too; more is a program gone astray. */
const maxTests = 500
const maxTitleLength = 200

/**
 * Makes a test that is not started yet; resolves to its id.
 * @throws {ForbiddenError} unless the actor may test titles. @throws {InvalidError} for titles that are not two to five different
 * ones, or a spot or link that is none.
 */
export async function makeTest({ store, clock, bus }: SiteContext, actor: Actor, test: NewTest): Promise<string> {
  requireTester(actor)
  const { name, spot, link, titles } = checked(test)
  const { deskId } = actor
  const testId = newId()
  await store.inDesk(deskId, async (tx) => {
    const tables = tx.withTables<SiteTables>()
    const { count } = await tables
      .selectFrom('title_test')
      .select((query) => query.fn.countAll<number>().as('count'))
      .where('desk_id', '=', deskId)
      .executeTakeFirstOrThrow()
    if (Number(count) >= maxTests)
      throw new LimitError(`This desk has ${maxTests} title tests already. Remove some that were never started.`)
    const of = { test_id: testId, desk_id: deskId }
    await tables
      .insertInto('title_test')
      .values({ ...of, name, spot, link, titles, state: 'made', winner_no: null, changed_at_ms: clock.now() })
      .execute()
    await record(tx, { ...of, act: 'made', atMs: clock.now(), by: actor, figures: [] })
    await bus.publish(tx, deskId, [{ type: 'titleTest.changed', testId }])
  })
  return testId
}

function checked(test: NewTest): NewTest {
  const titles = test.titles.map(asLine)
  const isGood = titles.every((title) => title !== '' && title.length <= maxTitleLength)
  if (titles.length < 2 || titles.length > 5 || !isGood || new Set(titles).size < titles.length)
    throw new InvalidError(`A test has two to five different titles of at most ${maxTitleLength} characters.`)
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(test.spot))
    throw new InvalidError('A spot is named by at most 40 small letters, digits and hyphens, such as home-top.')
  const name = asLine(test.name)
  if (name === '') throw new InvalidError('Give the test a name.')
  return { name, spot: test.spot, link: asLink(test.link), titles }
}
