// Two people on one desk: one is invited by link, both see each other, one claim wins, and nothing is missed while the
// server is away.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { JetstreamServer } from '../world/jetstream.ts'
import { startNowdesk, type Client, type Nowdesk } from '../world/nowdesk.ts'
import { until } from '../world/until.ts'
import { launchBrowser, Visitor } from './browser.ts'
import { rowOf, showRow } from './main-path.ts'

const stack = new AsyncDisposableStack()
let jetstream: JetstreamServer
let nowdesk: Nowdesk
let browser: Browser
let admin: Client

beforeAll(async () => {
  jetstream = stack.use(await JetstreamServer.start())
  nowdesk = stack.use(await startNowdesk())
  browser = stack.use(await launchBrowser())
  admin = await nowdesk.setUp({
    organisation: { name: 'Hollis Kettles' },
    sources: [{ connector: 'bluesky', name: 'Bluesky', settings: { hosts: [jetstream.url] } }],
    watches: [{ name: 'Us', query: 'hollis', subject: 'ourselves' }],
  })
  await until(() => jetstream.connectionCount > 0)
})

afterAll(() => stack.disposeAsync())

function say(text: string): void {
  jetstream.post(text, { createdAtMs: Date.now() })
}

function visit(options: { readonly cookie?: string; readonly expected?: readonly string[] } = {}): Promise<Visitor> {
  return Visitor.open(browser, nowdesk.origin, options)
}

test('an invitation lets a second person in; both see each other on a case, and the loser of a claim is told who has it', async () => {
  await using ada = await visit({ cookie: admin.cookie })
  await ada.go(`/d/${admin.deskId}/people`)
  await ada.page.getByRole('button', { name: 'Invite' }).click()
  await ada.page.getByRole('button', { name: 'Make the link' }).click()
  const link = await ada.page.getByLabel('Invitation link').inputValue()

  await using rowan = await visit({ expected: ['409 /api/desks/'] })
  await rowan.walk(nowdesk, async () => {
    const { page } = rowan
    await page.goto(link)
    await page.getByLabel('Your name').fill('Rowan Pike')
    await page.getByLabel('Mail').fill('rowan@example.org')
    await page.getByRole('radio', { name: 'A password' }).check()
    await page.getByLabel('Password', { exact: true }).fill('another long password')
    await page.getByRole('button', { name: 'Join' }).click()
    await page.waitForURL(new RegExp(`/d/${admin.deskId}$`))
  })

  await ada.go(`/d/${admin.deskId}`)
  say('The hollis handle is loose again.')
  await bothOpen([ada, rowan], 'handle is loose')
  await ada.page.getByText('Rowan Pike has this open').waitFor({ state: 'attached' })
  await rowan.page.getByText('Ada Lorne has this open').waitFor({ state: 'attached' })

  // Rowan has pressed the button, and the call is still on its way when Ada's claim is made.
  await rowan.page.route('**/claim', async (route) => {
    await ada.page.getByRole('button', { name: 'Claim', exact: true }).click()
    await ada.page.getByText(/^You claimed this/).waitFor()
    await route.continue()
  })
  await rowan.page.getByRole('button', { name: 'Claim', exact: true }).click()
  await rowan.page
    .getByText(/Ada Lorne has /)
    .first()
    .waitFor()
  await rowan.page.getByText(/^Ada Lorne claimed this/).waitFor()
  expect(await rowan.page.getByRole('button', { name: 'Claimed', exact: true }).isDisabled()).toBe(true)
  for (const visitor of [ada, rowan]) visitor.expectNoFaults()
})

async function bothOpen(visitors: readonly Visitor[], words: string): Promise<void> {
  for (const { page } of visitors) {
    await showRow(page, words)
    await rowOf(page, words).click()
    await page.getByRole('button', { name: 'Claim', exact: true }).waitFor()
  }
}

test('while the server is away the page says so; what was said in between is there when it is back, once', async () => {
  // A browser's own word for a line that broke.
  await using ada = await visit({ cookie: admin.cookie })
  await ada.walk(nowdesk, async () => {
    const { page } = ada
    await ada.go(`/d/${admin.deskId}`)
    say('Before: my hollis whistles.')
    await showRow(page, 'Before: my hollis')
    await nowdesk.stop()
    await page.getByText('Disconnected', { exact: true }).first().waitFor()
    say('Meanwhile: the hollis lamp went out.')
    await nowdesk.start()
    const retry = page.getByRole('button', { name: 'Try now' })
    if (await retry.isVisible()) await retry.click().catch(() => undefined)
    await showRow(page, 'Meanwhile: the hollis lamp')
    await page.getByText('Live', { exact: true }).waitFor()
    say('After: the hollis is back.')
    await showRow(page, 'After: the hollis')
    for (const words of ['Before: my', 'Meanwhile: the', 'After: the'])
      expect(await page.locator('[data-row]').filter({ hasText: words }).count()).toBe(1)
  })
  expect(ada.faults.filter((fault) => !/ERR_(CONNECTION|INCOMPLETE|EMPTY)/.test(fault))).toEqual([])
})

test('what happens between the list that a page asks for and the stream that it opens is on the page all the same', async () => {
  await using ada = await visit({ cookie: admin.cookie })
  const { page } = ada
  const answered = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  await page.route('**/inbox?*', async (route) => {
    const response = await route.fetch()
    answered.resolve()
    // The stream is asked for before this one knows where it should go on from.
    await begun.promise
    await route.fulfill({ response })
  })
  await page.route('**/stream', async (route) => {
    await answered.promise
    say('Between two answers the hollis spout came off.')
    await until(async () => {
      const { rows } = await admin.call<{
        readonly rows: readonly { readonly story: { readonly headline: string } }[]
      }>('GET', `/api/desks/${admin.deskId}/inbox?state=active`)
      return rows.some(({ story }) => story.headline.includes('spout came off'))
    })
    page.once('response', () => begun.resolve())
    await route.continue()
  })
  await ada.walk(nowdesk, async () => {
    await ada.go(`/d/${admin.deskId}`)
    await showRow(page, 'spout came off')
  })
})
