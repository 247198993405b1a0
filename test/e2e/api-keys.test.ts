// Every reading route of a whole Nowdesk, with a key of each role, as the API's own document lists them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, type Nowdesk, startNowdesk } from '../world/nowdesk.ts'

const roles = ['watcher', 'responder', 'approver', 'authority', 'admin'] as const
/** Which routes need more than the least role. */
const needed: Readonly<Record<string, (typeof roles)[number]>> = {
  'api-keys': 'admin',
  record: 'authority',
  reporters: 'responder',
  proposed: 'responder',
}
/** What some cannot be asked without. */
const queries: Readonly<Record<string, string>> = {
  diff: '?from=0&to=0',
  find: '?q=acme',
  search: '?q=acme',
}
const lastOf = (path: string) => path.split('/').at(-1) ?? ''

let nowdesk: Nowdesk
let ada: Client
let paths: readonly string[]

beforeAll(async () => {
  nowdesk = await startNowdesk()
  const watches = [{ name: 'Us', query: 'Acme', subject: 'ourselves' }]
  ada = await nowdesk.setUp({ organisation: { name: 'Acme' }, watches })
  const document = await ada.call<{ paths: Record<string, object> }>('GET', '/api/openapi.json')
  paths = Object.entries(document.paths).flatMap(([path, methods]) =>
    'get' in methods && /^\/api\/desks\/\{deskId\}[^{]*$/.test(path) && !path.endsWith('/stream') ? [path] : [],
  )
})
afterAll(() => nowdesk[Symbol.asyncDispose]())

async function statusOf(path: string, key: string, init: RequestInit = {}): Promise<number> {
  const url = nowdesk.origin + path.replace('{deskId}', ada.deskId) + (queries[lastOf(path)] ?? '')
  const answer = await fetch(url, { ...init, headers: { authorization: `Bearer ${key}`, ...init.headers } })
  await answer.arrayBuffer()
  return answer.status
}

const newKey = (role: string) => ada.desk<{ key: string; apiKeyId: string }>('POST', '/api-keys', { name: role, role })

test.each(roles)('a key of role %s reads all that its role may', async (role) => {
  expect(paths.length).toBeGreaterThan(7)
  const { key } = await newKey(role)
  const statuses = await Promise.all(paths.map(async (path) => [path, await statusOf(path, key)] as const))
  const may = (path: string) => roles.indexOf(role) >= roles.indexOf(needed[lastOf(path)] ?? 'watcher')
  const expected = paths.map((path) => [path, may(path) ? 200 : 403])
  expect(statuses).toEqual(expected)
})

test('a key writes what its role may, is stamped with its name, follows the stream, and ends when it is revoked', async () => {
  const { key, apiKeyId } = await newKey('responder')
  const json = { 'content-type': 'application/json' }
  const body = JSON.stringify({ name: 'Rivals', query: 'Hollis', subject: 'rival' })
  expect(await statusOf('/api/desks/{deskId}/watches', key, { method: 'POST', headers: json, body })).toBe(200)
  const source = JSON.stringify({ connector: 'webhook', settings: {}, secrets: {} })
  expect(await statusOf('/api/desks/{deskId}/sources', key, { method: 'POST', headers: json, body: source })).toBe(403)
  const stop = new AbortController()
  const stream = await fetch(`${nowdesk.origin}/api/desks/${ada.deskId}/stream`, {
    headers: { authorization: `Bearer ${key}` },
    signal: stop.signal,
  })
  const reader = stream.body?.getReader()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('"type":"hello"')
  await ada.desk('DELETE', `/api-keys/${apiKeyId}`)
  const isEnded = async () => {
    while (!(await reader?.read())?.done);
    return true
  }
  expect(await isEnded()).toBe(true)
  stop.abort()
  expect(await statusOf('/api/desks/{deskId}', key)).toBe(401)
})

test('a key of one desk does not say whether another exists', async () => {
  const { key } = await newKey('admin')
  const other = '01990000-0000-7000-8000-000000000000'
  const answer = await fetch(`${nowdesk.origin}/api/desks/${other}/inbox`, {
    headers: { authorization: `Bearer ${key}` },
  })
  expect(answer.status).toBe(404)
})
