// What a person's role leaves them is said where they come to it, not when they send it.
import { expect, test } from 'vitest'
import { startNowdesk } from '../world/nowdesk.ts'
import { launchBrowser, Visitor } from './browser.ts'

/** The page that leads to a form, the form, and what is said in the form's place. */
const forms = [
  ['sources', 'sources/new', 'Only approvers and above add sources', 'Add a source'],
  ['channels', 'channels/new', 'Only admins add channels', 'Add a channel'],
  ['newsroom', 'newsroom/new', 'Only responders and above write statements', 'Write a statement'],
  [
    'guidelines',
    'guidelines/edit',
    'Only approvers and above change the guidelines',
    /^(Make them yours|Change them)$/,
  ],
] as const

test('a watcher is led to no form that they may not send, and told whose it is where they come to one', async () => {
  await using nowdesk = await startNowdesk()
  const admin = await nowdesk.setUp({ organisation: { name: 'Hollis Kettles' } })
  const watcher = await admin.invite('watcher')
  await using browser = await launchBrowser()
  await using visitor = await Visitor.open(browser, nowdesk.origin, { cookie: watcher.cookie })
  const { page } = visitor
  await visitor.walk(nowdesk, async () => {
    for (const [list, form, says, link] of forms) {
      await visitor.go(`/d/${admin.deskId}/${form}`)
      await page.getByRole('heading', { name: says, level: 1 }).waitFor()
      expect(await page.locator('main form, main input').count()).toBe(0)
      expect(await visitor.violations()).toEqual([])
      await page.getByRole('link', { name: /^Back to / }).click()
      await page.waitForURL(`**/d/${admin.deskId}/${list}`)
      await page.locator('main h1').waitFor()
      expect(await page.getByRole('main').getByRole('link', { name: link }).count()).toBe(0)
    }
    await visitor.go(`/d/${admin.deskId}/watches`)
    await page.getByRole('link', { name: 'Try a query' }).first().click()
    await page.getByRole('heading', { name: 'Try a query', level: 1 }).waitFor()
    await page.getByText('Only responders and above keep it as a watch.').waitFor()

    await page.keyboard.press('Control+k')
    const offered = page.getByRole('option')
    await offered.getByText('Sources', { exact: true }).waitFor()
    for (const name of ['New watch', 'Add a source', 'Write a statement'])
      expect(await offered.getByText(name, { exact: true }).count()).toBe(0)
  })
  visitor.expectNoFaults()
})
