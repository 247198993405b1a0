import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestNewsroom, type TestNewsroom } from '../../test/world/newsroom.ts'
import { pretendWeb } from '../../test/world/pretend-rooms.ts'
import { createWeb, type Web } from './index.ts'
import { presentNewsroom } from './present/newsroom.ts'

let world: TestNewsroom
let web: Web
let path: string

beforeEach(async () => {
  world = await openTestNewsroom()
  await world.newsroom.changeMasthead(world.admin, { isOn: true, slug: 'hollis', isDefault: true })
  web = await createWeb(pretendWeb({ newsroom: presentNewsroom(world.newsroom) }).deps)
  path = (await world.say({ title: 'We recall the Roadrunner', body: 'Handles melt.' })).path ?? ''
})
afterEach(async () => {
  await web[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

const get = (url: string, headers: Readonly<Record<string, string>> = {}) => web.inject({ url, headers })

test('the default newsroom stands at /newsroom, and says where it is for good', async () => {
  const page = await get('/newsroom')
  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('<link rel="canonical" href="https://desk.example/newsroom/hollis"')
})

describe('a public page', () => {
  test('runs nothing, frames nowhere, sets no cookie, and may be kept for a minute', async () => {
    const { headers } = await get(path)
    expect(headers['content-security-policy']).toBe(
      "default-src 'none';style-src 'self';img-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'",
    )
    expect(headers['set-cookie']).toBeUndefined()
    expect(headers['cache-control']).toBe('public, max-age=60')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['last-modified']).toBe('Sun, 01 Mar 2026 09:00:00 GMT')
  })

  test('answers 304 to whoever has it, until it changes', async () => {
    const { headers } = await get(path)
    const etag = String(headers.etag)
    expect((await get(path, { 'if-none-match': etag })).statusCode).toBe(304)
    expect((await get(path, { 'if-none-match': `"other", W/${etag}` })).statusCode).toBe(304)
    expect((await get(path, { 'if-modified-since': String(headers['last-modified']) })).statusCode).toBe(304)
    // The tag decides where both are sent.
    const both = { 'if-none-match': '"other"', 'if-modified-since': String(headers['last-modified']) }
    expect((await get(path, both)).statusCode).toBe(200)
    world.clock.advance(60_000)
    const [{ statementId = '' } = {}] = (await world.newsroom.listStatements(world.admin)).statements
    await world.newsroom.correct(world.admin, statementId, { version: 1, body: 'Lids melt.', note: 'The lids.' })
    const after = await get(path, { 'if-none-match': etag })
    expect([after.statusCode, after.headers['last-modified']]).toEqual([200, 'Sun, 01 Mar 2026 09:01:00 GMT'])
    expect(after.body).toContain('Lids melt.')
  })

  test('answers HEAD with the same headers and no body', async () => {
    const [head, whole] = [await web.inject({ method: 'HEAD', url: path }), await get(path)]
    expect(head.body).toBe('')
    expect(head.headers.etag).toBe(whole.headers.etag)
  })

  test.each([
    '/newsroom/rival',
    '/newsroom/hollis/statements/nothing',
    '/newsroom/hollis/archive/1999',
    '/newsroom/hollis/contact/forged',
    '/newsroom/assets/none.css',
  ])('is not at %s', async (url) => {
    expect((await get(url)).statusCode).toBe(404)
  })

  test('names a style sheet that is there, and may be kept for ever', async () => {
    const href = /<link rel="stylesheet" href="([^"]+)"/.exec((await get(path)).body)?.[1] ?? ''
    const sheet = await get(href)
    expect([sheet.statusCode, sheet.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8'])
    expect(sheet.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  })
})

test('a withdrawn statement answers 410 with its reason', async () => {
  const [{ statementId = '' } = {}] = (await world.newsroom.listStatements(world.admin)).statements
  await world.newsroom.withdraw(world.admin, statementId, { reason: 'It was wrong.' })
  const page = await get(path)
  expect(page.statusCode).toBe(410)
  expect(page.body).toContain('It was wrong.')
})

test('a newsroom that is off is nowhere', async () => {
  await world.newsroom.changeMasthead(world.admin, { isOn: false })
  for (const url of ['/newsroom', '/newsroom/hollis', path, '/newsroom/hollis/rss.xml', '/newsroom/hollis/contact']) {
    expect([url, (await get(url)).statusCode]).toEqual([url, 404])
  }
})

test('a feed names its hub and itself in its headers', async () => {
  const feed = await get('/newsroom/hollis/atom.xml')
  expect(feed.headers['content-type']).toBe('application/atom+xml; charset=utf-8')
  expect(feed.headers.link).toBe(
    '<https://desk.example/newsroom/hub>; rel="hub", <https://desk.example/newsroom/hollis/atom.xml>; rel="self"',
  )
})

test('robots find every newsroom’s maps and nothing of the desk', async () => {
  const { body } = await get('/robots.txt')
  expect(body).toContain('Sitemap: https://desk.example/newsroom/hollis/news-sitemap.xml')
  expect(body).toContain('Disallow: /d/')
})

describe('the hub', () => {
  const ask = (form: Readonly<Record<string, string>>) =>
    web.inject({
      method: 'POST',
      url: '/newsroom/hub',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(form).toString(),
    })

  test('takes a wish with 202 and refuses a bad one in plain words', async () => {
    const topic = 'https://desk.example/newsroom/hollis/rss.xml'
    const wish = { 'hub.mode': 'subscribe', 'hub.callback': 'http://127.0.0.1:9/', 'hub.topic': topic }
    expect((await ask(wish)).statusCode).toBe(202)
    const refused = await ask({ ...wish, 'hub.topic': 'https://elsewhere.example/' })
    expect([refused.statusCode, refused.headers['content-type']]).toEqual([400, 'text/plain; charset=utf-8'])
    expect(refused.body).toContain('none of the feeds of this hub')
  })

  test('takes no more than a minute’s worth of wishes from one address', async () => {
    for (let i = 0; i < 60; i += 1) await ask({ 'hub.mode': 'subscribe' })
    expect((await ask({ 'hub.mode': 'subscribe' })).statusCode).toBe(429)
  })
})

describe('the contact form', () => {
  const send = (form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) =>
    web.inject({
      method: 'POST',
      url: '/newsroom/hollis/contact',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(form).toString(),
    })
  async function filled() {
    const { body } = await get('/newsroom/hollis/contact')
    world.clock.advance(10_000)
    const token = /name="token"\s+value="([^"]+)"/.exec(body)?.[1] ?? ''
    return { name: 'Mara Quill', mail: 'mara@post.example', question: 'How many kettles?', token }
  }

  test('is kept by no cache, and leads on to a receipt', async () => {
    expect((await get('/newsroom/hollis/contact')).headers['cache-control']).toBe('no-store')
    const sent = await send(await filled())
    expect(sent.statusCode).toBe(303)
    const receipt = await get(String(sent.headers.location))
    expect([receipt.statusCode, receipt.headers['cache-control']]).toEqual([200, 'no-store'])
    expect(receipt.body).toContain('<meta name="robots" content="noindex"')
  })

  test('is not taken from another site’s page', async () => {
    expect((await send(await filled(), { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
  })

  test('is not taken when it is larger than any question', async () => {
    expect((await send({ ...(await filled()), question: 'x'.repeat(70_000) })).statusCode).toBe(413)
  })

  test('is not taken a dozen times and again within ten minutes', async () => {
    for (let i = 0; i < 12; i += 1) await send({})
    expect((await send(await filled())).statusCode).toBe(429)
  })
})
