// The server goes away while somebody works, and comes back: the screen says so, and mends itself without a press.
import { expect, test } from 'vitest'
import { startNowdesk } from '../world/nowdesk.ts'
import { launchBrowser, Visitor } from './browser.ts'

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
