// A story of our own from the page on which it is written to the answer that it went out with: it is offered on the case that
// it fits, says why, and counts.
import { expect, test } from 'vitest'
import { PdsServer } from '../world/channels/pds.ts'
import { JetstreamServer } from '../world/jetstream.ts'
import { startNowdesk } from '../world/nowdesk.ts'
import { until } from '../world/until.ts'
import { launchBrowser, Visitor } from './browser.ts'

test('a story is written, offered where it fits with why, put into the answer with one press, and counted when that is out', async () => {
  await using jetstream = await JetstreamServer.start()
  await using pds = await PdsServer.start()
  await using nowdesk = await startNowdesk()
  await using browser = await launchBrowser()
  const admin = await nowdesk.setUp({
    organisation: { name: 'Hollis Kettles' },
    sources: [{ connector: 'bluesky', name: 'Bluesky', settings: { hosts: [jetstream.url] } }],
    watches: [{ name: 'Us', query: 'hollis', subject: 'ourselves' }],
  })
  await admin.desk('PUT', '/watch-lists/products', { entries: ['Pilot', 'Roadrunner'], baseVersion: 0 })
  await admin.desk('POST', '/channels', {
    kind: 'bluesky',
    settings: { handle: pds.name, service: pds.url },
    secrets: { appPassword: pds.appPassword },
  })
  await until(() => jetstream.connectionCount > 0)
  const said = 'Does the hollis kettle come in green? Mine is grey.'
  const did = 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa'
  const { rkey = '' } = jetstream.post(said, { did, createdAtMs: Date.now() - 20_000 })
  pds.know(`at://${did}/app.bsky.feed.post/${rkey}`, said)

  await using visitor = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie })
  const { page } = visitor
  await visitor.walk(nowdesk, async () => {
    await visitor.go(`/d/${admin.deskId}/newsroom/bank`)
    await page.getByText('2 of 2').waitFor()
    expect(await visitor.violations()).toEqual([])
    await page.getByRole('link', { name: 'Pilot' }).click()
    await page.getByLabel('Title', { exact: true }).fill('Why one of them is green')
    await page.getByLabel(/^What went wrong on the way/).fill('It came out grey four times over.')
    await page.getByLabel(/^Who made it/).fill('Sol Abara mixed the paint by the harbour.')
    await page.getByRole('button', { name: 'Make the text of them' }).click()
    const text = 'Sol Abara mixed the paint by the harbour.\n\nIt came out grey four times over.'
    const story = page.getByRole('textbox', { name: 'The story' })
    expect(await story.inputValue()).toBe(text)
    await page.getByLabel('Topics').fill('green')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Keep the story' }).click()
    await page.getByRole('heading', { name: 'Why one of them is green' }).waitFor()
    expect(await visitor.violations()).toEqual([])

    await visitor.go(`/d/${admin.deskId}`)
    await page
      .getByRole('link', { name: /come in green/ })
      .first()
      .click()
    const about = page.getByRole('complementary', { name: 'About this story' })
    await about.getByText('Fits by: green').waitFor()
    await page.getByRole('button', { name: 'Claim', exact: true }).click()
    await page.getByText(/^You claimed this/).waitFor()
    await page.keyboard.press('r')
    const beside = page.getByRole('complementary', { name: 'Beside the draft' })
    await beside.getByText('Fits by: green').waitFor()
    const [counted] = await Promise.all([
      page.waitForResponse((answer) => answer.url().endsWith('/use')),
      beside.getByRole('button', { name: /^Put in: Sol Abara/ }).click(),
    ])
    expect(counted.status()).toBe(204)
    expect(await page.getByRole('textbox', { name: 'Text' }).inputValue()).toBe(text)
    expect(await visitor.violations()).toEqual([])
    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByText('read back').first().waitFor()

    await visitor.go(`/d/${admin.deskId}/newsroom/bank`)
    await page.getByText('used once, published once').first().waitFor()
    await page.getByText('by Ada Lorne').first().waitFor()
    await page.getByText('1 of 2').waitFor()
  })
  visitor.expectNoFaults()
})
