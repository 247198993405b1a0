// Looking for a story as a person does: typed into the inbox or the palette, found, opened, come back to, shared.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser } from 'playwright-core'
import type { Found } from '../../src/web/contract/stories.ts'
import { JetstreamServer } from '../world/jetstream.ts'
import { type Client, type Nowdesk, startNowdesk } from '../world/nowdesk.ts'
import { until } from '../world/until.ts'
import { launchBrowser, Visitor } from './browser.ts'

let jetstream: JetstreamServer
let nowdesk: Nowdesk
let browser: Browser
let admin: Client
let lids: Found['rows'][number]

const others = [
  'Ferries to Norrow sail an hour later from May, Hollis says',
  'My Hollis toaster trips the fuse whenever the grill is on',
  'Is Hollis really asking forty for a paper filter?',
  'Garden lamps by Hollis sold out before the festival',
]
/** Has been dealt with. */
const past = 'Oven gloves from Hollis smoulder at two hundred degrees'
const find = async (q: string) => (await admin.desk<Found>('GET', `/find?q=${encodeURIComponent(q)}`)).rows

beforeAll(async () => {
  jetstream = await JetstreamServer.start()
  nowdesk = await startNowdesk()
  browser = await launchBrowser()
  admin = await nowdesk.setUp({
    organisation: { name: 'Hollis' },
    sources: [{ connector: 'bluesky', name: 'Bluesky', settings: { hosts: [jetstream.url] } }],
    watches: [{ name: 'Domestic scandals', query: 'hollis', subject: 'ourselves' }],
  })
  await until(() => jetstream.connectionCount > 0)
  jetstream.post('Hollis kettle lids come loose, says a café owner in Älmdorf')
  for (const text of [...others, past]) jetstream.post(text)
  await until(async () => (await find('hollis')).length === others.length + 2, 30_000)
  const [gloves] = await find('oven gloves')
  await admin.desk('POST', `/cases/${gloves?.case.caseId}/close`, { end: 'not ours' })
  lids = (await find('ALMDORF cafe'))[0]!
})
afterAll(async () => {
  await browser.close()
  await nowdesk[Symbol.asyncDispose]()
  await jetstream[Symbol.asyncDispose]()
})

const board = () => `/d/${admin.deskId}`
const openVisitor = (options: Parameters<typeof Visitor.open>[2] = {}) =>
  Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie, ...options })

test('typed, found, opened, come back to and cleared, by keys alone', async () => {
  await using visitor = await openVisitor()
  const { page } = visitor
  const field = page.getByRole('textbox', { name: 'Find a story' })
  const rows = page.getByRole('list', { name: 'Stories' }).getByRole('listitem')
  await visitor.walk(nowdesk, async () => {
    await visitor.go(board())
    await rows.nth(others.length).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('almdorf lid')
    await page.getByText('1 story found').waitFor()
    expect(await rows.count()).toBe(1)
    expect(await rows.locator('mark').allTextContents()).toEqual(['lids', 'Älmdorf'])
    expect(new URL(page.url()).searchParams.get('q')).toBe('almdorf lid')
    expect(await visitor.violations()).toEqual([])

    await page.keyboard.press('Enter')
    await page.waitForURL(`**/s/${lids.story.storyId}?q=almdorf+lid`)
    await page
      .getByRole('heading', { level: 2, name: /Älmdorf/ })
      .or(page.getByRole('heading', { name: /Älmdorf/ }))
      .first()
      .waitFor()
    await page.goBack()
    await page.waitForURL(`**${board()}?q=almdorf+lid`)
    expect(await field.inputValue()).toBe('almdorf lid')
    expect(await rows.count()).toBe(1)

    await field.focus()
    await page.keyboard.press('Escape')
    await rows.nth(others.length).waitFor()
    expect(new URL(page.url()).searchParams.has('q')).toBe(false)
    expect(await field.inputValue()).toBe('')
    // Back leads to what was looked for, as it leads to any page.
    await field.fill('garden lamps')
    await page.getByText('1 story found').waitFor()
    await page.goBack()
    await rows.nth(others.length).waitFor()
    expect(await field.inputValue()).toBe('')
  })
  visitor.expectNoFaults()
})

test('the palette asks for stories, opens the first though Enter came before the answer, and still knows pages', async () => {
  await using visitor = await openVisitor()
  const { page } = visitor
  await visitor.walk(nowdesk, async () => {
    await visitor.go(`${board()}/settings`)
    await page.keyboard.press('Control+k')
    const typed = page.getByPlaceholder('A story, a watch, a source, a page…')
    await typed.fill('loose')
    await page.getByRole('option', { name: /kettle lids come loose/ }).waitFor()
    expect(await visitor.violations()).toEqual([])
    await typed.fill('')
    await page.keyboard.type('almdorf')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/s/${lids.story.storyId}`)

    await page.keyboard.press('Control+k')
    await page.keyboard.type('rota')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/rota')
  })
  visitor.expectNoFaults()
})

test('on a phone the field takes the place of the tabs; what is over is marked, and what fits nothing says so', async () => {
  await using visitor = await openVisitor({ size: 'phone', scheme: 'dark' })
  const { page } = visitor
  const field = page.getByRole('textbox', { name: 'Find a story' })
  await visitor.walk(nowdesk, async () => {
    // As somebody sent the link.
    await visitor.go(`${board()}?q=scandals%20gloves`)
    const row = page.getByRole('list', { name: 'Stories' }).getByRole('listitem')
    await row.getByText('Closed').waitFor()
    await row.getByText('watch “Domestic scandals”').waitFor()
    expect(await visitor.violations()).toEqual([])
    await field.fill('lids zeppelin')
    await page.getByText('No story fits “lids zeppelin”').waitFor()
    expect(await visitor.violations()).toEqual([])
    await page.getByRole('button', { name: 'Clear' }).tap()
    await page.getByRole('list', { name: 'Stories' }).waitFor()
    await page.getByRole('link', { name: 'Mine' }).waitFor()
    await page.getByRole('button', { name: 'Find a story' }).tap()
    await field.fill('toaster')
    await row.getByText('toaster').waitFor()
  })
  visitor.expectNoFaults()
})

test('where the server cannot answer it says so, and goes on when it can', async () => {
  await using visitor = await openVisitor({ expected: ['503 /api/'] })
  const { page } = visitor
  let isOut = true
  await page.route('**/find?q=*', (route) =>
    isOut
      ? route.fulfill({ status: 503, json: { code: 'UNAVAILABLE', message: 'The store is out.' } })
      : route.continue(),
  )
  await visitor.go(`${board()}?q=lids`)
  await page.getByText('This could not be loaded').waitFor()
  isOut = false
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('list', { name: 'Stories' }).getByText('lids').waitFor()
  visitor.expectNoFaults()
})
