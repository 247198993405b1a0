import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestNewsroom, type TestNewsroom } from '../../test/world/newsroom.ts'
import { pretendWeb } from '../../test/world/pretend-rooms.ts'
import { film, hiddenFields, phonePhoto } from '../../test/world/tips.ts'
import { createWeb, type Web } from './index.ts'
import { presentNewsroom } from './present/newsroom.ts'

let world: TestNewsroom
let web: Web

beforeEach(async () => {
  world = await openTestNewsroom()
  await world.newsroom.changeMasthead(world.admin, { isOn: true, slug: 'hollis' })
  await world.newsroom.changeTipTerms(world.admin, { isOn: true })
  const pretend = pretendWeb({ newsroom: presentNewsroom(world.newsroom) })
  web = await createWeb(pretend.deps)
})
afterEach(async () => {
  await web[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

const url = '/newsroom/hollis/tip'
const get = (path: string) => web.inject({ url: path })

async function send(files: readonly Blob[] = [], headers: Readonly<Record<string, string>> = {}) {
  const { body } = await get(url)
  world.clock.advance(10_000)
  const form = new FormData()
  const fields = { text: 'Smoke over the harbour, just now.', use: 'all', credit: 'anonymous', agree: 'on' }
  for (const [name, value] of Object.entries({ ...fields, ...hiddenFields(body) })) form.append(name, value)
  files.forEach((file, index) => form.append('files', file, `IMG ${index}.JPG`))
  const encoded = new Response(form)
  const type = encoded.headers.get('content-type') ?? ''
  const payload = Buffer.from(await encoded.arrayBuffer())
  return await web.inject({ method: 'POST', url, headers: { 'content-type': type, ...headers }, payload })
}

test('the form is kept by no cache, may ask a phone where it is, and runs our one script alone', async () => {
  const { headers, body } = await get(url)
  expect(headers['cache-control']).toBe('no-store')
  expect(headers['permissions-policy']).toContain('geolocation=(self)')
  expect(headers['content-security-policy']).toContain("script-src 'self'")
  const script = /<script src="([^"]+)" defer>/.exec(body)?.[1] ?? ''
  expect((await get(script)).headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8' })
  // Nowhere else.
  expect((await get('/newsroom/hollis')).headers['content-security-policy']).not.toContain('script-src')
})

test('words and files lead on to a receipt; its consent is taken back by its holder alone', async () => {
  const sent = await send([new Blob([new Uint8Array(await phonePhoto())]), new Blob([new Uint8Array(film(1_200_000))])])
  expect(sent.statusCode).toBe(303)
  const receipt = String(sent.headers.location)
  expect((await get(receipt)).body).toContain('img-0.jpg')
  const [tip] = await world.newsroom.listTips(world.admin)
  expect(tip?.files.map(({ contentType, byteCount }) => [contentType, byteCount > 3_000])).toEqual([
    ['image/jpeg', true],
    ['video/mp4', true],
  ])
  const back = (path: string, headers = {}) => web.inject({ method: 'POST', url: path, headers })
  expect((await back(`${url}/${tip?.tipId}.forged`)).statusCode).toBe(404)
  expect((await back(receipt, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
  expect((await back(receipt, { 'content-type': 'application/x-www-form-urlencoded' })).statusCode).toBe(303)
  expect((await get(receipt)).body).toContain('You took your consent back')
})

describe('is not taken', () => {
  test('from another site’s page, nor where tips are off, nor more often than people write', async () => {
    expect((await send([], { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
    for (let i = 0; i < 11; i += 1) await send([], { 'content-type': 'text/plain' })
    expect((await send()).statusCode).toBe(429)
    await world.newsroom.changeTipTerms(world.admin, { isOn: false })
    expect((await get(url)).statusCode).toBe(404)
  })

  test('when it is no form, and what was typed comes back when a file is none', async () => {
    expect((await send([], { 'content-type': 'application/json' })).statusCode).toBe(400)
    const refused = await send([new Blob(['<script>alert(1)</script>'])])
    expect([refused.statusCode, refused.body.includes('Smoke over the harbour, just now.')]).toEqual([422, true])
  })
})
