// Lists that the server keeps, looked through by typing: the words are in the address, and Back comes back.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { furnishNewsroom } from '../world/furnished-newsroom.ts'
import { startNowdesk, type Client, type Nowdesk } from '../world/nowdesk.ts'
import { launchBrowser, Visitor } from './browser.ts'

const stack = new AsyncDisposableStack()
let [nowdesk, browser, admin] = [] as unknown as [Nowdesk, Browser, Client]

beforeAll(async () => {
  nowdesk = stack.use(await startNowdesk({ isCalled: true }))
  browser = stack.use(await launchBrowser())
  admin = await nowdesk.setUp({ organisation: { name: 'Hollis Kettles', site: 'hollis.example' } })
  await furnishNewsroom(admin)
})
afterAll(() => stack.disposeAsync())

test('statements are found as one types, whatever the accents; cleared, all are there again', async () => {
  await using visitor = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie })
  const { page } = visitor
  await visitor.walk(nowdesk, async () => {
    await visitor.go(`/d/${admin.deskId}/newsroom`)
    const rows = page.getByRole('main').getByRole('link', { name: /by Ada Lorne/ })
    const all = await rows.count()
    expect(all).toBeGreaterThan(3)
    const field = page.getByRole('searchbox', { name: 'Find among statements' })
    await field.pressSequentially('réCALL september')
    await page.getByText('1 found').waitFor()
    expect(await rows.count()).toBe(1)
    expect(new URL(page.url()).searchParams.get('q')).toBe('réCALL september')
    expect(await visitor.violations()).toEqual([])
    await rows.click()
    await page.getByRole('heading', { level: 1, name: /^We recall/ }).waitFor()
    await page.goBack()
    await expect.poll(() => field.inputValue()).toBe('réCALL september')
    await field.fill('zeppelin')
    await page.getByText('Nothing among statements says “zeppelin”.').waitFor()
    await field.fill('')
    await expect.poll(() => rows.count()).toBe(all)
    expect(await field.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true)
    expect(new URL(page.url()).searchParams.has('q')).toBe(false)
  })
  visitor.expectNoFaults()
})

test('earlier alerts are found by their words, and an address that was shared finds them too', async () => {
  await using visitor = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie })
  const { page } = visitor
  await visitor.walk(nowdesk, async () => {
    const { alerts } = await admin.desk<{ alerts: { alertId: string; title: string }[] }>('GET', '/alerts')
    const inquiry = alerts.find(({ title }) => title.includes('Mara Quill'))
    await admin.desk('POST', `/alerts/${inquiry?.alertId}/put-away`)
    await visitor.go(`/d/${admin.deskId}/alerts?q=mara+QUILL`)
    await page.getByText('1 found').waitFor()
    const earlier = page.locator('section').filter({ hasText: 'Earlier' })
    expect(await earlier.getByRole('listitem').filter({ hasText: 'Mara Quill' }).count()).toBe(1)
    await page.getByRole('searchbox', { name: 'Find among earlier alerts' }).fill('zeppelin')
    await page.getByText('Nothing among earlier alerts says “zeppelin”.').waitFor()
  })
  visitor.expectNoFaults()
})
