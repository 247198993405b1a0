// What the routes do beyond handing on to a room: set-up, sessions, webhooks, files, the API's own description.
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { readOpenMetrics } from '../../test/world/open-metrics.ts'
import { deskId, pretendRoom, pretendWeb, reached } from '../../test/world/pretend-rooms.ts'
import type { PretendWeb } from '../../test/world/pretend-rooms.ts'
import { LimitError, NotFoundError } from '../platform/errors.ts'
import type { Rooms, WebhookCall, WebSettings } from './index.ts'
import { createWeb } from './index.ts'
import type { Web } from './index.ts'

const token = 'the token that the start printed'
const organisation = { name: 'Acme', aliases: [], handles: [], rivals: [], topics: [] }

let web: Web
let pretend: PretendWeb
afterEach(() => web[Symbol.asyncDispose]())

async function open(settings: Partial<WebSettings> = {}, rooms: Partial<Rooms> = {}): Promise<void> {
  pretend = pretendWeb(rooms, settings)
  web = await createWeb(pretend.deps)
}

test('an address with an id that is none leads nowhere, as one whose object is gone', async () => {
  await open()
  pretend.people.add('anna', 'responder')
  const answer = await web.inject({
    method: 'GET',
    url: `/api/desks/${deskId}/stories/nope`,
    headers: { cookie: 'who=anna', 'sec-fetch-site': 'same-origin' },
  })
  expect([answer.statusCode, answer.json().code]).toEqual([404, 'NOT_FOUND'])
})

test.each(['', '?q=', '?q=%20%20', `?q=${'a'.repeat(201)}`, '?q=a&limit=101', '?q=a&limit=none'])(
  'what stories are found by is looked at before anybody is asked: %s',
  async (query) => {
    await open()
    pretend.people.add('anna', 'watcher')
    const answer = await web.inject({
      method: 'GET',
      url: `/api/desks/${deskId}/find${query}`,
      headers: { cookie: 'who=anna', 'sec-fetch-site': 'same-origin' },
    })
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'INVALID'])
    expect(answer.json().message).toMatch(/q|limit/)
  },
)

describe('what no room could work with is refused at the door', () => {
  const headers = { cookie: 'who=anna', 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }

  test.each(['/%ff', '/newsroom/%ed%a0%80'])('an address that is none: %s', async (url) => {
    await open()
    const answer = await web.inject({ method: 'GET', url })
    expect([answer.statusCode, answer.json()]).toEqual([
      400,
      { code: 'INVALID', message: expect.stringContaining('url') },
    ])
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
  })

  test.each([
    ['arrays', '['.repeat(500_000) + ']'.repeat(500_000)],
    ['objects', '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
  ])('%s in each other without end', async (_, payload) => {
    await open()
    pretend.people.add('anna', 'responder')
    const answer = await web.inject({ method: 'POST', url: `/api/desks/${deskId}/watches/check`, headers, payload })
    expect([answer.statusCode, answer.json().message]).toEqual([
      400,
      'Lists and objects lie in each other more than 64 deep.',
    ])
  })

  test.each([
    'newsroom/%00',
    'newsroom/acme/statements/%00',
    'tap/a%00',
    'calendar/%00',
    `api/desks/${deskId}/watch-lists/a%00b`,
  ])('a zero character in an address: %s', async (path) => {
    await open()
    pretend.people.add('anna', 'responder')
    const method = path.includes('watch-lists') ? 'DELETE' : 'GET'
    const { 'content-type': _, ...plain } = headers
    expect((await web.inject({ method, url: `/${path}`, headers: plain })).statusCode).toBe(404)
  })

  test.each([
    ['GET', 'guidelines/versions/2147483648', undefined],
    ['GET', 'guidelines/diff?from=1&to=99999999999', undefined],
    ['PUT', 'watch-lists/rivals', { entries: [], baseVersion: 2_147_483_648 }],
    [
      'POST',
      `drafts/${deskId}/versions`,
      { baseVersion: -2_147_483_649, content: { text: 'x', media: [], parts: [] } },
    ],
    ['PATCH', `snippets/${deskId}`, { title: 'a', text: 'b', topics: [], baseVersion: 2 ** 40 }],
    ['GET', 'rota?from=9007199254740991', undefined],
    ['POST', 'newsroom/facts', { facts: [], spokespersons: [], revision: 2 ** 40 }],
    ['POST', `newsroom/statements/${deskId}/publish`, { revision: 2 ** 40 }],
    ['PATCH', `newsroom/bank/${deskId}`, { baseVersion: 2 ** 40 }],
  ] as const)('a number beyond what is counted: %s %s', async (method, path, payload) => {
    await open()
    pretend.people.add('anna', 'admin')
    const answer = await web.inject({
      method,
      url: `/api/desks/${deskId}/${path}`,
      headers,
      ...(payload && { payload }),
    })
    // A version that is named by the path is not there; one in a body or a query is wrong.
    expect([answer.statusCode, answer.json().code]).toEqual(
      path.includes('versions/') ? [404, 'NOT_FOUND'] : [400, 'INVALID'],
    )
  })
})

describe('set-up', () => {
  const propose = (headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
    web.inject({ method: 'POST', url: '/api/setup/propose', headers, remoteAddress, payload: organisation })

  test('is for whoever sits at this machine, or has the token', async () => {
    await open({ allowedHosts: ['desk.lan'] })
    pretend.people.needsSetup = true
    expect((await propose()).json()).toMatchObject({ message: reached })
    expect((await propose({ 'x-setup-token': token, host: 'desk.lan' }, '10.0.0.5')).json()).toMatchObject({
      message: reached,
    })
    const refused = [
      await propose({ host: 'desk.lan' }, '10.0.0.5'),
      await propose({ host: 'desk.lan' }),
      await propose({ 'x-forwarded-for': '10.0.0.5' }),
      await propose({ 'x-setup-token': 'guess', host: 'desk.lan' }, '10.0.0.5'),
      await propose({ 'x-setup-token': '', host: 'desk.lan' }, '10.0.0.5'),
    ]
    expect(refused.map((answer) => answer.statusCode)).toEqual([403, 403, 403, 403, 403])
  })

  test.each([{ publicUrl: 'https://desk.example' }, { trustedProxies: ['127.0.0.1'] }])(
    'needs the token where a proxy on this machine may bring requests from anywhere: %o',
    async (settings) => {
      await open(settings)
      pretend.people.needsSetup = true
      expect((await propose()).statusCode).toBe(403)
      expect((await propose({ 'x-setup-token': token })).json()).toMatchObject({ message: reached })
    },
  )

  test('is over once somebody is here, also with the token', async () => {
    await open()
    const answer = await propose({ 'x-setup-token': token })
    expect([answer.statusCode, answer.json().message]).toEqual([409, expect.stringContaining('already')])
  })

  test('the session says whether this browser may set up', async () => {
    await open({ allowedHosts: ['desk.lan'] })
    pretend.people.needsSetup = true
    const session = async (headers: Record<string, string>, remoteAddress: string) =>
      (await web.inject({ url: '/api/session', headers, remoteAddress })).json()
    expect(await session({}, '127.0.0.1')).toMatchObject({ needsSetup: true, maySetUp: true, desks: [] })
    expect(await session({ host: 'desk.lan' }, '10.0.0.5')).toMatchObject({ needsSetup: true, maySetUp: false })
    expect(await session({ host: 'desk.lan', 'x-setup-token': token }, '10.0.0.5')).toMatchObject({ maySetUp: true })
  })

  test('its end starts a session', async () => {
    const setup = pretendRoom<Rooms['setup']>({ finish: async () => ({ deskId, personId: deskId }) })
    await open({}, { setup })
    pretend.people.needsSetup = true
    const person = { name: 'Ada', email: 'ada@acme.example' }
    const answer = await web.inject({
      method: 'POST',
      url: '/api/setup/finish',
      payload: { organisation, sources: [], watches: [], person },
    })
    expect(answer.json()).toEqual({ deskId })
    expect(answer.headers['set-cookie']).toEqual([`nowdesk.session_token=${deskId}; HttpOnly`])
  })

  test.each([
    [new LimitError('Too many previews are open'), 'Too many previews are open'],
    [new Error('secret inner words'), 'The preview broke off. Change anything in the form to start it again.'],
  ])('a preview that breaks off says why in its last frame: %s', async (thrown, message) => {
    const setup = pretendRoom<Rooms['setup']>({
      async *preview() {
        yield { type: 'source', index: 0, state: 'live' }
        throw thrown
      },
    })
    await open({}, { setup })
    pretend.people.needsSetup = true
    const { url } = await web.listen()
    const answer = await fetch(`${url}/api/setup/preview`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"sources":[],"watches":[]}',
    })
    expect((await answer.text()).trimEnd().split('\n\n').at(-1)).toBe(
      `event: error\ndata: ${JSON.stringify({ message })}`,
    )
  })

  test('its preview streams until the browser leaves', async () => {
    let wasStopped = false
    const setup = pretendRoom<Rooms['setup']>({
      async *preview(_wanted, signal) {
        yield { type: 'source', index: 0, state: 'live' }
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        wasStopped = true
      },
    })
    await open({}, { setup })
    pretend.people.needsSetup = true
    const { url } = await web.listen()
    const leave = new AbortController()
    const answer = await fetch(`${url}/api/setup/preview`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"sources":[],"watches":[]}',
      signal: leave.signal,
    })
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    const { value } = (await answer.body?.getReader().read()) ?? {}
    expect(new TextDecoder().decode(value)).toBe('event: source\ndata: {"index":0,"state":"live"}\n\n')
    leave.abort()
    await expect.poll(() => wasStopped).toBe(true)
  })
})

describe('the session', () => {
  test('names the person and their desks', async () => {
    await open()
    const ada = pretend.people.add('ada', 'responder')
    const answer = await web.inject({ url: '/api/session', headers: { cookie: 'who=ada' } })
    expect(answer.json()).toEqual({
      person: { personId: ada.personId, name: 'ada', email: 'ada@acme.example', hasPassword: true, passkeyCount: 0 },
      desks: [{ deskId, name: 'Acme', role: 'responder' }],
      needsSetup: false,
      maySetUp: false,
      version: '0.0.0-test',
      nowMs: expect.any(Number),
    })
  })
})

describe('a call under /api/auth', () => {
  test('reaches people with our origin and the true address, and what the client claims of either is dropped', async () => {
    let seen: Request | undefined
    await open({ publicUrl: 'https://desk.example' })
    Object.assign(pretend.deps.rooms, {
      people: Object.assign(pretend.deps.rooms.people, {
        handleAuth: async (request: Request) => {
          seen = request
          return new Response('{"ok":true}', {
            headers: [
              ['set-cookie', 'a=1'],
              ['set-cookie', 'b=2'],
            ],
          })
        },
      }),
    })
    const answer = await web.inject({
      method: 'POST',
      url: '/api/auth/sign-out?x=1',
      headers: {
        host: 'desk.example',
        'x-pretend-client': '6.6.6.6',
        'x-forwarded-for': '6.6.6.6',
        origin: 'https://desk.example',
      },
      payload: '{"a":1}',
    })
    expect(seen?.url).toBe('https://desk.example/api/auth/sign-out?x=1')
    expect(seen?.headers.get('x-pretend-client')).toBe('127.0.0.1')
    expect(seen?.headers.has('x-forwarded-for')).toBe(false)
    expect(await seen?.text()).toBe('{"a":1}')
    expect(answer.headers['set-cookie']).toEqual(['a=1', 'b=2'])
    expect(answer.json()).toEqual({ ok: true })
  })
})

describe('an invitation', () => {
  const path = `/api/invitations/${'t'.repeat(43)}`

  test('lets somebody new in and starts a session; somebody signed in keeps theirs', async () => {
    const accepted: unknown[] = []
    await open()
    Object.assign(pretend.deps.rooms.people, {
      acceptInvitation: async (_token: string, who: unknown) => {
        accepted.push(who)
        return { deskId, personId: deskId }
      },
    })
    const ada = pretend.people.add('ada', 'watcher')
    const fresh = await web.inject({ method: 'POST', url: path, payload: { name: 'Ben', email: 'ben@acme.example' } })
    expect(fresh.json()).toEqual({ deskId })
    expect(fresh.headers['set-cookie']).toHaveLength(1)
    const known = await web.inject({
      method: 'POST',
      url: path,
      headers: { cookie: 'who=ada', 'sec-fetch-site': 'same-origin' },
      payload: {},
    })
    expect(known.headers).not.toHaveProperty('set-cookie')
    expect(accepted).toEqual([{ person: { name: 'Ben', email: 'ben@acme.example' } }, { personId: ada.personId }])
    expect((await web.inject({ method: 'POST', url: path, payload: {} })).json()).toMatchObject({ code: 'INVALID' })
  })
})

describe('a webhook', () => {
  test('reaches its source byte for byte, and answers what the connector says', async () => {
    let seen: WebhookCall | undefined
    const listen = pretendRoom<Rooms['listen']>({
      receive: async (_sourceId, call) => {
        seen = call
        return { status: 202, body: '<script>alert(1)</script>', contentType: 'text/html' }
      },
    })
    await open({}, { listen })
    const payload = Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d, 0x00, 0xff])
    const answer = await web.inject({
      method: 'POST',
      url: `/hooks/${deskId}?hub.mode=x&twice=1&twice=2`,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'x-signature': 'abc',
        origin: 'https://platform.example',
      },
      payload,
    })
    expect(answer.statusCode).toBe(202)
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(Buffer.from(seen?.body ?? [])).toEqual(payload)
    expect(seen).toMatchObject({
      method: 'POST',
      query: { 'hub.mode': 'x', twice: '1' },
      headers: { 'x-signature': 'abc' },
    })
  })

  test('may be a feed pushed whole, up to 10 MiB; elsewhere 1 MiB is the most', async () => {
    let bytes = 0
    const listen = pretendRoom<Rooms['listen']>({
      receive: async (_sourceId, call) => {
        bytes = call.body.byteLength
        return { status: 202 }
      },
    })
    await open({}, { listen })
    pretend.people.add('ada', 'admin')
    const post = (url: string, payload: Buffer) => {
      const headers = { 'content-type': 'application/json', cookie: 'who=ada', 'sec-fetch-site': 'same-origin' }
      return web.inject({ method: 'POST', url, headers, payload })
    }
    expect((await post(`/hooks/${deskId}`, Buffer.alloc(9 * 1_048_576, 'x'))).statusCode).toBe(202)
    expect(bytes).toBe(9 * 1_048_576)
    const tooLarge = await post(`/hooks/${deskId}`, Buffer.alloc(11 * 1_048_576, 'x'))
    expect([tooLarge.statusCode, tooLarge.json().message]).toEqual([413, expect.stringContaining('at most 10 MiB')])
    const elsewhere = await post(`/api/desks/${deskId}/watches/check`, Buffer.alloc(2 * 1_048_576, 'x'))
    expect([elsewhere.statusCode, elsewhere.json().message]).toEqual([413, expect.stringContaining('at most 1 MiB')])
  })

  test('that is large waits its turn: what strangers make us hold is bounded', async () => {
    const answers = Promise.withResolvers<void>()
    const listen = pretendRoom<Rooms['listen']>({
      receive: async () => {
        await answers.promise
        return { status: 202 }
      },
    })
    await open({}, { listen })
    const post = () => web.inject({ method: 'POST', url: `/hooks/${deskId}`, payload: Buffer.alloc(2_000_000, 'x') })
    // A call begins when somebody waits for it.
    const eight = Promise.all(Array.from({ length: 8 }, post))
    await expect.poll(async () => (await post()).statusCode).toBe(503)
    const small = web.inject({ method: 'POST', url: `/hooks/${deskId}`, payload: 'x' }).then((one) => one.statusCode)
    answers.resolve()
    expect(await small).toBe(202)
    expect((await eight).map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(202))
    await expect.poll(async () => (await post()).statusCode).toBe(202)
  })

  test('to a source that is not there is not found, whatever its form', async () => {
    const listen = pretendRoom<Rooms['listen']>({
      receive: async () => {
        throw new NotFoundError('There is no source at this address')
      },
    })
    await open({}, { listen })
    const answers = await Promise.all([`/hooks/${deskId}`, '/hooks/nonsense'].map((url) => web.inject({ url })))
    expect(answers.map((answer) => answer.statusCode)).toEqual([404, 404])
    expect(answers[0]?.body).toBe(answers[1]?.body)
  })
})

describe('metrics', () => {
  test('are for this machine or whoever has the token', async () => {
    await open({ metricsToken: 'm'.repeat(32) })
    const ask = (headers: Record<string, string>, remoteAddress: string) =>
      web.inject({ url: '/metrics', headers, remoteAddress })
    const local = await ask({}, '127.0.0.1')
    expect(local.statusCode).toBe(200)
    expect(local.headers['content-type']).toContain('openmetrics-text')
    expect(local.body).toContain('nowdesk_stream_connections 0')
    expect(local.body.trimEnd().endsWith('# EOF')).toBe(true)
    expect((await ask({}, '10.0.0.5')).statusCode).toBe(403)
    expect((await ask({ 'x-forwarded-for': '10.0.0.5' }, '127.0.0.1')).statusCode).toBe(403)
    expect((await ask({ authorization: `Bearer ${'m'.repeat(32)}` }, '10.0.0.5')).statusCode).toBe(200)
  })
})

describe('the figures', () => {
  test('are valid OpenMetrics, and time answers by route, never by address', async () => {
    await open()
    await web.inject({ url: `/hooks/${deskId}` })
    await web.inject({ url: '/api/desks/nonsense/inbox' })
    await web.inject({ url: '/wp-admin.php?x="y"' })
    const samples = readOpenMetrics((await web.inject({ url: '/metrics' })).body)
    const counts = samples.filter(({ name }) => name === 'nowdesk_http_request_seconds_count')
    expect(counts.map(({ labels, value }) => [labels.method, labels.route, labels.status, value])).toEqual(
      expect.arrayContaining([
        ['GET', '/hooks/:sourceId', expect.stringMatching(/^[45]xx$/), 1],
        ['GET', '/api/desks/:deskId/inbox', '4xx', 1],
        ['GET', '/*', '4xx', 1],
      ]),
    )
    expect(JSON.stringify(samples)).not.toMatch(/nonsense|wp-admin/)
  })
})

describe('the screens', () => {
  test('are files that keep, one page for every address, and never an answer of the API', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'nowdesk-ui-'))
    await mkdir(join(folder, 'assets'))
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>Nowdesk</title>')
    await writeFile(join(folder, 'assets', 'main-abc123.js'), 'export {}')
    await writeFile(join(folder, '..', 'outside.txt'), 'outside').catch(() => undefined)
    try {
      await open({ uiFolder: folder })
      const page = await web.inject({ url: `/d/${deskId}/sources`, headers: { accept: 'text/html' } })
      expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-cache'])
      expect(page.body).toContain('<title>Nowdesk</title>')
      const script = await web.inject({ url: '/assets/main-abc123.js' })
      expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable')
      expect(script.headers['content-type']).toContain('javascript')
      expect((await web.inject({ url: '/assets/gone.js', headers: { accept: 'text/html' } })).statusCode).toBe(404)
      expect((await web.inject({ url: '/api/nothing', headers: { accept: 'text/html' } })).json().code).toBe(
        'NOT_FOUND',
      )
      for (const url of [
        '/../outside.txt',
        '/%2e%2e/outside.txt',
        '/..%2foutside.txt',
        '/assets/%2e%2e%2f%2e%2e%2foutside.txt',
      ]) {
        const answer = await web.inject({ url })
        expect([url, answer.statusCode >= 400 && answer.statusCode < 500]).toEqual([url, true])
      }
    } finally {
      await rm(folder, { recursive: true })
      await rm(join(folder, '..', 'outside.txt'), { force: true })
    }
  })
})

describe('the API’s description', () => {
  test('names every route of the contract’s list, and the list every route described', async () => {
    await open()
    const document = (await web.inject({ url: '/api/openapi.json' })).json()
    expect(document.openapi).toBe('3.1.0')
    const described = Object.entries<object>(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(described.toSorted()).toEqual((await listedRoutes()).toSorted())
    expect(described.length).toBeGreaterThan(45)
  })
})

/** The first column of `contract/routes.md`: `GET, PATCH /api/desks/:deskId`, `POST …/a, /b`, `* /api/auth/*`. */
async function listedRoutes(): Promise<readonly string[]> {
  const text = await readFile(new URL('contract/routes.md', import.meta.url), 'utf8')
  const cells = text.split('\n').flatMap((line) => /^\| ([A-Z].*?) \|/.exec(line)?.[1] ?? [])
  return cells
    .flatMap(routesOf)
    .filter((route) => !/ \/(metrics|hooks|tap|calendar|shown|visits|here\.js|api\/auth|api\/openapi)/.test(route))
}

function routesOf(cell: string): readonly string[] {
  const places = [...cell.matchAll(/((?:[A-Z]+, )*[A-Z]+) ([^,]+(?:, \/[^,]+)*)/g)]
  return places.flatMap(([, methods = '', paths = '']) => {
    const [first = '', ...siblings] = paths.split(', ').map((path) => path.replace('…', '/api/desks/:deskId'))
    const all = [first, ...siblings.map((path) => toSibling(first, path))]
    return methods.split(', ').flatMap((method) => all.map((path) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`))
  })
}

/** `/unclaim` beside `…/cases/:caseId/claim` replaces its last part; `/sources/discover` its last two. */
function toSibling(first: string, path: string): string {
  const parts = path.split('/').length - 1
  return `${first.split('/').slice(0, -parts).join('/')}${path}`
}
