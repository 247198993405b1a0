// Visitors' browsers on a site that carries the desk's line, and two screens that show who is here.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startNowdesk, type Client, type Nowdesk } from '../world/nowdesk.ts'
import { WebSite } from '../world/web-site.ts'
import { launchBrowser, Visitor } from './browser.ts'

const stack = new AsyncDisposableStack()
let nowdesk: Nowdesk
let browser: Browser
let ours: WebSite
let news: WebSite
let admin: Client
let screens: readonly Visitor[]

beforeAll(async () => {
  nowdesk = stack.use(await startNowdesk())
  browser = stack.use(await launchBrowser())
  ours = stack.use(await WebSite.start())
  news = stack.use(await WebSite.start())
  news.linkTo = `${ours.url}/kettles?who=anna#top`
  admin = await nowdesk.setUp({ organisation: { name: 'Hollis Kettles', site: ours.url } })
  screens = [await screen(), await screen()]
})
afterAll(() => stack.disposeAsync())

async function screen(): Promise<Visitor> {
  const visitor = stack.use(await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie }))
  await visitor.go(`/d/${admin.deskId}/site`)
  return visitor
}

/** A browser of its own, and what it sent to the desk. */
async function comeBy(address: string, prepare?: (context: BrowserContext) => Promise<unknown>) {
  const context = await browser.newContext()
  await prepare?.(context)
  const calls: string[] = []
  context.on('request', (request) => {
    if (request.url().startsWith(`${nowdesk.origin}/visits/`)) calls.push(request.postData() ?? '')
  })
  const page = await context.newPage()
  await page.goto(address)
  return { context, page, calls }
}

/** Until every screen shows so many here, and this page among them. */
async function everywhere(count: number, path?: string, withinMs = 15_000): Promise<void> {
  for (const { page } of screens) {
    const here = page.getByRole('region', { name: 'Here now' })
    await here.getByText(String(count), { exact: true }).first().waitFor({ timeout: withinMs })
    if (path) await here.getByText(path, { exact: true }).waitFor({ timeout: withinMs })
  }
}

test('one line on the pages, and every screen shows who comes, turns, and goes; nothing is left in their browser', async () => {
  const [one] = screens
  if (!one) throw new Error('There is no screen')
  await one.page.getByRole('button', { name: 'Make the line' }).click()
  ours.head = await one.page.getByLabel('Line for your pages').inputValue()
  expect(ours.head).toMatch(/^<script defer src="http:\/\/localhost:\d+\/here\.js" data-site="[\w-]{16}"><\/script>$/)

  const { page, context } = await comeBy(news.url)
  await page.getByRole('link').click()
  await everywhere(1, '/kettles')
  await one.page.getByText(`${news.host}`, { exact: true }).first().waitFor()

  const waitedMs: number[] = []
  for (let step = 1; step <= 5; step++) {
    const fromMs = performance.now()
    await page.getByRole('button', { name: 'Next' }).click()
    await everywhere(1, `/step/${step}`)
    waitedMs.push(performance.now() - fromMs)
  }
  expect(waitedMs.toSorted((a, b) => a - b)[2]).toBeLessThan(1_000)

  const second = await comeBy(`${ours.url}/`)
  await everywhere(2)
  expect(await keptBy(page, context)).toEqual({
    cookies: [],
    local: 0,
    session: 0,
    databases: 0,
    caches: 0,
    workers: 0,
  })
  await second.page.close()
  await everywhere(1, undefined, 2_000)
  await context.close()
  await second.context.close()
  for (const visitor of screens) visitor.expectNoFaults()
})

/** What a browser still has of us. */
async function keptBy(page: Page, context: BrowserContext) {
  const inPage = await page.evaluate<Record<string, number>>(`(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }))()`)
  return { cookies: await context.cookies(), ...inPage }
}

test('a tab whose line broke is gone within ten seconds', async () => {
  const { page, context } = await comeBy(`${ours.url}/kettles`)
  await everywhere(1)
  await context.setOffline(true)
  const fromMs = performance.now()
  await page.close()
  await everywhere(0)
  expect(performance.now() - fromMs).toBeLessThan(10_500)
  await context.close()
})

test('a tab out of sight is not here, and is again when it is looked at; reading time counts only what was done', async () => {
  const { page, context, calls } = await comeBy(`${ours.url}/kettles`)
  await everywhere(1)
  await setSight(page, 'hidden')
  await everywhere(0)
  await setSight(page, 'visible')
  await everywhere(1)
  expect(calls.map((call) => JSON.parse(call).k).filter((kind) => kind !== 'here')).toEqual(['enter', 'gone'])
  // What is closed here says nothing any more, and would be here for ten seconds.
  await setSight(page, 'hidden')
  await everywhere(0)
  await context.close()
})

/** Headless Chromium has no window to hide. */
async function setSight(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate(`Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => '${state}' })
    document.dispatchEvent(new Event('visibilitychange'))`)
}

test.each(['doNotTrack', 'globalPrivacyControl'])('a browser that objects by %s tells nothing', async (name) => {
  const { context, calls } = await comeBy(ours.url, (fresh) =>
    fresh.addInitScript((property) => {
      const value = property === 'doNotTrack' ? '1' : true
      Object.defineProperty(Navigator.prototype, property, { get: () => value })
    }, name),
  )
  const another = await comeBy(ours.url)
  await everywhere(1)
  expect([calls, another.calls.length]).toEqual([[], expect.any(Number)])
  expect(another.calls.length).toBeGreaterThan(0)
  await another.page.close()
  await everywhere(0)
  await context.close()
  await another.context.close()
})

test('nothing that identifies leaves the browser: no search, no fragment, no cookie of the desk', async () => {
  const context = await browser.newContext()
  // Somebody of the desk itself, signed in, reads the site.
  await context.addCookies([{ name: 'nowdesk.session_token', value: 'secret', url: nowdesk.origin }])
  const sent: string[] = []
  context.on('request', async (request) => {
    if (request.url().includes('/visits/')) sent.push(JSON.stringify(await request.allHeaders()) + request.postData())
  })
  const page = await context.newPage()
  await page.goto(`${news.url}/?search=anna`)
  await page.getByRole('link').click()
  await everywhere(1)
  await expect.poll(() => sent.length).toBeGreaterThan(0)
  expect(sent.join('\n')).not.toMatch(/anna|#top|secret/)
  await context.close()
})

test('a page shows a title of the test that was made on the screen; shown and clicked, it is counted there', async () => {
  const [one] = screens
  if (!one) throw new Error('There is no screen')
  const { page } = one
  await page.getByRole('button', { name: 'New test' }).click()
  await page.getByLabel('Name').fill('March webinar')
  expect(await page.getByLabel('Spot on the page').inputValue()).toBe('march-webinar')
  await page.getByLabel('Leads to').fill(`${ours.url}/webinar`)
  const titles = ['How to descale', 'Never descale again', 'Descale in a minute']
  for (const [no, title] of titles.entries())
    await page.getByRole('textbox', { name: `Title ${'ABC'[no]}` }).fill(title)
  await page.getByRole('button', { name: 'Make the test' }).click()
  const item = page.getByRole('listitem', { name: 'March webinar' })
  await item.getByRole('button', { name: 'Start' }).click()
  await item.getByText('Running').waitFor()

  const spot = '<h2 data-nowdesk-title="march-webinar"><a href="/webinar">Our own title</a></h2>'
  ours.body = spot
  const visit = await comeBy(`${ours.url}/`)
  await expect.poll(() => visit.page.getByRole('link').first().textContent()).toMatch(/descale/i)
  const shown = await visit.page.getByRole('link').first().textContent()
  expect(titles).toContain(shown)
  const row = item.getByRole('row').filter({ hasText: shown ?? '' })
  await row.getByRole('cell', { name: '1', exact: true }).waitFor()
  // The page that is led to has no such spot.
  ours.body = ''
  await visit.page.getByRole('link').first().click()
  await row.getByRole('cell', { name: '1', exact: true }).nth(1).waitFor()

  await item.getByRole('button', { name: 'Choose C' }).click()
  await page.getByRole('button', { name: 'Show it' }).click()
  await item.getByText('Everybody is shown C').waitFor()
  ours.body = spot
  // Whoever objects is shown what is decided, and is not counted.
  const objecting = await comeBy(`${ours.url}/`, (fresh) =>
    fresh.addInitScript(() => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })),
  )
  await objecting.page.getByRole('link', { name: 'Descale in a minute' }).waitFor()
  await visit.context.close()
  await objecting.context.close()
  ours.body = ''
  one.expectNoFaults()
})

test('a banner that is put up on the screen stands on the pages of its path; the visits that it brings are counted there', async () => {
  const [one] = screens
  if (!one) throw new Error('There is no screen')
  const { page } = one
  await page.getByRole('button', { name: 'Put one up' }).click()
  await page.getByLabel('What it says').fill('Is your kettle part of the recall?')
  await page.getByLabel('Leads to').fill(`${ours.url}/recall`)
  await page.getByLabel('On pages from').fill('/kettles')
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16)
  await page.getByLabel('Until').fill(tomorrow)
  await page.getByRole('button', { name: 'Put it up' }).click()
  const item = page.getByRole('listitem', { name: 'Is your kettle part of the recall?' })
  await item.getByText('not shown yet').waitFor()

  const elsewhere = await comeBy(`${ours.url}/`)
  const visit = await comeBy(`${ours.url}/kettles`)
  const banner = visit.page.getByRole('link', { name: 'Is your kettle part of the recall?' })
  await banner.waitFor()
  expect(await elsewhere.page.getByRole('link', { name: /recall/ }).count()).toBe(0)
  await item.getByText('of 1 times shown', { exact: false }).waitFor()
  await banner.click()
  await visit.page.waitForURL(`${ours.url}/recall`)
  await item.getByText('1 visit', { exact: true }).waitFor()

  await item.getByRole('button', { name: 'Take down' }).click()
  await page.getByText('No banner is up').waitFor()
  await visit.context.close()
  await elsewhere.context.close()
  one.expectNoFaults()
})
