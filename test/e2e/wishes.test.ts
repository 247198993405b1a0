// What people wish, from the post to the decision; where they speak of us, beside where we answer; and who does often.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser } from 'playwright-core'
import type { VoicesView } from '../../src/web/contract/voices.ts'
import type { WishesView } from '../../src/web/contract/wishes.ts'
import { JetstreamServer } from '../world/jetstream.ts'
import { type Client, type Nowdesk, startNowdesk } from '../world/nowdesk.ts'
import { until } from '../world/until.ts'
import { launchBrowser, Visitor } from './browser.ts'

let jetstream: JetstreamServer
let nowdesk: Nowdesk
let browser: Browser
let admin: Client

const wishes = async () => (await admin.desk<WishesView>('GET', '/wishes')).wishes

beforeAll(async () => {
  jetstream = await JetstreamServer.start()
  nowdesk = await startNowdesk()
  browser = await launchBrowser()
  admin = await nowdesk.setUp({
    organisation: { name: 'Hollis' },
    sources: [{ connector: 'bluesky', name: 'Bluesky', settings: { hosts: [jetstream.url] } }],
    watches: [{ name: 'Hollis', query: 'hollis', subject: 'ourselves' }],
  })
  await until(() => jetstream.connectionCount > 0)
  const say = (text: string, who: string) => jetstream.post(text, { did: `did:plc:${who.padEnd(24, 'a')}` })
  say('Please bring back the blue kettle, Hollis. My kitchen was planned around it.', 'ada')
  say('Why don’t you sell the blue kettle any more, Hollis?', 'bo')
  say('Really: bring back the blue kettle, Hollis!', 'ada')
  say('Hollis should add a metal lid', 'cy')
  await until(async () => (await wishes())[0]?.voiceCount === 2 && (await wishes()).length === 2, 30_000)
  await until(async () => (await wishes()).every(({ voices }) => voices.every(({ storyId }) => storyId)), 30_000)
})
afterAll(async () => {
  await browser.close()
  await nowdesk[Symbol.asyncDispose]()
  await jetstream[Symbol.asyncDispose]()
})

test('a wish is found, opened, decided with a reason by keys alone, and leads to the story it is answered in', async () => {
  await using visitor = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie })
  const { page } = visitor
  await visitor.walk(nowdesk, async () => {
    await visitor.go(`/d/${admin.deskId}/wishes`)
    const first = page.getByRole('listitem').filter({ hasText: 'blue kettle' })
    expect(await first.textContent()).toContain('2people')
    expect(await visitor.violations()).toEqual([])
    await first.getByRole('link').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'A wish of 2 people' }).waitFor()
    await page.getByRole('button', { name: 'Decide' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: 'What becomes of it' }).waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.type('In the spring range')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('Planned, says Ada Lorne: In the spring range').waitFor()
    await page.getByText('Ada Lorne planned it').waitFor()
    expect(await visitor.violations()).toEqual([])
    await page
      .getByRole('link', { name: /^Answer .* in the story$/ })
      .first()
      .click()
    await page.waitForURL(/\/s\/[0-9a-f-]{36}/)
  })
  visitor.expectNoFaults()
  expect((await admin.desk<WishesView>('GET', '/wishes?state=planned')).wishes).toHaveLength(1)
})

test('the map says who speaks where, what is missing, and where nobody listens', async () => {
  await using visitor = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie, size: 'phone' })
  const { page } = visitor
  await visitor.walk(nowdesk, async () => {
    await visitor.go(`/d/${admin.deskId}/presence`)
    await page.getByText('3 people speak of you on Bluesky; you have no channel there.').waitFor()
    await page.getByText(/Mastodon.*no source listens there for you/).waitFor()
    expect(await visitor.violations()).toEqual([])
    await page.getByRole('button', { name: '7 days' }).click()
    await page.waitForURL('**/presence?days=7')
  })
  visitor.expectNoFaults()
})

test('whoever speaks of us on enough days is announced, stands among the voices as new until opened, and goes into a list', async () => {
  const did = `did:plc:${'dee'.padEnd(24, 'a')}`
  const dayMs = 86_400_000
  for (const daysAgo of [3, 2, 1, 0])
    jetstream.post(`Hollis on day ${daysAgo}: my column`, { did, createdAtMs: Date.now() - daysAgo * dayMs })
  const frequent = async () => (await admin.desk<VoicesView>('GET', '/voices')).counts
  await until(async () => (await frequent()).new === 1, 30_000)
  await using visitor = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie })
  const { page } = visitor
  await visitor.walk(nowdesk, async () => {
    await visitor.go(`/d/${admin.deskId}/alerts`)
    await page.getByText('did:plc:deeaaaaa… (Bluesky) speaks of you often now').waitFor()
    await visitor.go(`/d/${admin.deskId}/voices`)
    const row = page.getByRole('row').filter({ hasText: 'did:plc:dee' })
    await row.getByText('New').waitFor()
    expect(await visitor.violations()).toEqual([])
    await row.getByRole('link').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Last words' }).waitFor()
    await page.getByText('4 days of 30').waitFor()
    expect(await visitor.violations()).toEqual([])
    await page.getByRole('button', { name: 'Add to a list' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'A new list, from:voices' }).click()
    await page.getByText('is in from:voices').waitFor()
    await page.getByRole('link', { name: 'Voices' }).first().click()
    await page.getByRole('button', { name: 'New 0' }).waitFor()
    await page.getByRole('row').filter({ hasText: 'did:plc:dee' }).getByText('New').waitFor({ state: 'detached' })
  })
  visitor.expectNoFaults()
})
