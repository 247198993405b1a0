// From a mention to words that are out and were seen there: a channel is connected, a case is claimed, an answer written and
// published, its receipt read back; then it is withdrawn in public.
import { expect, test } from 'vitest'
import { PdsServer } from '../world/channels/pds.ts'
import { JetstreamServer } from '../world/jetstream.ts'
import { startNowdesk } from '../world/nowdesk.ts'
import { until } from '../world/until.ts'
import { launchBrowser, Visitor } from './browser.ts'
import { rowOf, showRow } from './main-path.ts'

test('an answer goes out in the thread, is read back, and its case shows each instant of it', async () => {
  await using jetstream = await JetstreamServer.start()
  await using pds = await PdsServer.start()
  await using nowdesk = await startNowdesk()
  await using browser = await launchBrowser()
  const admin = await nowdesk.setUp({
    organisation: { name: 'Hollis Kettles' },
    sources: [{ connector: 'bluesky', name: 'Bluesky', settings: { hosts: [jetstream.url] } }],
    watches: [{ name: 'Us', query: 'hollis', subject: 'ourselves' }],
  })
  await until(() => jetstream.connectionCount > 0)
  const words = 'Does the hollis kettle come in green? Mine is grey.'
  const did = 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa'
  const { rkey = '' } = jetstream.post(words, { did, createdAtMs: Date.now() - 20_000 })
  const asked = `at://${did}/app.bsky.feed.post/${rkey}`
  pds.know(asked, words)

  await using visitor = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie })
  const { page } = visitor
  await visitor.walk(nowdesk, async () => {
    await visitor.go(`/d/${admin.deskId}/channels/new`)
    await page.getByRole('button', { name: /^Bluesky/ }).click()
    await page.getByLabel('Handle').fill(pds.name)
    await page.getByLabel('App password').fill(pds.appPassword)
    await page.getByLabel('Server', { exact: false }).first().fill(pds.url)
    await page.getByRole('button', { name: 'Test first' }).click()
    await page.getByText(`Signed in as @${pds.name}`).waitFor()
    await page.getByRole('button', { name: 'Add it' }).click()
    await page.getByText('working').waitFor()
    expect(await visitor.violations()).toEqual([])

    await visitor.go(`/d/${admin.deskId}`)
    await showRow(page, 'come in green')
    await rowOf(page, 'come in green').click()
    await page.getByRole('button', { name: 'Claim', exact: true }).click()
    await page.getByText(/^You claimed this/).waitFor()
    await page.keyboard.press('r')
    const text = page.getByRole('textbox', { name: 'Text' })
    await text.fill('I asked the workshop: green comes in spring, with the new lid.')
    await page.getByText(/Saved .* version 1/).waitFor()
    await page.getByText('62 / 300').waitFor()
    expect(await visitor.violations()).toEqual([])
    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByText('read back').first().waitFor()
    expect(pds.standing()).toMatchObject([{ text: /green comes in spring/, parentId: asked }])
    for (const stamp of ['Drafted', 'Answered', 'Read back'])
      await page.getByText(`${stamp} by Ada Lorne`).first().waitFor()
    expect(await visitor.violations()).toEqual([])

    await page.getByRole('button', { name: 'Correct or withdraw' }).click()
    await page.getByRole('radio', { name: 'Withdraw it' }).check()
    await page.getByLabel('Why it is withdrawn').fill('Spring was too early: it is autumn.')
    await page.getByRole('button', { name: 'Withdraw it in public' }).click()
    await page
      .getByText(/^.?withdrawn$/)
      .first()
      .waitFor()
    expect(pds.standing()).toMatchObject([{ text: /We have withdrawn .*it is autumn/, parentId: asked }])
  })
  visitor.expectNoFaults()
})
