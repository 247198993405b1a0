// The server goes away while somebody is at the desk, and comes back.
import { expect, test } from 'vitest'
import { startNowdesk } from '../world/nowdesk.ts'
import { launchBrowser, Visitor } from './browser.ts'

test('while the server is away the desk stays on the screen and says so; a page asked for meanwhile comes when it is back', async () => {
  await using nowdesk = await startNowdesk()
  const admin = await nowdesk.setUp({ organisation: { name: 'Hollis Kettles' } })
  await using browser = await launchBrowser()
  await using visitor = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie })
  const { page } = visitor
  await visitor.walk(nowdesk, async () => {
    await visitor.go(`/d/${admin.deskId}`)
    await page.getByText('Nothing is listened to').waitFor()
    await nowdesk.kill()
    await page
      .getByText(/^Disconnected/)
      .first()
      .waitFor()
    await Promise.all([
      page.waitForRequest((request) => request.url().endsWith('/healthz')),
      page.getByRole('link', { name: 'Rota' }).click(),
    ])
    expect(await page.getByRole('link', { name: 'Rota' }).isVisible()).toBe(true)
    await nowdesk.start()
    await page.getByRole('heading', { name: 'Rota', level: 1 }).waitFor({ timeout: 30_000 })
    await page.getByText('Live', { exact: true }).waitFor({ timeout: 30_000 })
  })
  // It is refused while the server is away, and that is all.
  expect(visitor.faults.filter((fault) => !/^console: .*(ERR_|Failed to fetch|NetworkError)/.test(fault))).toEqual([])
})

test('a page that was asked for while the server was gone comes by itself once it is back', async () => {
  await using nowdesk = await startNowdesk({ isCalled: true })
  await using browser = await launchBrowser()
  const admin = await nowdesk.setUp({
    organisation: { name: 'Hollis Kettles' },
    watches: ['Workshops', 'Harbours'].map((name) => ({ name, query: `hollis AND ${name}`, subject: 'ourselves' })),
  })
  await using visitor = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie })
  const { page } = visitor
  await visitor.go(`/d/${admin.deskId}/watches`)
  // The page itself is there by now; what it shows is not.
  await page.getByRole('link', { name: 'Workshops' }).click()
  await page.getByRole('heading', { name: 'Workshops', level: 1 }).waitFor()
  await page.getByRole('main').getByRole('link', { name: 'Watches' }).click()
  await page.getByText('Live', { exact: true }).waitFor()

  await nowdesk.kill()
  await page.getByText('Disconnected', { exact: true }).first().waitFor()
  await page.getByRole('link', { name: 'Harbours' }).click()
  await page.getByText('This could not be loaded').waitFor({ timeout: 30_000 })

  await nowdesk.start()
  await page.getByRole('heading', { name: 'Harbours', level: 1 }).waitFor({ timeout: 60_000 })
  await page.getByText('Live', { exact: true }).waitFor()
  expect(await page.getByText('This could not be loaded').count()).toBe(0)
})
