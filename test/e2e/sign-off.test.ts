// A draft is sent to be signed, asked about, changed while it is signed, taken over by its writer and published: two people,
// two browsers, all of it on the case.
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
  await admin.desk('POST', '/channels', { kind: 'newsroom', name: 'Newsroom', settings: {}, secrets: {} })
  const { members } = await admin.desk<{ members: { personId: string }[] }>('GET', '/people')
  const adaId = members[0]?.personId ?? ''
  rowan = await admin.invite('responder')
  await admin.desk('PATCH', '/sign-off-classes', {
    baseVersion: 0,
    classes: [
      {
        key: 'press',
        name: 'Press: one pair of eyes',
        groups: [{ name: 'Press', who: { kind: 'people', personIds: [adaId] }, need: 'any', substitutes: [] }],
        limitMs: 900_000,
        lapseRule: 'no',
      },
    ],
  })
  const { policy, version } = await admin.desk<{ policy: { laneRules: object[] }; version: number }>('GET', '/policy')
  const rule = {
    ruleId: 'press',
    says: 'The newsroom is read by the press',
    clause: '§ 7',
    when: { channelKinds: ['newsroom'] },
    lane: 'amber',
    signOffClass: 'press',
  }
  await admin.desk('PUT', '/policy', { policy: { ...policy, laneRules: [rule, ...policy.laneRules] }, version })
  await until(() => jetstream.connectionCount > 0)
})
afterAll(() => stack.disposeAsync())

test('sent, asked about, answered, changed, taken over, published: each from the case, each telling the other', async () => {
  await using writer = await Visitor.open(browser, nowdesk.origin, { cookie: rowan.cookie })
  await using signer = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie })
  await writer.walk(nowdesk, async () => {
    await writer.go(`/d/${admin.deskId}`)
    jetstream.post('Is the hollis lid safe now?', { createdAtMs: Date.now() })
    await showRow(writer.page, 'hollis lid safe')
    await rowOf(writer.page, 'hollis lid safe').click()
    await writer.page.getByRole('button', { name: 'Claim', exact: true }).click()
    await writer.page.getByRole('button', { name: 'Answer', exact: true }).click()
    await writer.page.getByLabel('Newsroom').check()
    await writer.page.getByLabel('Title').fill('On the Hollis lid')
    await writer.page.getByLabel('Text', { exact: true }).fill('The lid is safe, everywhere.')
    await writer.page.getByRole('button', { name: 'Ask for sign-off' }).click()
    await writer.page.getByText('Press: one pair of eyes').first().waitFor()
  })

  await signer.walk(nowdesk, async () => {
    await signer.page.goto(writer.page.url())
    const card = signer.page.getByRole('article', { name: /Press/ })
    await card.getByText('Waits for you').waitFor()
    await card.getByText('The newsroom is read by the press (§ 7)').waitFor()
    await card.getByRole('button', { name: 'Ask …' }).click()
    await card.getByLabel('What do you ask Rowan Pike?').fill('Everywhere, or in Europe?')
    await card.getByRole('button', { name: 'Ask', exact: true }).click()
  })

  await writer.walk(nowdesk, async () => {
    const card = writer.page.getByRole('article', { name: /Press/ })
    await card.getByText('Everywhere, or in Europe?').waitFor()
    await card.getByRole('button', { name: 'Answer Ada Lorne …' }).click()
    await card.getByLabel('Your answer').fill('In Europe.')
    await card.getByRole('button', { name: 'Send' }).click()
  })

  await signer.walk(nowdesk, async () => {
    const card = signer.page.getByRole('article', { name: /Press/ })
    await card.getByText('In Europe.').waitFor()
    await card.getByRole('button', { name: 'Approve with a change …' }).click()
    await card.getByRole('textbox', { name: 'Newsroom' }).fill('The lid is safe in Europe.')
    await card.getByLabel('The change').getByText('Europe.').waitFor()
    expect(await signer.violations()).toEqual([])
    await card.getByRole('button', { name: 'Approve as changed' }).click()
    await signer.page.getByText('Approved', { exact: true }).first().waitFor()
  })

  await writer.walk(nowdesk, async () => {
    const { page } = writer
    await page.getByText('These are not the words that were signed').waitFor()
    expect(await writer.violations()).toEqual([])
    await page.getByRole('button', { name: 'Take the signed words' }).click()
    await page.getByText('These are not the words that were signed').waitFor({ state: 'detached' })
    expect(await page.getByLabel('Text', { exact: true }).inputValue()).toBe('The lid is safe in Europe.')
    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByText('On its way').waitFor()
  })
  for (const visitor of [writer, signer]) visitor.expectNoFaults()
})

test('a draft changed while it waits is signed as it was changed; a stop says why to its writer', async () => {
  await using writer = await Visitor.open(browser, nowdesk.origin, { cookie: rowan.cookie })
  await using signer = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie })
  await writer.walk(nowdesk, async () => {
    await writer.go(`/d/${admin.deskId}`)
    jetstream.post('Does the hollis whistle wake the cat?', { createdAtMs: Date.now() })
    await showRow(writer.page, 'wake the cat')
    await rowOf(writer.page, 'wake the cat').click()
    await writer.page.getByRole('button', { name: 'Claim', exact: true }).click()
    await writer.page.getByRole('button', { name: 'Answer', exact: true }).click()
    await writer.page.getByLabel('Newsroom').check()
    await writer.page.getByLabel('Title').fill('On the whistle')
    await writer.page.getByLabel('Text', { exact: true }).fill('It wakes no cat.')
    await writer.page.getByRole('button', { name: 'Ask for sign-off' }).click()
    await writer.page.getByText('Press: one pair of eyes').first().waitFor()
    await writer.page.getByLabel('Text', { exact: true }).fill('It wakes no cat we know.')
    await writer.page.getByRole('button', { name: 'Send mine to be signed instead' }).click()
  })
  await signer.walk(nowdesk, async () => {
    await signer.page.goto(writer.page.url())
    const card = signer.page.getByRole('article', { name: /Press/ })
    await card.getByText('It wakes no cat we know.').waitFor()
    await card.getByRole('button', { name: 'Stop …' }).click()
    await card.getByLabel('Why is it stopped?').fill('We know too few cats.')
    await card.getByRole('button', { name: 'Stop it' }).click()
  })
  await writer.page.getByText('Ada Lorne stopped it: We know too few cats.').waitFor()
  for (const visitor of [writer, signer]) visitor.expectNoFaults()
})

test('what the sign-off took is told, leads to its case, and becomes a hurdle that is brought to an end', async () => {
  await using chief = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie })
  await chief.walk(nowdesk, async () => {
    const { page } = chief
    // The clocks hear of it a moment after the desk.
    await until(async () => (await admin.desk<{ took: { caseCount: number } }>('GET', '/why')).took.caseCount > 0)
    await chief.go(`/d/${admin.deskId}/why`)
    const line = page.getByRole('listitem').filter({ hasText: 'Sign-off “Press: one pair of eyes”' })
    await line.getByRole('button', { expanded: false }).click()
    await line.getByRole('link', { name: 'Is the hollis lid safe now?' }).waitFor()
    await line.getByRole('button', { name: 'Make “Sign-off “Press: one pair of eyes”” a hurdle' }).click()
    await page.getByLabel('What it is called').fill('The press reads all')
    await page.getByRole('button', { name: 'Make it a hurdle' }).click()
    await line.getByRole('link', { name: 'A hurdle' }).click()
    await page.getByRole('button', { name: 'Change “The press reads all”' }).click()
    await page.getByRole('button', { name: 'Accepted' }).click()
    await page.getByLabel('Note').fill('It is the law.')
    expect(await chief.violations()).toEqual([])
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('We live with it.').waitFor()
    await chief.go(`/d/${admin.deskId}/why/day?date=${new Date().toISOString().slice(0, 10)}`)
    await page.getByRole('link', { name: 'The day before' }).click()
    await page.getByText('Nothing broke, and nothing was answered or let stand.').waitFor()
    await page.getByRole('link', { name: 'The day after' }).waitFor()
    await page.getByRole('link', { name: 'Readiness' }).click()
    await page.getByText(/lines fail/).waitFor()
  })
  chief.expectNoFaults()
  const record = async () => {
    const headers = { cookie: admin.cookie }
    return await (await fetch(`${nowdesk.origin}/api/desks/${admin.deskId}/record`, { headers })).text()
  }
  await until(async () => /hurdle changed.*The press reads all: accepted/.test(await record()))
  expect(await record()).toMatch(/hurdle named.*The press reads all/)
})
