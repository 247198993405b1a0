// Words as the world writes them: from right to left, without a space for hundreds of letters, in scripts of any kind. No
// page grows wider than its window, each text runs in its own direction, and a story shows at once what was said.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { quickPolls } from '../world/furnished.ts'
import { NewsSite } from '../world/news-site.ts'
import { type Client, type Nowdesk, startNowdesk } from '../world/nowdesk.ts'
import { until } from '../world/until.ts'
import { launchBrowser, Visitor, type Size } from './browser.ts'

const handle = `@${'longhandle'.repeat(28)}`
const hebrew = 'הוליס קוראת להחזיר קומקומים, כי המכסה משתחרר בזמן המזיגה, ומבטיחה להחליף אותם חינם בתוך שבוע אחד'
const said = {
  hebrew: { byline: 'דנה כהן', title: hebrew, body: 'הלקוחות של הוליס שואלים מתי יבוא המכסה החדש.' },
  unbroken: {
    byline: handle,
    title: `Hollis ${'A'.repeat(280)}`,
    body: `Hollis https://example.org/${'path'.repeat(60)}`,
  },
  chinese: {
    byline: '王小明',
    title: '霍利斯召回一万二千个电热水壶，因为壶盖可能在倒水时松脱',
    body: 'Hollis 将免费更换壶盖。',
  },
} as const

const stack = new AsyncDisposableStack()
let [nowdesk, browser, admin] = [] as unknown as [Nowdesk, Browser, Client]
const storyIds = new Map<string, string>()

beforeAll(async () => {
  const site = stack.use(await NewsSite.start('The Babel Courier', 'https://babel.example'))
  nowdesk = stack.use(await startNowdesk({ isCalled: true, settings: quickPolls }))
  browser = stack.use(await launchBrowser())
  admin = await nowdesk.setUp({
    organisation: { name: 'Hollis Kettles' },
    sources: [{ connector: 'feed', name: 'x'.repeat(80), settings: { url: site.feedUrl } }],
    watches: [
      { name: 'w'.repeat(200), query: `hollis OR הוליס OR ${'q'.repeat(200)}`, subject: 'ourselves' },
      { name: 'הוליס בעברית', query: 'הוליס', subject: 'ourselves' },
    ],
  })
  for (const article of Object.values(said)) site.publish({ ...article, atMs: Date.now() - 60_000 })
  await until(async () => (await storiesOf()).length >= 3, 30_000, { everyMs: 400 })
  for (const { storyId, headline } of await storiesOf()) storyIds.set(headline.slice(0, 9), storyId)
})

afterAll(() => stack.disposeAsync())

test.each(['desktop', 'phone'] as const)('no words make a page of a desk too wide at %s size', async (size) => {
  await using visitor = await open(size)
  const spilt: string[] = []
  const stories = [...storyIds.values()].map((storyId) => `/s/${storyId}`)
  for (const path of ['', '/lead', '/watches', '/sources', '/search?q=hollis', ...stories, '/clocks', '?tab=active']) {
    // A page at 400 %, and the smallest phone. Source: WCAG 2.2, 1.4.10.
    if (size === 'phone' && path === '/clocks') await visitor.page.setViewportSize({ width: 320, height: 640 })
    await visitor.go(`/d/${admin.deskId}${path}`)
    if (path.startsWith('/s/')) await visitor.page.getByRole('heading', { name: 'Mentions' }).waitFor()
    spilt.push(...(await visitor.spills()).map((fault) => `${path}: ${fault}`))
  }
  expect(spilt).toEqual([])
  visitor.expectNoFaults()
})

test('a phone shows what was said before it asks what to do', async () => {
  await using visitor = await open('phone')
  await visitor.go(`/d/${admin.deskId}/s/${storyOf(said.chinese)}`)
  const words = visitor.page.locator('header').getByText(said.chinese.body)
  const acts = visitor.page.getByRole('button', { name: 'Claim', exact: true })
  const [atWords, atActs] = [await words.boundingBox(), await acts.boundingBox()]
  expect(atWords?.y).toBeLessThan(atActs?.y ?? 0)
  await visitor.page.getByRole('link', { name: 'The mention in full' }).click()
  await expect.poll(() => isInView(visitor, visitor.page.getByRole('heading', { name: 'Mentions' }))).toBe(true)
})

test('what is not there leads back: a story to the list, a strange desk to one’s own', async () => {
  await using visitor = await open('phone')
  const { page } = visitor
  const nobodys = '01a21c19-37a0-7668-805a-ae9f7f3b8e10'
  await page.goto(`${nowdesk.origin}/d/${admin.deskId}/s/${nobodys}`)
  await page.getByRole('button', { name: 'Back to the list' }).click()
  await page.locator('[data-row]').first().waitFor()
  await page.goto(`${nowdesk.origin}/d/${nobodys}`)
  await page.getByRole('link', { name: 'To your own desk' }).click()
  await page.waitForURL(`**/d/${admin.deskId}`)
})

test('Hebrew runs from the right: its headline loses its end where it is cut, and a draft in it is written so', async () => {
  await using visitor = await open('desktop')
  const { page } = visitor
  await visitor.go(`/d/${admin.deskId}`)
  expect(await directionOf(page.locator('[data-row]').getByText(said.hebrew.title))).toBe('rtl')
  await visitor.go(`/d/${admin.deskId}/s/${storyOf(said.hebrew)}`)
  expect(await directionOf(page.getByRole('heading', { level: 1 }).getByText(said.hebrew.title))).toBe('rtl')
  expect(await directionOf(page.getByRole('listitem').getByText(said.hebrew.body.slice(8)))).toBe('rtl')
  await page.getByRole('button', { name: 'Claim', exact: true }).click()
  await page.getByText(/^You claimed this/).waitFor()
  await page.keyboard.press('r')
  const text = page.getByRole('textbox', { name: 'Text', exact: true })
  await text.fill('אנחנו מחליפים את המכסה')
  expect(await directionOf(text)).toBe('rtl')
})

test('a phone without a line says so at once, and no longer once it has one', async () => {
  await using visitor = await open('phone')
  const { page } = visitor
  await visitor.go(`/d/${admin.deskId}`)
  await visitor.context.setOffline(true)
  const words = page.getByText('this device is offline')
  await words.waitFor()
  await visitor.context.setOffline(false)
  await words.waitFor({ state: 'detached' })
})

test('of many watches one is found by typing a part of it', async () => {
  const lines = Array.from({ length: 250 }, (_, n) => ({
    name: `Dealer ${n} of Zürich`,
    query: `"dealer ${n}"`,
    subject: 'issue',
  }))
  const text = lines.map((line) => JSON.stringify(line)).join('\n')
  await admin.desk('POST', '/watches/import', { format: 'jsonl', text })
  await using visitor = await open('phone')
  const { page } = visitor
  await visitor.go(`/d/${admin.deskId}/watches`)
  const rows = page.getByRole('main').getByRole('listitem')
  expect(await rows.count()).toBe(200)
  const find = page.getByRole('searchbox', { name: 'Find among watches' })
  await find.fill('zurich 249')
  await page.getByText('1 of them', { exact: true }).waitFor()
  expect(await rows.count()).toBe(1)
  // Of the rows any one stands for all; more of them are looked at where all pages are.
  expect(await visitor.violations()).toEqual([])
  await find.fill('no such')
  await page.getByText('Nothing among these watches says “no such”.').waitFor()
  await find.fill('')
  await page.getByRole('button', { name: 'Show 52 more' }).click()
  await expect.poll(() => rows.count()).toBe(252)
  visitor.expectNoFaults()
})

function open(size: Size): Promise<Visitor> {
  return Visitor.open(browser, nowdesk.origin, { size, cookie: admin.cookie })
}

async function storiesOf(): Promise<readonly { readonly storyId: string; readonly headline: string }[]> {
  return (await admin.desk<{ stories: { storyId: string; headline: string }[] }>('GET', '/stories?limit=20')).stories
}

function storyOf({ title }: { readonly title: string }): string {
  const storyId = storyIds.get(title.slice(0, 9))
  if (storyId === undefined) throw new Error(`No story of ${title}`)
  return storyId
}

type Place = ReturnType<Visitor['page']['locator']>

/** The tests know no browser's globals; this one runs in one. */
interface Browsing {
  getComputedStyle(element: unknown): { readonly direction: string }
}

function directionOf(place: Place): Promise<string> {
  return place.first().evaluate((element) => (globalThis as unknown as Browsing).getComputedStyle(element).direction)
}

async function isInView({ page }: Visitor, place: Place): Promise<boolean> {
  const [box, height] = [await place.boundingBox(), page.viewportSize()?.height ?? 0]
  return box !== null && box.y >= 0 && box.y < height
}
