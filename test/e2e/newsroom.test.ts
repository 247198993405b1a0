// The public newsroom in a browser that runs no scripts, and the words that a desk says there.
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { furnishNewsroom, type FurnishedNewsroom } from '../world/furnished-newsroom.ts'
import { phonePhoto } from '../world/tips.ts'
import { startNowdesk, type Client, type Nowdesk } from '../world/nowdesk.ts'
import { launchBrowser, Visitor } from './browser.ts'

const stack = new AsyncDisposableStack()
let nowdesk: Nowdesk
let browser: Browser
let admin: Client
let newsroom: FurnishedNewsroom

beforeAll(async () => {
  nowdesk = stack.use(await startNowdesk({ isCalled: true }))
  browser = stack.use(await launchBrowser())
  admin = await nowdesk.setUp({ organisation: { name: 'Hollis Kettles', site: 'hollis.example' } })
  newsroom = await furnishNewsroom(admin)
})
afterAll(() => stack.disposeAsync())

async function withoutScripts(): Promise<BrowserContext> {
  return await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
}

test('without scripts: read, find the correction, ask, and see that it was received', async () => {
  const context = await withoutScripts()
  const page = await context.newPage()
  await page.goto(`${nowdesk.origin}/newsroom`)
  await page.getByRole('link', { name: 'We recall the Roadrunner' }).click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('We recall the Roadrunner')
  expect(await page.getByRole('region', { name: 'Correction' }).textContent()).toContain(
    'It is 12,000 kettles, not 1,200',
  )
  await page.getByRole('link', { name: 'Read the words before' }).click()
  expect(await page.locator('main').textContent()).toContain('1,200 Roadrunner kettles')
  await page.getByRole('link', { name: 'Contact' }).click()
  await page.getByLabel('Your name').fill('Ida Quill')
  await page.getByLabel('Telephone number').fill('+44 20 7946 0999')
  await page.getByLabel('Your question').fill('When does the new kettle come?')
  // The form takes nothing that is filled in quicker than a person writes.
  await new Promise((resolve) => setTimeout(resolve, 3_100))
  await page.getByRole('button', { name: 'Send the question' }).click()
  await page.getByRole('heading', { name: 'Your question' }).waitFor()
  expect(await page.getByRole('listitem').filter({ hasText: 'Received and stored' }).locator('time').count()).toBe(1)
  expect(await context.cookies()).toEqual([])
  await context.close()
})

test('a withdrawn statement’s page says so', async () => {
  const context = await withoutScripts()
  const page = await context.newPage()
  const answer = await page.goto(nowdesk.origin + newsroom.withdrawnPath)
  expect(answer?.status()).toBe(410)
  expect(await page.locator('main').textContent()).toContain('We said this before the tests were done.')
  await context.close()
})

test('feeds and maps are well-formed to a browser’s strict reader', async () => {
  await using visitor = await Visitor.open(browser, nowdesk.origin)
  await visitor.go('/newsroom')
  const folder = '/newsroom/hollis'
  for (const path of ['/rss.xml', '/atom.xml', '/regulated/atom.xml', '/sitemap.xml', '/news-sitemap.xml']) {
    const xml = await (await fetch(nowdesk.origin + folder + path)).text()
    const root = await visitor.page.evaluate(
      `new DOMParser().parseFromString(${JSON.stringify(xml)}, 'application/xml').documentElement.nodeName`,
    )
    expect([path, root]).toEqual([path, expect.stringMatching(/^(rss|feed|urlset)$/)])
  }
})

test('written, previewed, published, corrected and withdrawn on the desk’s own pages', async () => {
  await using visitor = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie })
  const { page } = visitor
  await visitor.walk(nowdesk, async () => {
    await visitor.go(`/d/${admin.deskId}/newsroom`)
    await page.getByRole('link', { name: 'Write a statement' }).click()
    await page.getByLabel('Title').fill('The new kettle is on its way')
    await page.getByRole('textbox', { name: 'Text' }).fill('It ships **today**.')
    await page.getByRole('button', { name: 'Preview the text' }).click()
    await page.locator('strong', { hasText: 'today' }).waitFor()
    await page.getByRole('button', { name: 'Keep the draft' }).click()
    await page.getByRole('button', { name: 'Publish …' }).click()
    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    const link = page.getByRole('link', { name: 'The public page' })
    await link.waitFor()
    const path = (await link.getAttribute('href')) ?? ''
    expect(await (await fetch(nowdesk.origin + path)).text()).toContain('<strong>today</strong>')
    await page.getByRole('button', { name: 'Correct …' }).click()
    await page.getByRole('textbox', { name: 'Text' }).fill('It ships **tomorrow**.')
    await page.getByLabel('What changed, and why').fill('The lorry is late.')
    await page.getByRole('button', { name: 'Publish the correction' }).click()
    await page.getByRole('listitem').filter({ hasText: 'The lorry is late.' }).waitFor()
    await page.locator('strong', { hasText: 'tomorrow' }).waitFor()
    expect(await (await fetch(nowdesk.origin + path)).text()).toContain('The lorry is late.')
    await page.getByRole('button', { name: 'Withdraw …' }).click()
    await page.getByLabel('Why, for the page').fill('There is no lorry.')
    await page.getByRole('button', { name: 'Withdraw it' }).click()
    await page.getByText(/Withdrawn .*There is no lorry/).waitFor()
    expect((await fetch(nowdesk.origin + path)).status).toBe(410)
  })
  visitor.expectNoFaults()
})

test('what is typed is not lost: not to a link, not to a colleague who keeps another draft; a draft can be thrown away', async () => {
  const words = { title: 'A kettle for the harbour', body: 'It floats.' }
  const draft = await admin.desk<{ statementId: string; revision: number }>('POST', '/newsroom/statements', words)
  const path = `/newsroom/statements/${draft.statementId}`
  await using visitor = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie })
  const { page } = visitor
  await visitor.walk(nowdesk, async () => {
    await visitor.go(`/d/${admin.deskId}/newsroom/${draft.statementId}`)
    // What is kept can go out; what was typed since is kept first.
    const [keep, publish] = ['Keep the draft', 'Publish …'].map((name) => page.getByRole('button', { name }))
    expect([await keep!.isDisabled(), await publish!.isDisabled()]).toEqual([true, false])
    const text = page.getByRole('textbox', { name: 'Text' })
    await text.fill('It floats, and it whistles.')
    expect([await keep!.isDisabled(), await publish!.isDisabled()]).toEqual([false, true])

    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.message())
      // A page that closes takes its question with it.
      dialog.dismiss().catch(() => undefined)
    })
    await page.getByRole('link', { name: 'Watches' }).click()
    await expect.poll(() => asked).toEqual(['Leave without keeping what you wrote?'])
    expect(await text.inputValue()).toBe('It floats, and it whistles.')

    await admin.desk('PATCH', path, { revision: draft.revision, body: 'It sinks.' })
    await page.evaluate("window.dispatchEvent(new Event('visibilitychange'))")
    await page.getByText('Somebody changed this while you wrote.').waitFor()
    expect(await text.inputValue()).toBe('It floats, and it whistles.')
    await page.getByRole('button', { name: 'Show theirs' }).click()
    await expect.poll(() => text.inputValue()).toBe('It sinks.')

    await page.getByRole('button', { name: 'Discard …' }).click()
    await page.getByRole('button', { name: 'Discard it' }).click()
    await page.getByRole('heading', { name: 'Newsroom', level: 1 }).waitFor()
    expect(await page.getByText('A kettle for the harbour').count()).toBe(0)
  })
  visitor.expectNoFaults()
})

test('a tip from a phone is on the desk within two seconds, is verified and shown, and its consent taken back', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const phone = await context.newPage()
  await using visitor = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie })
  const { page } = visitor
  await phone.goto(`${nowdesk.origin}/newsroom/hollis`)
  await phone.getByRole('link', { name: 'Send a tip' }).click()
  await phone.getByLabel('What happened').fill('A kettle stands burning on Quay Street, nobody near it.')
  const photo = { name: 'IMG_7.JPG', mimeType: 'image/jpeg', buffer: await phonePhoto({ seed: 6 }) }
  await phone.getByLabel('Pictures and films').setInputFiles(photo)
  await phone.getByRole('listitem').filter({ hasText: 'IMG_7.JPG' }).waitFor()
  await phone.getByLabel('You may publish my words and my files.').check()
  // What was typed outlives a reload, the consent does not: it is given each time.
  await phone.reload()
  expect(await phone.getByLabel('What happened').inputValue()).toContain('Quay Street')
  await phone.getByLabel('Pictures and films').setInputFiles(photo)
  await phone.getByLabel('You may publish my words and my files.').check()
  await phone.getByLabel('I have read this and agree.').check()
  await visitor.go(`/d/${admin.deskId}`)
  await new Promise((resolve) => setTimeout(resolve, 3_100))
  const pressedAt = performance.now()
  await phone.getByRole('button', { name: 'Send the tip' }).click()
  await page.getByText('Tip: A kettle stands burning').first().waitFor()
  expect(performance.now() - pressedAt).toBeLessThan(2_000)
  await phone.getByRole('heading', { name: 'Your tip' }).waitFor()
  expect(await context.cookies()).toEqual([])

  await page.getByText('Tip: A kettle stands burning').first().click()
  await page.getByText('Fairphone FP5').waitFor()
  await page.getByLabel('Called back').check()
  await page.getByRole('button', { name: 'Verified', exact: true }).click()
  await page.getByText(/^Verified by/).waitFor()
  await page.getByLabel('What is to be seen on img-7.jpg').fill('A burning kettle')
  await page.getByRole('button', { name: 'Put it on the page as verified' }).click()
  await page.getByText(/^There since/).waitFor()
  await phone.getByRole('link', { name: 'Look again' }).click()
  await phone.getByRole('link', { name: 'see it' }).click()
  const shown = phone.getByRole('listitem').filter({ hasText: 'Quay Street' })
  expect(await shown.textContent()).toMatch(/Verified[\s\S]*From a reader who is not named/)
  expect(await shown.getByRole('img', { name: 'A burning kettle' }).count()).toBe(1)
  await phone.goBack()
  await phone.getByRole('button', { name: 'Take my consent back' }).click()
  await phone.getByText('You took your consent back').waitFor()
  expect(await (await fetch(`${nowdesk.origin}/newsroom/hollis/tips`)).text()).not.toContain('Quay Street')
  visitor.expectNoFaults()
  await context.close()
})

test('live coverage is before a reader as it is said, held against its promise, and is to be had the second it ends', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const reader = await context.newPage()
  await using visitor = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie })
  const { page } = visitor
  await visitor.go(`/d/${admin.deskId}/newsroom/live`)
  await page.getByLabel('Title').fill('Questions on the recall')
  await page.getByRole('button', { name: 'Announce it' }).click()
  const code = await page.getByLabel('Access code').inputValue()
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles({ name: 'sound.flac', mimeType: 'audio/flac', buffer: Buffer.alloc(2_000_000, 5) })
  await page.getByLabel('What it is').fill('The whole hour')
  await page.getByRole('button', { name: 'Add the file' }).click()
  await page.getByText('sound.flac').waitFor()
  const publicPath = (await page.getByRole('link', { name: 'The public page' }).getAttribute('href')) ?? ''
  await reader.goto(nowdesk.origin + publicPath)
  await reader.getByText('It has not begun.').waitFor()
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.getByLabel('Who speaks').fill('Nora Hollis')
  await page.getByLabel('What is said').fill('We recall a fifth of them.')
  await page.getByLabel('What is said').press('Enter')
  await reader.getByText('We recall a fifth of them.').waitFor()
  await page.getByRole('button', { name: 'Put right line 1' }).click()
  await page.getByLabel('What was said').fill('We recall a tenth of them.')
  await page.getByRole('button', { name: 'Put it right' }).click()
  await reader.getByText('We recall a tenth of them.').waitFor()
  // A program captions by its key, and the reader's browser says how long it took.
  const path = `/newsroom/coverages/${page.url().split('/').at(-1)}`
  await admin.desk('POST', `${path}/lines`, { text: 'Questions, please.', key: 'c1' })
  await reader.getByText('Questions, please.').waitFor()
  await reader.getByText(/^The last line took [\d.]+ s to you/).waitFor()
  await page.getByText(/^Measured: half within/).waitFor({ timeout: 20_000 })
  let loads = 0
  reader.on('request', (request) => (loads += request.isNavigationRequest() ? 1 : 0))
  await page.getByRole('button', { name: 'End …' }).click()
  await page.getByRole('button', { name: 'End it' }).click()
  await reader.getByRole('link', { name: 'The transcript, with speakers' }).waitFor()
  await reader.getByText(/^Over since \d/).waitFor()
  expect(loads).toBe(0)
  expect(await (await fetch(`${nowdesk.origin}${publicPath}/transcript.txt`)).text()).toContain(
    'Nora Hollis:\nWe recall a tenth of them.',
  )
  await reader.getByRole('link', { name: 'The page as it stays' }).click()
  await reader.getByLabel('Your access code').fill('WRONG')
  await reader.getByRole('button', { name: 'The whole hour' }).click()
  await reader.getByText('This code opens nothing here.').waitFor()
  await reader.getByLabel('Your access code').fill(code)
  const [download] = await Promise.all([
    reader.waitForEvent('download'),
    reader.getByRole('button', { name: 'The whole hour' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('sound.flac')
  visitor.expectNoFaults()
  await context.close()
})

test('whoever asked sees that the desk has read it', async () => {
  await using visitor = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie })
  await visitor.go(`/d/${admin.deskId}/newsroom/inquiries`)
  const row = visitor.page.getByRole('listitem').filter({ hasText: 'Mara Quill' })
  await row.getByRole('link', { name: 'Open the case' }).click()
  await visitor.page.getByText('mara@post.example').waitFor()
  await expect
    .poll(async () => await (await fetch(nowdesk.origin + newsroom.receiptPath)).text(), { timeout: 10_000 })
    .toMatch(/Opened and read<\/strong>\s+<time/)
  visitor.expectNoFaults()
})
