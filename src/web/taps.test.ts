// The page behind a one-tap link, as a phone and as a preview bot get it.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { actorOf, openedEvent, openTestDesk, storyOf, type TestDesk } from '../../test/world/desk.ts'
import { pretendWeb } from '../../test/world/pretend-rooms.ts'
import { createWeb, type Rooms, type Web } from './index.ts'

let world: TestDesk
let web: Web
let token: string

beforeEach(async () => {
  world = await openTestDesk()
  web = await createWeb(pretendWeb({ desk: world.desk as Rooms['desk'] }, {}, world.clock).deps)
  const vera = actorOf(world.deskId, 'Vera <b>', 'authority')
  world.members.push({ ...vera, email: 'vera@example.org' })
  const story = storyOf(world.deskId, { headline: '<script>alert(1)</script> recall' })
  await world.deliver(openedEvent(story))
  const caseId = (await world.desk.caseOfStory(world.deskId, story.storyId))?.case.caseId ?? 'none'
  const options = [
    { key: 'yes', label: 'Yes & now' },
    { key: 'no', label: 'No' },
  ]
  const asking = { caseId, question: 'May we?', context: 'Unsigned "lab" report', options, deadlineMs: 600_000 }
  await world.desk.hotline.ask(actorOf(world.deskId, 'Anna'), asking)
  for (let round = 0; round < 3; round++) await world.fireTimers()
  await world.desk.alerts.deliverer.idle()
  token = /\/tap\/([\w-]+)/.exec(world.sent[0]?.text ?? '')?.[1] ?? 'none'
})
afterEach(async () => {
  await web[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

const get = () => web.inject({ url: `/tap/${token}` })
const post = (form: Readonly<Record<string, string>>, to = token) =>
  web.inject({
    method: 'POST',
    url: `/tap/${to}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(form).toString(),
  })

test('fetching the page a hundred times, as previews do, rules nothing; one tap does', async () => {
  for (let time = 0; time < 100; time++) expect((await get()).statusCode).toBe(200)
  const ruled = await post({ option: 'yes', reason: 'go' })
  expect([ruled.statusCode, ruled.body.includes('Yes &amp; now')]).toEqual([200, true])
  expect(world.told.filter(({ type }) => type === 'call.ruled')).toHaveLength(1)
})

test('it needs neither a session nor a script, is kept by nobody, and shows what strangers wrote as text', async () => {
  const { headers, body } = await get()
  expect(body).not.toMatch(/<script/i)
  expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt; recall')
  expect(body).toContain('Vera &lt;b&gt;')
  expect(body).toContain('Unsigned &quot;lab&quot; report')
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow',
    'content-type': 'text/html; charset=utf-8',
  })
  // The title of a preview says nothing of the question.
  expect(/<title>(.*)<\/title>/.exec(body)?.[1]).toBe('Hotline · Nowdesk')
  expect((await web.inject({ url: '/tap/page.css' })).headers['content-type']).toContain('text/css')
})

test('used twice, altered or expired, it is refused with a page that says so and shows nothing', async () => {
  const altered = await post({ option: 'yes' }, `${token.slice(0, -3)}AAA`)
  expect([altered.statusCode, altered.body.includes('altered or cut off')]).toEqual([404, true])
  expect(altered.body).not.toContain('May we?')
  await post({ option: 'no' })
  const twice = await post({ option: 'yes' })
  expect([twice.statusCode, twice.body.includes('used already')]).toEqual([410, true])
  expect((await get()).statusCode).toBe(410)
  world.clock.advance(600_000)
  expect((await get()).statusCode).toBe(410)
  expect(world.told.filter(({ type }) => type === 'call.ruled')).toMatchObject([{ ruling: { option: { key: 'no' } } }])
})

test('what is left of the window is told as of the moment at which it is read', async () => {
  expect((await get()).body).toContain('its window is open for another 30–120 min')
  world.clock.advance(300_000)
  expect((await get()).body).toContain('its window is open for another 25–115 min')
})

test('past its time it says that its time is up', async () => {
  world.clock.advance(600_000)
  const late = await post({ option: 'yes' })
  expect([late.statusCode, late.body.includes('time is up')]).toEqual([410, true])
})

test('acknowledging keeps the link good for the ruling', async () => {
  const taken = await post({ do: 'acknowledge' })
  expect(taken.body).toContain('nobody else is rung')
  expect((await post({ option: 'no' })).statusCode).toBe(200)
})

test('a form without an answer is refused with a page that leads back', async () => {
  for (const option of ['', 'maybe']) {
    const refused = await post(option === '' ? {} : { option })
    expect([refused.statusCode, refused.headers['content-type']]).toEqual([400, 'text/html; charset=utf-8'])
    expect(refused.body).toContain('Back to the question')
  }
})

test('every page leads on to the desk, and to the case where it is known', async () => {
  const caseLink = /href="\/d\/[\w-]+\/s\/[\w-]+"/
  expect((await get()).body).toMatch(caseLink)
  expect((await post({ option: 'yes' })).body).toMatch(caseLink)
  const used = await get()
  expect([used.statusCode, used.body.includes('href="/"')]).toEqual([410, true])
})
