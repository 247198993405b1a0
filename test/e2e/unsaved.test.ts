// What a person typed and did not keep is not lost to a link, to a closed tab, to Escape or to a click beside a dialog.
import type { Browser, Locator, Page, Response } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LadderInForce } from '../../src/web/contract/hotline.ts'
import { furnishNewsroom, type FurnishedNewsroom } from '../world/furnished-newsroom.ts'
import { startNowdesk, type Client, type Nowdesk } from '../world/nowdesk.ts'
import { until } from '../world/until.ts'
import { launchBrowser, person, Visitor } from './browser.ts'

const question = 'Leave without keeping what you wrote?'
const stack = new AsyncDisposableStack()
let [nowdesk, browser, admin, newsroom] = [] as unknown as [Nowdesk, Browser, Client, FurnishedNewsroom]

beforeAll(async () => {
  nowdesk = stack.use(await startNowdesk({ isCalled: true }))
  browser = stack.use(await launchBrowser())
  admin = await nowdesk.setUp({ organisation: { name: 'Hollis Kettles', site: 'hollis.example' } })
  newsroom = await furnishNewsroom(admin)
})
afterAll(() => stack.disposeAsync())

test('a dialog with words in it stays for Escape and for a click beside it; when they are kept, it closes unasked', async () => {
  await using visitor = await open('/snippets')
  const { page } = visitor
  const asked = stayWhenAsked(page)
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Keep words' }).first().click()
  await focused(dialog.getByLabel('Name'))
  // Nothing is typed: nothing is asked.
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await focused(page.getByRole('button', { name: 'Keep words' }).first())
  expect(asked).toEqual([])

  await page.getByRole('button', { name: 'Keep words' }).first().click()
  await dialog.getByLabel('Name').fill('The lid')
  await dialog.getByLabel('Words').fill('We change every lid, free of charge.')
  await page.keyboard.press('Escape')
  await expect.poll(() => asked).toEqual([question])
  await page.mouse.click(20, 450)
  await expect.poll(() => asked).toEqual([question, question])
  expect(await dialog.getByLabel('Words').inputValue()).toBe('We change every lid, free of charge.')

  await dialog.getByRole('button', { name: 'Keep', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('We change every lid, free of charge.').waitFor()
  expect(asked).toHaveLength(2)
  visitor.expectNoFaults()
})

test('two forms of a page with words in them ask once, by a link and by closing the tab; kept words go unasked', async () => {
  await using visitor = await open('/settings')
  const { page } = visitor
  const asked = stayWhenAsked(page)
  const name = page.getByLabel('Organisation', { exact: true })
  await name.fill('Hollis Kettles and Daughters')
  await page.getByLabel('Keep for, in days').fill('400')
  await page.getByRole('link', { name: 'Watches' }).click()
  await expect.poll(() => asked).toEqual([question])
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => asked.length).toBe(2)
  expect(await name.inputValue()).toBe('Hollis Kettles and Daughters')

  for (const keep of await page.getByRole('button', { name: 'Keep', exact: true }).all()) {
    await Promise.all([page.waitForResponse((one) => one.request().method() === 'PATCH'), keep.click()])
  }
  await page.getByRole('link', { name: 'Watches' }).click()
  await page.getByRole('heading', { name: 'Watches', level: 1 }).waitFor()
  expect(asked).toHaveLength(2)
  visitor.expectNoFaults()
})

test('the note of a correction is asked about by itself, and stays when a colleague corrects meanwhile', async () => {
  await using visitor = await open(`/newsroom/${newsroom.statementId}`)
  const { page } = visitor
  const asked = stayWhenAsked(page)
  await page.getByRole('button', { name: 'Correct …' }).click()
  const note = page.getByLabel('What changed, and why')
  await note.fill('The number of lids was wrong.')
  await page.getByRole('link', { name: 'Watches' }).click()
  await expect.poll(() => asked).toEqual([question])

  const path = `/newsroom/statements/${newsroom.statementId}`
  const { title, summary, body, version } = await admin.desk<Record<string, unknown>>('GET', path)
  const theirs = { title, summary, body: `${String(body)}\n\nLids too.`, note: 'Lids came to it.', version }
  await admin.desk('POST', `${path}/correct`, theirs)
  await page.evaluate("window.dispatchEvent(new Event('visibilitychange'))")
  await page.getByText('Somebody changed this while you wrote.').waitFor()
  expect(await note.inputValue()).toBe('The number of lids was wrong.')
  visitor.expectNoFaults()
})

test('of two who change the ladder at once the second is told, keeps what was typed, sees theirs, and saves upon it', async () => {
  await using visitor = await open('/settings/hotline', ['409 /api/desks/'])
  const { page } = visitor
  const quiet = page.getByLabel('Comes back after, in minutes')
  const keep = page.getByRole('button', { name: 'Put in force' })
  await quiet.fill('7')
  const { version, ...ladder } = await admin.desk<LadderInForce>('GET', '/hotline/ladder')
  const theirs = { ...ladder, rungs: ladder.rungs.slice(0, 1), baseVersion: version }
  await admin.desk('PATCH', '/hotline/ladder', theirs)
  await keep.click()
  await page.getByText('Somebody changed the ladder meanwhile, and yours is not kept.').waitFor()
  const show = page.getByRole('button', { name: 'Show theirs' })
  await show.waitFor()
  expect(await quiet.inputValue()).toBe('7')
  expect(await admin.desk('GET', '/hotline/ladder')).toMatchObject({ rungs: theirs.rungs, quietMs: ladder.quietMs })

  await show.click()
  await expect.poll(() => quiet.inputValue()).toBe('3')
  expect(await page.getByLabel('Rings').count()).toBe(1)
  await quiet.fill('7')
  await keep.click()
  await page.getByText('In force for the next call').waitFor()
  expect(await admin.desk('GET', '/hotline/ladder')).toMatchObject({ rungs: theirs.rungs, quietMs: 420_000 })
  visitor.expectNoFaults()
})

test('a dialog on what a colleague changed meanwhile stays with what was typed, offers theirs, and asks before it closes', async () => {
  const form = { kind: 'newsroom', name: 'Ours', settings: {}, secrets: {} }
  const { channelId } = await admin.desk<{ channelId: string }>('POST', '/channels', form)
  await using visitor = await open('/channels', ['409 /api/desks/'])
  const { page } = visitor
  const asked = stayWhenAsked(page)
  await page.getByRole('button', { name: 'More for Ours' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  const dialog = page.getByRole('dialog')
  const name = dialog.getByLabel('Name on the desk')
  await name.fill('Mine')
  await admin.desk('PATCH', `/channels/${channelId}`, { name: 'Theirs' })
  const show = dialog.getByRole('button', { name: 'Show theirs' })
  await show.waitFor()
  await dialog.getByRole('button', { name: 'Keep', exact: true }).click()
  await dialog.getByText('Somebody changed this channel meanwhile, and yours is not kept.').waitFor()
  await show.waitFor()
  expect(await name.inputValue()).toBe('Mine')
  await page.keyboard.press('Escape')
  await expect.poll(() => asked).toEqual([question])

  await show.click()
  await expect.poll(() => name.inputValue()).toBe('Theirs')
  await name.fill('Mine after theirs')
  await dialog.getByRole('button', { name: 'Keep', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('Mine after theirs').waitFor()
  visitor.expectNoFaults()
})

test('a list that a colleague changed while it is open is not kept over theirs, though the page has fetched theirs already', async () => {
  await admin.desk('PUT', '/watch-lists/rivals', { entries: ['Apex'], baseVersion: 0 })
  await using visitor = await open('/watches/lists', ['409 /api/desks/'])
  const { page } = visitor
  await page.getByRole('button', { name: 'Change rivals' }).click()
  const entries = page.getByLabel(/^Entries/)
  await entries.fill('Apex\nMine')
  await admin.desk('PUT', '/watch-lists/rivals', { entries: ['Apex', 'Theirs'], baseVersion: 1 })
  await Promise.all([
    page.waitForResponse((one) => one.url().endsWith('/watch-lists')),
    page.evaluate("window.dispatchEvent(new Event('visibilitychange'))"),
  ])
  await page.getByRole('button', { name: 'Keep this list' }).click()
  await page.getByText(/changed .* meanwhile/).waitFor()
  expect(await entries.inputValue()).toBe('Apex\nMine')
  const { lists } = await admin.desk<{ lists: object[] }>('GET', '/watch-lists')
  expect(lists).toMatchObject([{ name: 'rivals', entries: ['Apex', 'Theirs'] }])
  await page.getByRole('button', { name: 'Show theirs' }).click()
  await expect.poll(() => entries.inputValue()).toBe('Apex\nTheirs')
  visitor.expectNoFaults()
})

test('whoever keeps a form by the keyboard stays where they were, though it begins anew from what was kept', async () => {
  await using visitor = await open('/newsroom/facts')
  const { page } = visitor
  await page.getByLabel('Figure or fact').first().fill('1988, by the harbour')
  const keep = page.getByRole('button', { name: 'Keep and publish' })
  const isAnswer = (one: Response) => one.request().method() === 'POST' && one.url().endsWith('/facts')
  await Promise.all([page.waitForResponse(isAnswer), keep.press('Enter')])
  await page.getByText('Kept', { exact: true }).waitFor()
  await focused(keep)
  visitor.expectNoFaults()
})

test('words of an answer outlive a session that ended elsewhere: after signing in they are there, and saved', async () => {
  const inbox = () => admin.desk<{ rows: { story: { storyId: string } }[] }>('GET', '/inbox')
  await until(async () => (await inbox()).rows.length > 0, 10_000, { everyMs: 400 })
  await using visitor = await open(`/s/${(await inbox()).rows[0]?.story.storyId}`, ['401 /api/'])
  const { page } = visitor
  page.on('dialog', (dialog) => dialog.accept().catch(() => undefined))
  await page.getByRole('button', { name: 'Claim', exact: true }).click()
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  const words = page.getByRole('textbox', { name: 'Text', exact: true })
  await words.waitFor()
  // Held until the session is gone: whatever else asks meanwhile may send the page to sign-in before a word was typed.
  const gone = Promise.withResolvers<void>()
  await page.route('**/api/desks/**', async (route) => {
    if (route.request().method() !== 'GET') await gone.promise
    await route.continue()
  })
  await words.fill('Eleven thousand, since March.')
  await visitor.context.clearCookies()
  const isRefused = (one: Response) => one.request().method() !== 'GET' && one.status() === 401
  await Promise.all([page.waitForResponse(isRefused), gone.resolve()])
  await page.waitForURL(/sign-in/)
  await page.getByLabel('Mail').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Sign in with the password' }).click()
  await page.getByText(/^Saved /).waitFor()
  expect(await words.inputValue()).toBe('Eleven thousand, since March.')
  visitor.expectNoFaults()
})

/** The keyboard is there. */
async function focused(place: Locator): Promise<void> {
  await expect.poll(() => place.evaluate((element) => element.matches(':focus'))).toBe(true)
}

async function open(path: string, expected: readonly string[] = []): Promise<Visitor> {
  const visitor = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie, expected })
  await visitor.go(`/d/${admin.deskId}${path}`)
  return visitor
}

/** Answers every question with no, and tells what was asked; of a closing tab the browser has words of its own. */
function stayWhenAsked(page: Page): readonly string[] {
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.message())
    // A page that closes takes its question with it.
    dialog.dismiss().catch(() => undefined)
  })
  return asked
}
