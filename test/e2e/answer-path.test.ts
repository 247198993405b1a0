// The whole way of an answer: asked on Bluesky, claimed, drafted, warned of by a clause and mended, signed off by a colleague,
// published on Bluesky's own server and in the newsroom, read back, and shown on its story with every instant of it.
import { expect, test } from 'vitest'
import { JetstreamServer } from '../world/jetstream.ts'
import { type Client, startNowdesk } from '../world/nowdesk.ts'
import { RealPds } from '../world/real-pds/real-pds.ts'
import { until } from '../world/until.ts'
import { launchBrowser, Visitor } from './browser.ts'
import { rowOf, showRow } from './main-path.ts'

const question = 'Does the hollis kettle come in green? Mine is grey.'

test('a draft is warned of, mended, signed off, published in two places, read back, and every stamp is there', async () => {
  await using stack = new AsyncDisposableStack()
  const pds = stack.use(await RealPds.start())
  const [mara, hollis] = [await pds.signUp('mara'), await pds.signUp('hollis')]
  const jetstream = stack.use(await JetstreamServer.start())
  const nowdesk = stack.use(await startNowdesk({ isCalled: true }))
  const browser = stack.use(await launchBrowser())
  const admin = await nowdesk.setUp({
    organisation: { name: 'Hollis Kettles' },
    sources: [{ connector: 'bluesky', name: 'Bluesky', settings: { hosts: [jetstream.url] } }],
    watches: [{ name: 'Us', query: 'hollis', subject: 'ourselves' }],
  })
  await admin.desk('PATCH', '/newsroom', { isOn: true, isDefault: true, slug: 'hollis' })
  await admin.desk('POST', '/channels', {
    kind: 'bluesky',
    speaksAs: 'person',
    settings: { handle: hollis.handle, service: pds.url },
    secrets: { appPassword: hollis.appPassword },
  })
  await admin.desk('POST', '/channels', { kind: 'newsroom', settings: {} })
  const responder = await admin.invite('responder')
  await until(() => jetstream.connectionCount > 0)
  const { uri: asked } = await pds.say(mara, question)
  jetstream.post(question, { did: mara.did, rkey: asked.split('/').at(-1) ?? '', createdAtMs: Date.now() - 20_000 })

  const rowan = stack.use(await Visitor.open(browser, nowdesk.origin, { cookie: responder.cookie }))
  const ada = stack.use(await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie }))
  const { page } = rowan
  await rowan.walk(nowdesk, async () => {
    await rowan.go(`/d/${admin.deskId}`)
    await showRow(page, 'come in green')
    await rowOf(page, 'come in green').click()
    await page.getByRole('button', { name: 'Claim', exact: true }).click()
    await page.getByText(/^You claimed this/).waitFor()
    await page.keyboard.press('r')

    // What was asked lies beside the draft.
    await page.getByLabel('Beside the draft').getByText('Does the hollis kettle come in green?').waitFor()
    const text = page.getByRole('textbox', { name: 'Text', exact: true })
    await text.fill('We are going to bring it in green this spring, with the new lid.')
    await page.getByText(/speaks for the organisation; here one person speaks/).waitFor()
    await page
      .locator('mark')
      .filter({ hasText: /^We are$|^We$/ })
      .first()
      .waitFor({ state: 'attached' })
    expect(await rowan.violations()).toEqual([])
    await page.getByRole('button', { name: 'Take it' }).first().click()
    expect(await text.inputValue()).toBe('I am going to bring it in green this spring, with the new lid.')
    await page.getByText(/speaks for the organisation; here one person speaks/).waitFor({ state: 'detached' })

    await page.getByRole('checkbox', { name: /^Newsroom/ }).check()
    await page.getByRole('textbox', { name: 'Title' }).fill('The green kettle')
    await page.getByText('The newsroom speaks for the whole organisation: one sign-off').first().waitFor()
    expect(await page.getByRole('button', { name: 'Publish on 2 channels' }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Ask for sign-off' }).click()
    await page.getByText('Waits for sign-off').first().waitFor()
  })
  await ada.walk(nowdesk, async () => {
    await ada.go(new URL(page.url()).pathname)
    await ada.page.getByRole('button', { name: 'Approve', exact: true }).click()
    await ada.page.getByText('Approved', { exact: true }).first().waitFor()
  })
  await rowan.walk(nowdesk, async () => {
    const publish = page.getByRole('button', { name: 'Publish on 2 channels' })
    await expect.poll(() => publish.isEnabled(), { timeout: 25_000 }).toBe(true)
    await publish.click()
    const answer = page.getByRole('article', { name: 'Answer by Rowan Pike' })
    await expect.poll(() => answer.getByText('read back').count(), { timeout: 20_000 }).toBe(2)
    for (const stamp of ['Claimed', 'Drafted', 'Sign-off asked', 'Signed', 'Answered', 'Read back'])
      await page
        .getByText(new RegExp(`^${stamp}`))
        .first()
        .waitFor({ state: 'attached' })
    expect(await rowan.violations()).toEqual([])
  })

  const [standing, ...others] = await pds.posts(hollis.did)
  expect(others).toEqual([])
  expect(standing?.value).toMatchObject({
    text: 'I am going to bring it in green this spring, with the new lid.',
    reply: { parent: { uri: asked } },
  })
  const newsroom = await (await fetch(`${nowdesk.origin}/newsroom/hollis`)).text()
  expect(newsroom).toContain('The green kettle')
  const { stamps } = await storyOf(admin, page.url())
  const kinds = stamps.map(({ kind }) => kind)
  const path = ['opened', 'claimed', 'drafted', 'sign-off asked', 'signed', 'sign-off ended', 'answered', 'confirmed']
  expect(kinds).toEqual(expect.arrayContaining(path))
  // A sign-off ends within its last signature's act, and a page tells by the way that it was opened: which is stamped first says nothing.
  const inTurn = path.filter((kind) => kind !== 'sign-off ended' && kind !== 'opened')
  const instants = inTurn.map((kind) => stamps.find((stamp) => stamp.kind === kind)?.atMs ?? 0)
  expect(instants).toEqual(instants.toSorted((a, b) => a - b))
  expect(kinds.filter((kind) => kind === 'confirmed')).toHaveLength(2)

  await rowan.walk(nowdesk, async () => {
    await rowan.go(`/d/${admin.deskId}/clocks`)
    const rule = page.getByRole('row', { name: /The newsroom speaks for the whole organisation/ })
    await rule.getByText('1 of 1').waitFor()
    await page.getByRole('button', { name: '10 min' }).click()
    await page.getByText('would have been out no sooner').waitFor()
    expect([...(await rowan.violations()), ...(await rowan.spills())]).toEqual([])
  })
  rowan.expectNoFaults()
  ada.expectNoFaults()
})

/** A responder of the desk. */
async function storyOf(client: Client, url: string) {
  const storyId = new URL(url).pathname.split('/').at(-1) ?? ''
  return await client.desk<{ stamps: { kind: string; atMs: number }[] }>('GET', `/stories/${storyId}`)
}
