// What a hostile page, name, body or flood meets before any room is asked.
import { afterEach, describe, expect, test } from 'vitest'
import { deskId, pretendRoom, pretendWeb, reached } from '../../test/world/pretend-rooms.ts'
import type { PretendWeb } from '../../test/world/pretend-rooms.ts'
import type { Rooms, WebSettings } from './index.ts'
import { createWeb } from './index.ts'
import type { Web } from './index.ts'

let web: Web
let pretend: PretendWeb
afterEach(() => web[Symbol.asyncDispose]())

async function open(settings: Partial<WebSettings> = {}, rooms: Partial<Rooms> = {}): Promise<void> {
  pretend = pretendWeb(rooms, settings)
  pretend.people.add('ada', 'admin')
  web = await createWeb(pretend.deps)
}

const ada = { cookie: 'who=ada' }
const inbox = `/api/desks/${deskId}/inbox`
const claim = `/api/desks/${deskId}/cases/01990000-0000-7000-8000-0000000000ff/claim`

describe('the name under which a request comes', () => {
  const hosts = async (host: string, remote = '127.0.0.1') =>
    (await web.inject({ url: '/api/session', headers: { host }, remoteAddress: remote })).statusCode

  test('is one of this machine, the public one, or one allowed; every other is refused', async () => {
    await open({ publicUrl: 'https://desk.example', allowedHosts: ['desk.lan', 'desk.lan:8080'] })
    for (const host of [
      'localhost:7000',
      '127.0.0.1',
      '[::1]:7000',
      'desk.localhost',
      'desk.example',
      'DESK.example:443',
      'desk.lan',
    ]) {
      expect([host, await hosts(host)]).toEqual([host, 200])
    }
    for (const host of [
      'evil.example',
      'desk.example.evil.example',
      'localhost.evil.example',
      '10.0.0.1',
      'evil@localhost',
    ]) {
      expect([host, await hosts(host)]).toEqual([host, 421])
    }
  })

  const well = {
    status: 'ok',
    rooms: ['web'],
    store: 'ok',
    sources: { live: 2 },
    events: { waitingMs: 0 },
    timers: { overdue: 0, lateMs: 0 },
  } as const

  test('says what to do, and lets a balancer ask for health', async () => {
    await open({}, { health: pretendRoom({ health: async () => well }) })
    const answer = await web.inject({ url: '/', headers: { host: 'evil.example' } })
    expect(answer.json()).toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining('public URL') })
    const health = await web.inject({ url: '/healthz', headers: { host: '10.1.2.3:7000' } })
    expect(health.json()).toEqual(well)
  })
})

describe("a call from another site's page", () => {
  test.each([
    ['a form of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a page of a sibling site', { 'sec-fetch-site': 'same-site', origin: 'https://other.localhost' }],
    ['an old browser with a foreign origin', { origin: 'https://evil.example' }],
    ['an old browser that hides its origin', { origin: 'null' }],
    ['a browser that says nothing', {}],
  ])('%s does nothing', async (_name, headers) => {
    await open()
    const answer = await web.inject({ method: 'POST', url: claim, headers: { ...ada, ...headers } })
    expect(answer.statusCode).toBe(403)
    expect(answer.body).not.toContain(reached)
  })

  test('does nothing under another spelling of the address', async () => {
    await open()
    const headers = { ...ada, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    for (const url of [claim.replace('/api', '/%61pi'), claim.replace('/api/', '/ap%69/')]) {
      const answer = await web.inject({ method: 'POST', url, headers })
      expect(answer.statusCode).toBe(403)
      expect(answer.body).not.toContain(reached)
    }
  })

  test('reads nothing either', async () => {
    await open()
    const headers = { ...ada, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }
    expect((await web.inject({ url: inbox, headers })).statusCode).toBe(403)
  })

  test.each([
    ['our own page', { 'sec-fetch-site': 'same-origin' }],
    ['our own page in an old browser', { origin: 'http://localhost:80' }],
  ])('%s gets through', async (_name, headers) => {
    await open()
    const answer = await web.inject({
      method: 'POST',
      url: claim,
      headers: { host: 'localhost:80', ...ada, ...headers },
    })
    expect(answer.json()).toMatchObject({ message: reached })
  })

  test('a program with a key needs no browser headers', async () => {
    await open()
    const answer = await web.inject({ method: 'POST', url: claim, headers: { authorization: 'Bearer nd_ada' } })
    expect(answer.json()).toMatchObject({ message: reached })
  })
})

test('what no store holds is gone before a room is asked', async () => {
  let heard: unknown
  const desk = pretendRoom<Rooms['desk']>({
    async note(_actor, _caseId, text) {
      heard = text
      throw new Error('heard')
    },
  })
  await open({}, { desk })
  const payload = '{"note":"half \\ud83d and zero\\u0000"}'
  const headers = { ...ada, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
  await web.inject({ method: 'POST', url: claim.replace(/claim$/, 'notes'), headers, payload })
  expect(heard).toBe('half \uFFFD and zero')
})

describe('every answer', () => {
  test('carries a policy under which nothing inline and nothing foreign runs', async () => {
    await open({ publicUrl: 'https://desk.example' })
    const { headers } = await web.inject({ url: '/api/session' })
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*/)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000',
      'cache-control': 'no-store',
    })
    expect(headers['permissions-policy']).toContain('camera=()')
    expect(headers).not.toHaveProperty('x-powered-by')
  })

  test('of an error carries them too', async () => {
    await open()
    const { headers, statusCode } = await web.inject({ url: inbox })
    expect(statusCode).toBe(401)
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers).not.toHaveProperty('strict-transport-security')
  })
})

describe('a body', () => {
  test('that is longer than its route takes is refused with words', async () => {
    await open()
    const answer = await web.inject({
      method: 'POST',
      url: `/hooks/${deskId}`,
      headers: { 'content-type': 'application/json' },
      payload: 'x'.repeat(10 * 1024 * 1024 + 1),
    })
    expect(answer.statusCode).toBe(413)
    expect(answer.json()).toMatchObject({ code: 'LIMIT', message: expect.stringContaining('10 MiB') })
  })

  test('that is no JSON, or not as the schema wants, says where', async () => {
    await open()
    const post = (payload: string) =>
      web.inject({
        method: 'POST',
        url: `/api/desks/${deskId}/watches`,
        headers: { ...ada, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
        payload,
      })
    expect((await post('{"name": ')).json()).toMatchObject({ code: 'INVALID' })
    const answer = await post('{"name":"x","query":"acme","subject":"nobody"}')
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ code: 'INVALID', details: { issues: [{ field: 'subject' }] } })
  })
})

describe('what nobody foresaw', () => {
  test('answers an id and nothing of the inside', async () => {
    const broken = pretendRoom<Rooms['desk']>({
      inbox: async () => {
        throw new Error('relation "secret_table" does not exist')
      },
    })
    await open({}, { desk: broken })
    const answer = await web.inject({ url: inbox, headers: ada })
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toMatch(/secret_table|stack|\.ts/)
    expect(answer.json()).toMatchObject({
      code: 'INTERNAL',
      details: { errorId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    })
  })

  test('a room that answers something else than the contract is a fault of ours, not shown to the caller', async () => {
    const odd = pretendRoom<Rooms['desk']>({ inbox: async () => ({ rows: 'none' }) as never })
    await open({}, { desk: odd })
    expect((await web.inject({ url: inbox, headers: ada })).json()).toMatchObject({ code: 'INTERNAL' })
  })

  test('an address that is not there answers as the API does', async () => {
    await open()
    for (const method of ['GET', 'POST', 'DELETE'] as const) {
      const answer = await web.inject({
        method,
        url: '/api/nothing-here',
        headers: { 'sec-fetch-site': 'same-origin' },
      })
      expect([method, answer.statusCode, answer.json().code]).toEqual([method, 404, 'NOT_FOUND'])
    }
  })
})

describe('a flood', () => {
  test('of sign-ins from one address is stopped after ten, with the time to wait', async () => {
    await open({}, {})
    let answer
    for (let attempt = 0; attempt < 11; attempt++) {
      answer = await web.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        headers: { 'content-type': 'application/json' },
        payload: '{"email":"a@b.example","password":"guess"}',
      })
      if (attempt < 10) expect(answer.statusCode).toBe(409)
    }
    expect(answer?.statusCode).toBe(429)
    expect(answer?.json()).toMatchObject({ code: 'LIMIT', details: { retryAfterS: expect.any(Number) } })
    expect(Number(answer?.headers['retry-after'])).toBeGreaterThan(0)
  })

  test('of sign-ins to one account from many addresses is stopped after thirty', async () => {
    await open()
    const statuses: number[] = []
    for (let attempt = 0; attempt < 31; attempt++) {
      const answer = await web.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        remoteAddress: `203.0.113.${attempt}`,
        payload: `{"email":"${attempt % 2 ? 'A@b.example' : 'a@b.example'}","password":"guess"}`,
      })
      statuses.push(answer.statusCode)
    }
    expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 409))
    expect(statuses[30]).toBe(429)
  })

  test('of guessed invitations is stopped after twenty', async () => {
    await open()
    const statuses: number[] = []
    for (let attempt = 0; attempt < 21; attempt++) {
      statuses.push((await web.inject({ url: `/api/invitations/${'x'.repeat(43)}` })).statusCode)
    }
    expect(statuses.filter((status) => status === 429)).toHaveLength(1)
  })
})
