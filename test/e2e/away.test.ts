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
    const refused = page.waitForRequest((request) => request.url().endsWith('/healthz'))
    await page.getByRole('link', { name: 'Rota' }).click()
    await refused
    expect(await page.getByRole('link', { name: 'Rota' }).isVisible()).toBe(true)
    await nowdesk.start()
    await page.getByRole('heading', { name: 'Rota', level: 1 }).waitFor({ timeout: 30_000 })
    await page.getByText('Live', { exact: true }).waitFor({ timeout: 30_000 })
  })
  // It is refused while the server is away, and that is all.
  expect(visitor.faults.filter((fault) => !/^console: .*(ERR_|Failed to fetch|NetworkError)/.test(fault))).toEqual([])
})
