// The main job in one go, as a newcomer does it: from the empty form to a closed case.
import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { launchBrowser, person, type Size, Visitor } from './browser.ts'
import { NewsSite } from '../world/news-site.ts'
import { startNowdesk } from '../world/nowdesk.ts'

/** Walks it at a size; fails where a step does not come about or the page complains. */
export async function walkMainPath(size: Size): Promise<void> {
  await using hearth = await NewsSite.start('The Hearth', 'https://hearth.example')
  await using ledger = await NewsSite.start('The North Ledger', 'https://northledger.example')
  await using nowdesk = await startNowdesk({
    isCalled: true,
    settings: { NOWDESK_POLL_FLOOR_S: '1', NOWDESK_POLL_CEILING_S: '2' },
  })
  await using browser = await launchBrowser()
  await using visitor = await Visitor.open(browser, nowdesk.origin, { size })
  const { page } = visitor
  const atMs = Date.now() - 90_000
  hearth.publish({ byline: 'Ida Boyle', title: 'Hollis Kettles opens a workshop', body: 'Come and mend.', atMs })

  await visitor.walk(nowdesk, async () => {
    await stayOnThisMachine(page)
    await visitor.go('/')
    await fillFirstRun(page, hearth.url)
    await seeLiveHit(page, hearth)
    await makeAccount(page)
    await addSource(page, ledger)
    await addWatch(page)
    await seeNewRow(page, ledger, size)
    if (size === 'desktop') await lookAtClocks(page)
    await workTheCase(page)
  })
  visitor.expectNoFaults()
}

export async function fillFirstRun(page: Page, site: string): Promise<void> {
  await page.getByLabel('Organisation').fill('Hollis Kettles')
  await page.getByLabel('Web site').fill(site)
  await page.getByLabel('Rivals').fill('Brightwater, Steamline')
  await page.getByLabel('Topics').fill('kettle safety')
  await page.getByRole('switch', { name: 'Brightwater', exact: true }).waitFor()
  await page.getByRole('switch', { name: 'The Hearth' }).waitFor()
}

/** What is proposed out in the world comes switched off, so that the test speaks to nobody but this machine. */
export async function stayOnThisMachine(page: Page): Promise<void> {
  await page.route('**/api/setup/propose', async (route) => {
    const answer = await route.fetch()
    if (!answer.ok()) return route.fulfill({ response: answer })
    const proposal = (await answer.json()) as { sources: { isOn: boolean; settings: object }[] }
    for (const source of proposal.sources) source.isOn &&= JSON.stringify(source.settings).includes('127.0.0.1')
    await route.fulfill({ response: answer, json: proposal })
  })
}

/** What is heard already shows at once, and what is published while the form is open comes by itself. */
async function seeLiveHit(page: Page, hearth: NewsSite): Promise<void> {
  const heard = page.getByRole('region', { name: 'Heard just now' })
  await heard.getByText('opens a workshop').first().waitFor()
  hearth.publish({ byline: 'Sol Abney', title: 'Hollis Kettles names a chair', body: 'It is Wren.', atMs: Date.now() })
  await heard.getByText('names a chair').first().waitFor()
}

async function makeAccount(page: Page): Promise<void> {
  await page.getByLabel('Your name').fill(person.name)
  await page.getByLabel('Mail').fill(person.email)
  await page.getByRole('radio', { name: 'A password' }).check()
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Open the desk' }).click()
  await page.waitForURL(/\/d\/[0-9a-f-]{36}$/)
  // What the form heard is on the desk too: the feed is read by the source that was made of it.
  await showRow(page, 'opens a workshop')
}

async function addSource(page: Page, ledger: NewsSite): Promise<void> {
  await page.getByRole('link', { name: 'Sources' }).click()
  await page.getByRole('link', { name: 'Add a source' }).first().click()
  await page.getByLabel('Address').fill(ledger.url)
  await page.getByRole('button', { name: 'Find out' }).click()
  await page.getByRole('button', { name: 'Use' }).first().click()
  await page.getByRole('button', { name: 'Test first' }).click()
  await page
    .getByText(/0 entries|no entr/i)
    .last()
    .waitFor()
  await page.getByRole('button', { name: 'Add it' }).click()
  await page.getByRole('heading', { name: 'The North Ledger', level: 1 }).waitFor()
}

async function addWatch(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Watches' }).click()
  await page.getByRole('link', { name: 'New watch' }).first().click()
  await page.getByLabel('Query').fill('workshop AND (Hollis')
  await page
    .getByText(/parenthes|bracket|“\)”|\)/i)
    .first()
    .waitFor()
  await page.getByLabel('Query').fill('workshop AND Hollis')
  await page.getByText('Understood').waitFor()
  const backTest = page.getByRole('region', { name: 'Back-test' })
  await backTest.getByText('opens a workshop').waitFor()
  await page.getByLabel('Name', { exact: true }).fill('Workshops')
  await page.getByRole('button', { name: 'Keep this watch' }).click()
  await page.getByRole('link', { name: 'Workshops' }).waitFor()
}

async function seeNewRow(page: Page, ledger: NewsSite, size: Size): Promise<void> {
  await page.getByRole('link', { name: 'Desk', exact: true }).click()
  await rowOf(page, 'opens a workshop').waitFor()
  const loads: string[] = []
  page.on('framenavigated', (frame) => loads.push(frame.url()))
  const title = 'Lids of Hollis Kettles come loose'
  ledger.publish({ byline: 'Elin Moss', title, body: 'Eleven owners report it.', atMs: Date.now() })
  await showRow(page, title)
  expect(loads).toEqual([])
  if (size === 'desktop') {
    await page.keyboard.press('j')
    await page.locator('[data-row]:focus').waitFor()
  }
  await rowOf(page, title).click()
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
}

/** By keys, and back: the second key of the pair is also the one that claims, and must not. */
async function lookAtClocks(page: Page): Promise<void> {
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await page.getByRole('heading', { name: 'Clocks', level: 1 }).waitFor()
  await page.getByRole('rowheader', { name: 'Heard → shown' }).waitFor()
  await page.goBack()
}

async function workTheCase(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Claim', exact: true }).click()
  await page.getByText(/^You claimed this/).waitFor()
  await act(page, 'Note')
  await page.getByLabel('For whoever opens this next').fill('Asked the workshop for the batch.')
  await page.getByRole('button', { name: 'Keep note' }).click()
  // The form stays until the note is kept, and its cross is named as the case's own key.
  await page.getByRole('dialog', { name: 'Note' }).waitFor({ state: 'detached' })
  await page.getByText('Asked the workshop for the batch.').waitFor()
  await act(page, 'Close')
  const dialog = page.getByRole('dialog', { name: 'Close' })
  await dialog.getByText('handled elsewhere').click()
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
  await page.getByText('Closed: handled elsewhere').first().waitFor()
  await page.goto(`${new URL(page.url()).origin}${new URL(page.url()).pathname.replace(/\/s\/.*$/, '')}?tab=closed`)
  await rowOf(page, 'Lids of Hollis Kettles come loose').waitFor()
}

/** A button of the story's; on a phone, whose one row holds the main acts, an item of the menu. */
async function act(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true })
  if (await button.isVisible()) return button.click()
  const acts = page.getByRole('button', { name: 'Claim', exact: true }).or(page.getByRole('button', { name: 'Answer' }))
  const [row, menu] = [
    await acts.first().boundingBox(),
    page.getByRole('button', { name: 'More', exact: true }).first(),
  ]
  expect((await menu.boundingBox())?.y).toBe(row?.y)
  await menu.click()
  const item = page.getByRole('menuitem', { name: `${name} …` })
  expect((await item.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  await item.click()
}

/** Waits until a row is there. Where somebody reads the list it waits behind the bar, and is fetched from there. */
export async function showRow(page: Page, words: string): Promise<void> {
  const bar = page.getByRole('button', { name: /^\d+ new/ })
  await expect
    .poll(
      async () => {
        if (await rowOf(page, words).isVisible()) return true
        await bar.click({ timeout: 200 }).catch(() => undefined)
        return false
      },
      { timeout: 15_000, interval: 50 },
    )
    .toBe(true)
}

/** The row of the inbox whose headline holds these words. */
export function rowOf(page: Page, words: string) {
  return page.locator('[data-row]').filter({ hasText: words }).first()
}
