// The page for whoever leads: each answer comes by itself, from a post's arrival to its tile, without a reload.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, type Nowdesk, startNowdesk } from '../world/nowdesk.ts'
import { standardWebhookCall } from '../world/signed-webhook.ts'
import { launchBrowser, Visitor } from './browser.ts'

const stack = new AsyncDisposableStack()
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
let [nowdesk, browser, admin] = [] as unknown as [Nowdesk, Browser, Client]

beforeAll(async () => {
  nowdesk = stack.use(await startNowdesk({ isCalled: true }))
  browser = stack.use(await launchBrowser())
  admin = await nowdesk.setUp({
    organisation: { name: 'Hollis Kettles' },
    sources: [{ connector: 'webhook', name: 'Wire', settings: {}, secrets: { signingSecret: secret } }],
    watches: [{ name: 'Us', query: 'hollis', subject: 'ourselves', subjectNames: ['Hollis Kettles', 'Hollis'] }],
  })
})
afterAll(() => stack.disposeAsync())

let sent = 0
async function say(item: object): Promise<void> {
  const { sources } = await admin.desk<{ sources: { sourceId: string }[] }>('GET', '/sources')
  sent += 1
  const body = JSON.stringify([{ id: String(sent), publishedAt: new Date().toISOString(), ...item }])
  const call = standardWebhookCall({ secret, id: `msg_${sent}`, body, sentAtMs: Date.now() })
  const answer = await fetch(`${nowdesk.origin}/hooks/${sources[0]?.sourceId ?? ''}`, {
    method: 'POST',
    headers: { ...call.headers, 'content-type': 'application/json' },
    body: Buffer.from(call.body),
  })
  expect(answer.status).toBe(204)
}

test('says what it has no answer to, then shows a pan, praise and a how-to video as they are heard', async () => {
  await using visitor = await Visitor.open(browser, nowdesk.origin, { cookie: admin.cookie })
  const { page } = visitor
  await visitor.go(`/d/${admin.deskId}`)
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await page.getByRole('heading', { name: 'Now', exact: true }).waitFor()
  const tile = (name: string) => page.getByRole('region', { name, exact: true })
  await tile('Latest pan').getByText('Nothing that was kept is read as a pan.').waitFor()
  await tile('What is breaking').getByText('Nothing is breaking').waitFor()
  await tile('On our site').getByText('No site is heard yet.').waitFor()
  await tile('How long we take').getByText('Nothing was answered').waitFor()

  await say({
    network: 'x',
    text: 'My Hollis kettle is terrible, it broke after two days. Awful!',
    author: { name: 'Ida' },
  })
  await tile('Latest pan').getByText('terrible, it broke').waitFor()
  await say({
    network: 'bluesky',
    text: 'I love my Hollis kettle, it is wonderful and so quiet.',
    author: { name: 'Bo' },
  })
  await tile('Latest praise').getByText('wonderful and so quiet').waitFor()
  await say({
    network: 'youtube',
    kind: 'video',
    title: 'How to descale your Hollis kettle, step by step',
    text: 'In this tutorial I show how to descale it.',
    author: { name: 'Kettle Karl' },
  })
  await tile('Latest how-to video').getByText('step by step').waitFor()
  await tile('Latest how-to video').getByText('Kettle Karl').waitFor()
  expect(await visitor.spills()).toEqual([])

  await tile('Latest pan').getByRole('link').press('Enter')
  await page.getByRole('heading', { level: 1, name: /terrible/ }).waitFor()
  // Whoever goes on by the keyboard is in the story, not before the list of all others.
  await page.locator('article[aria-label="Story"] :focus').waitFor()
  visitor.expectNoFaults()
})
