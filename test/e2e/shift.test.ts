// The change of shift between two browsers: a note, the cases that go with it, and what whoever comes sees of it.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { JetstreamServer } from '../world/jetstream.ts'
import { type Client, startNowdesk, type Nowdesk } from '../world/nowdesk.ts'
import { until } from '../world/until.ts'
import { launchBrowser, Visitor } from './browser.ts'
import { rowOf, showRow } from './main-path.ts'

const stack = new AsyncDisposableStack()
let jetstream: JetstreamServer
let nowdesk: Nowdesk
let browser: Browser
let admin: Client
let rowan: Client

beforeAll(async () => {
  jetstream = stack.use(await JetstreamServer.start())
  nowdesk = stack.use(await startNowdesk())
  browser = stack.use(await launchBrowser())
  admin = await nowdesk.setUp({
    organisation: { name: 'Hollis Kettles' },
    sources: [{ connector: 'bluesky', name: 'Bluesky', settings: { hosts: [jetstream.url] } }],
    watches: [{ name: 'Us', query: 'hollis', subject: 'ourselves' }],
  })
  rowan = await admin.invite('responder')
  await until(() => jetstream.connectionCount > 0)
})
afterAll(() => stack.disposeAsync())

test('a shift goes over with its words and its cases; what was given is not claimed until whoever has it acts', async () => {
  await using leaving = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie })
  await using coming = await Visitor.open(browser, nowdesk.origin, { cookie: rowan.cookie })
  await coming.go(`/d/${admin.deskId}`)
  await leaving.walk(nowdesk, async () => {
    const { page } = leaving
    await leaving.go(`/d/${admin.deskId}`)
    jetstream.post('Does the hollis spare lid fit the old kettle?', { createdAtMs: Date.now() })
    await showRow(page, 'spare lid fit')
    await rowOf(page, 'spare lid fit').click()
    await page.getByRole('button', { name: 'Claim', exact: true }).click()
    await page.getByText(/^You claimed this/).waitFor()
    await page.getByRole('link', { name: 'Mine' }).click()
    await page.getByRole('button', { name: 'Hand the shift over' }).click()
    await page.getByLabel('What is going on').fill('The lid question waits for the workshop.')
    await page.getByLabel('Who takes what you hold').selectOption({ label: 'Rowan Pike' })
    await page.getByRole('dialog').getByRole('button', { name: 'Hand over' }).click()
    await page.getByText('Rowan Pike has 1 of your cases').waitFor()
    await rowOf(page, 'spare lid fit').getByText('Rowan').waitFor()
    await page.getByRole('link', { name: /^Active/ }).click()
    await rowOf(page, 'spare lid fit').click()
    await page.getByText(/^Given to Rowan Pike/).waitFor()
  })
  await coming.walk(nowdesk, async () => {
    const { page } = coming
    const note = page.getByRole('complementary', { name: 'Shift note' })
    await note.getByText('The lid question waits for the workshop.').waitFor()
    await note.getByText(/to Rowan Pike, with 1 case/).waitFor()
    await showRow(page, 'spare lid fit')
    await rowOf(page, 'spare lid fit').click()
    await page.getByText(/^Given to you .* by Ada Lorne, not claimed yet/).waitFor()
    await page.getByText('Given → claimed, running').waitFor()
    expect(await coming.violations()).toEqual([])
    await page.getByRole('button', { name: 'Claim', exact: true }).click()
    await page.getByText(/^You claimed this/).waitFor()
    await note.getByRole('button', { name: 'Put this note away' }).click()
    await note.waitFor({ state: 'detached' })
  })
  await leaving.page.getByText(/^Rowan Pike claimed this/).waitFor()
  for (const visitor of [leaving, coming]) visitor.expectNoFaults()
})

test('the queue holds still under whoever reads it: what comes in waits behind the bar until it is asked for', async () => {
  await using reader = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie })
  await reader.walk(nowdesk, async () => {
    const { page } = reader
    await reader.go(`/d/${admin.deskId}`)
    jetstream.post('My hollis sings in the morning.', { createdAtMs: Date.now() })
    await showRow(page, 'sings in the morning')
    const first = page.locator('[data-row]').first()
    const place = async (words: string) => (await rowOf(page, words).boundingBox())?.y
    await first.hover()
    const before = await place('sings in the morning')
    jetstream.post('Can the hollis filter go into a dishwasher?', { createdAtMs: Date.now() })
    await page.getByRole('button', { name: /new/ }).waitFor()
    expect(await place('sings in the morning')).toBe(before)
    await page.keyboard.press('.')
    await rowOf(page, 'into a dishwasher').waitFor()
  })
  reader.expectNoFaults()
})
