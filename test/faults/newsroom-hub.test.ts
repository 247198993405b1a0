// Our own hub and our own subscriber, over HTTP in one Nowdesk: a statement is a mention within a second, also after the
// process was killed.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startNowdesk, type Client, type Nowdesk } from '../world/nowdesk.ts'
import { until } from '../world/until.ts'

const stack = new AsyncDisposableStack()
let nowdesk: Nowdesk
let client: Client

beforeAll(async () => {
  nowdesk = stack.use(await startNowdesk({ isCalled: true }))
  client = await nowdesk.setUp({
    organisation: { name: 'Hollis Kettles' },
    watches: [{ name: 'Roadrunner', query: 'roadrunner', subject: 'ourselves' }],
  })
  await client.desk('PATCH', '/newsroom', { isOn: true, slug: 'hollis' })
  // Asked once an hour at most, so that whatever comes in this test was pushed.
  await client.desk('POST', '/sources', {
    connector: 'feed',
    settings: { url: `${nowdesk.origin}/newsroom/hollis/atom.xml`, minPauseS: 3600, maxPauseS: 3600 },
  })
  await until(async () => (await nowdesk.query('SELECT FROM hub_subscription')).length === 1, 30_000, { everyMs: 50 })
})
afterAll(() => stack.disposeAsync())

interface Draft {
  readonly statementId: string
  readonly revision: number
}

/** Publishes, and says how long it took until it was a mention of the desk. */
async function sayAndHear(title: string): Promise<number> {
  const { statementId, revision } = await client.desk<Draft>('POST', '/newsroom/statements', { title, body: 'Said.' })
  const path = `/newsroom/statements/${statementId}/publish`
  const { publishedAtMs } = await client.desk<{ publishedAtMs: number }>('POST', path, { revision })
  const matched = () =>
    nowdesk.query<{ at: number }>(
      `SELECT mention.matched_at_ms AS at FROM mention JOIN item USING (item_id) WHERE item.body::text LIKE $1`,
      [`%${title}%`],
    )
  await until(async () => (await matched()).length === 1, 10_000, { everyMs: 20 })
  return ((await matched())[0]?.at ?? Infinity) - publishedAtMs
}

test('a statement is a mention of its own desk within a second', async () => {
  await sayAndHear('The first Roadrunner')
  expect(await sayAndHear('The second Roadrunner')).toBeLessThan(1_000)
})

test('so it is after the process was killed and started again', async () => {
  await nowdesk.kill()
  await nowdesk.start()
  await sayAndHear('The third Roadrunner')
  expect(await sayAndHear('The fourth Roadrunner')).toBeLessThan(1_000)
})
