// Whoever takes a row off a list by keyboard goes on in that list; and what cannot be undone asks first.
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startNowdesk, type Client, type Nowdesk } from '../world/nowdesk.ts'
import { launchBrowser, Visitor } from './browser.ts'

const stack = new AsyncDisposableStack()
let [nowdesk, browser, admin] = [] as unknown as [Nowdesk, Browser, Client]

beforeAll(async () => {
  nowdesk = stack.use(await startNowdesk({ isCalled: true }))
  browser = stack.use(await launchBrowser())
  admin = await nowdesk.setUp({ organisation: { name: 'Hollis Kettles' } })
})
afterAll(() => stack.disposeAsync())

const open = async (path: string) => {
  const visitor = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie })
  await visitor.go(`/d/${admin.deskId}${path}`)
  return visitor
}
/** Presses the control, says yes to what it asks, and waits until the row is gone. */
const takeOff = async (row: Locator, control: string, yes: string) => {
  const { length } = await row.page().locator('li').all()
  await row.getByRole('button', { name: control }).press('Enter')
  await row.page().getByRole('dialog').getByRole('button', { name: yes }).press('Enter')
  await expect.poll(() => row.page().locator('li').count()).toBeLessThan(length)
}
const isFocused = (locator: Locator) =>
  expect.poll(() => locator.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true)

test('an invitation is withdrawn after a question; the focus goes to the next, the one before, the heading', async () => {
  const [last, middle, first] = ['the night desk', 'the counsel', 'the press office']
  for (const note of [last, middle, first]) await admin.desk('POST', '/invitations', { role: 'watcher', note })
  await using visitor = await open('/people')
  const { page } = visitor
  const rowOf = (name: string) => page.getByRole('listitem').filter({ hasText: name })

  await rowOf(middle).getByRole('button', { name: 'Withdraw' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: `Withdraw the invitation for ${middle}?` })
  await isFocused(dialog.getByRole('button', { name: 'Not now' }))
  await page.keyboard.press('Enter')
  await isFocused(rowOf(middle).getByRole('button', { name: 'Withdraw' }))

  await takeOff(rowOf(middle), 'Withdraw', 'Withdraw it')
  await isFocused(rowOf(last).getByRole('button', { name: 'Withdraw' }))
  await takeOff(rowOf(last), 'Withdraw', 'Withdraw it')
  await isFocused(rowOf(first).getByRole('button', { name: 'Withdraw' }))
  await takeOff(rowOf(first), 'Withdraw', 'Withdraw it')
  await isFocused(page.getByRole('heading', { name: 'People' }))
  visitor.expectNoFaults()
})

test('a row that holds its own dialog, and words that are removed from within one, leave the focus in their list', async () => {
  await admin.invite('watcher')
  for (const title of ['The filter', 'The lid'])
    await admin.desk('POST', '/snippets', { kind: 'snippet', title, text: 'We change it.', topics: [] })
  await using visitor = await open('/people')
  const { page } = visitor
  await takeOff(page.getByRole('listitem').filter({ hasText: 'watcher' }).first(), 'Remove', 'Take off the desk')
  await isFocused(page.getByRole('heading', { name: 'People' }))

  await visitor.go(`/d/${admin.deskId}/snippets`)
  const edit = (title: string) => page.getByRole('button', { name: `Edit ${title}` })
  await edit('The filter').press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).press('Enter')
  await page.getByRole('dialog').last().getByRole('button', { name: 'Remove' }).last().press('Enter')
  await edit('The filter').waitFor({ state: 'detached' })
  await isFocused(edit('The lid'))
  visitor.expectNoFaults()
})

test('an entry of a form goes at once, as it is not kept yet, and the next one has the focus', async () => {
  await using visitor = await open('/newsroom/facts')
  const { page } = visitor
  const add = page.getByRole('button', { name: 'Add a fact' })
  for (const what of ['Founded', 'People']) {
    await add.click()
    await page.getByLabel('What', { exact: true }).last().fill(what)
  }
  await page.getByRole('button', { name: 'Remove People' }).press('Enter')
  await isFocused(page.getByRole('button', { name: 'Remove Founded' }))
  await page.getByRole('button', { name: 'Remove Founded' }).press('Enter')
  await isFocused(page.getByRole('heading', { name: 'Facts', exact: true }).last())
  page.on('dialog', (dialog) => dialog.accept().catch(() => undefined))
  visitor.expectNoFaults()
})

test('a short value of a field that is taken out leaves the focus at the next one, then in the field', async () => {
  await using visitor = await open('/settings')
  const { page } = visitor
  const field = page.getByLabel('Also called')
  for (const name of ['Hollis', 'HK']) {
    await field.fill(name)
    await field.press('Enter')
  }
  await page.getByRole('button', { name: 'Remove Hollis' }).press('Enter')
  await isFocused(page.getByRole('button', { name: 'Remove HK' }))
  await page.getByRole('button', { name: 'Remove HK' }).press('Enter')
  await isFocused(field)
  visitor.expectNoFaults()
})
