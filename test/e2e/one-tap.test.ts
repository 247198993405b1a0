// From a push message to a ruling on a phone that is not signed in, through a whole Nowdesk: real SMTP, a push service that opens
// what it is sent as a browser would, and a webhook that verifies who called.
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Browser } from 'playwright-core'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, type Nowdesk, startNowdesk } from '../world/nowdesk.ts'
import { PushService } from '../world/push-service.ts'
import { standardWebhookCall } from '../world/signed-webhook.ts'
import { type SmtpWorld, startSmtp } from '../world/smtp-server.ts'
import { until } from '../world/until.ts'
import { launchBrowser, Visitor } from './browser.ts'

const stack = new AsyncDisposableStack()
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
let nowdesk: Nowdesk
let browser: Browser
let smtp: SmtpWorld
let push: PushService
let ada: Client
let caseId: string

beforeAll(async () => {
  smtp = stack.use(await startSmtp())
  push = stack.use(await PushService.open())
  nowdesk = stack.use(
    await startNowdesk({
      isCalled: true,
      settings: {
        NOWDESK_SMTP_URL: `smtp://localhost:${smtp.port}`,
        NOWDESK_MAIL_FROM: 'Nowdesk <desk@example.org>',
        NOWDESK_ALLOW_PRIVATE_ADDRESSES: '127.0.0.1',
      },
    }),
  )
  browser = stack.use(await launchBrowser())
  ada = await nowdesk.setUp({
    organisation: { name: 'Acme' },
    sources: [{ connector: 'webhook', name: 'Wire', settings: {}, secrets: { signingSecret: secret } }],
    watches: [{ name: 'Us', query: 'Acme', subject: 'ourselves' }],
  })
  caseId = await openCase()
})
afterAll(() => stack.disposeAsync())

/** Somebody says something; resolves to the case that comes of it. */
async function openCase(): Promise<string> {
  const { sources } = await ada.desk<{ sources: { sourceId: string }[] }>('GET', '/sources')
  const item = {
    id: '1',
    network: 'news',
    title: 'Acme recalls its kettle',
    text: 'The lids may loosen.',
    author: { name: 'Ida' },
  }
  const { headers, body } = standardWebhookCall({ secret, body: JSON.stringify([item]), sentAtMs: Date.now() })
  const url = `${nowdesk.origin}/hooks/${sources[0]?.sourceId ?? ''}`
  const answer = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: Buffer.from(body),
  })
  expect(answer.ok).toBe(true)
  const rows = async () => (await ada.desk<{ rows: { case: { caseId: string } }[] }>('GET', '/inbox')).rows
  await until(async () => (await rows()).length > 0, 20_000, { everyMs: 100 })
  return (await rows())[0]?.case.caseId ?? ''
}

interface Call {
  readonly callId: string
  readonly state: string
  readonly ruling?: {
    readonly option?: { readonly label: string }
    readonly reason?: string
    readonly ruledBy?: { readonly name: string }
  }
  readonly rung: readonly {
    readonly deliveries: readonly { readonly way: string; readonly state: string; readonly said?: string }[]
  }[]
}

const ask = (question: string, deadlineMs = 600_000) =>
  ada.desk<Call>('POST', '/hotline/calls', {
    caseId,
    question,
    context: 'The lab has not signed.',
    options: [
      { key: 'yes', label: 'Yes, say it' },
      { key: 'no', label: 'Not yet' },
    ],
    deadlineMs,
  })
const call = (callId: string) => ada.desk<Call>('GET', `/hotline/calls/${callId}`)

/** The link in the latest push message about this question. */
async function linkTo(question: string): Promise<string> {
  const find = () =>
    push.pushed
      .map(({ text: payload }) => JSON.parse(payload) as { title: string; url: string })
      .findLast(({ title }) => title.includes(question))
  await until(() => find() !== undefined, 20_000)
  return find()?.url ?? ''
}

test('a push message’s link leads to a ruling in one tap on a phone without signing in; twice, altered or expired it is refused', async () => {
  const { pushKey } = await ada.call<{ pushKey: string }>('GET', '/api/account/alerts')
  await ada.call('POST', '/api/account/alerts/push', { label: 'Phone', ...push.subscribe(pushKey) })
  const { callId } = await ask('May we say that it is safe?')
  const link = await linkTo('May we say that it is safe?')
  const path = new URL(link).pathname
  await using phone = await Visitor.open(browser, nowdesk.origin, {
    size: 'phone',
    expected: ['404 /tap/', '410 /tap/'],
  })

  await phone.page.goto(link)
  expect(await phone.context.cookies()).toEqual([])
  expect(await phone.violations()).toEqual([])
  expect(await phone.page.locator('main').textContent()).toContain('The lab has not signed.')
  await phone.page.screenshot({ path: 'test-results/one-tap.png', fullPage: true })
  // Looked at, nothing is ruled.
  expect((await call(callId)).state).toBe('ringing')
  await phone.page.getByRole('button', { name: /Yes, say it/ }).tap()
  await phone.page.getByRole('heading', { name: 'Yes, say it' }).waitFor()
  expect(await phone.violations()).toEqual([])
  const ruled = await call(callId)
  expect(ruled).toMatchObject({
    state: 'ruled',
    ruling: { option: { label: 'Yes, say it' }, ruledBy: { name: 'Ada Lorne' } },
  })
  const proofs = ruled.rung.flatMap(({ deliveries }) =>
    deliveries.map(({ way, state, said }) => `${way} ${state} ${said ?? ''}`),
  )
  expect(proofs.toSorted()).toEqual([expect.stringMatching(/^mail proven 250 /), 'push proven 201'])
  expect(smtp.letters.at(-1)?.source).toContain('May we say that it is safe?')

  const refused = async (url: string, words: RegExp) => {
    await phone.page.goto(nowdesk.origin + url)
    await phone.page.getByText(words).waitFor()
    expect(await phone.page.getByRole('button').count()).toBe(0)
    expect(await phone.violations()).toEqual([])
  }
  await refused(path, /used already/)
  await refused(`${path.slice(0, -3)}AAA`, /altered or cut off/)
  const soon = await ask('Is it too late?', 1_500)
  const late = new URL(await linkTo('Is it too late?')).pathname
  await until(async () => (await call(soon.callId)).state === 'lapsed', 20_000, { everyMs: 100 })
  await refused(late, /time is up/i)
  expect(phone.faults).toEqual([])
})

test('it works without JavaScript, with a reason that is kept', async () => {
  const { callId } = await ask('May we correct it?')
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await page.goto(await linkTo('May we correct it?'))
  await page.getByText('Give a reason').click()
  await page.getByLabel(/Kept with the ruling/).fill('The paper has the old number.')
  await page.getByRole('button', { name: /Not yet/ }).click()
  await page.getByRole('heading', { name: 'Not yet' }).waitFor()
  await context.close()
  expect(await call(callId)).toMatchObject({ state: 'ruled', ruling: { reason: 'The paper has the old number.' } })
})

test('a gateway’s webhook is signed so that the Standard Webhooks library verifies it', async () => {
  const verified: { readonly data: { readonly title: string; readonly url: string } }[] = []
  let hookSecret = ''
  const server = createServer((request, response) => {
    void (async () => {
      const payload = await text(request)
      const said = new Webhook(hookSecret).verify(payload, request.headers as Record<string, string>)
      verified.push(said as (typeof verified)[number])
      response.writeHead(204).end()
    })().catch(() => response.writeHead(401).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const added = await ada.call<{ secret: string; wayId: string }>('POST', '/api/account/alerts/webhooks', {
    label: 'SMS',
    url: `http://127.0.0.1:${port}/sms`,
  })
  hookSecret = added.secret
  await ask('Who speaks today?')
  await until(() => verified.length > 0, 20_000)
  expect(verified[0]?.data).toMatchObject({
    title: 'Hotline: Who speaks today?',
    url: expect.stringContaining('/tap/'),
  })
  await ada.call('DELETE', `/api/account/alerts/ways/${added.wayId}`)
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})
