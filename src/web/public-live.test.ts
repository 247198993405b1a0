import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestNewsroom, type TestNewsroom } from '../../test/world/newsroom.ts'
import { pretendWeb } from '../../test/world/pretend-rooms.ts'
import { onDisk } from '../../test/world/tips.ts'
import { createWeb, type Web } from './index.ts'
import { presentNewsroom } from './present/newsroom.ts'

let world: TestNewsroom
let web: Web
let coverageId: string
let url: string
let code: string

beforeEach(async () => {
  world = await openTestNewsroom()
  await world.newsroom.changeMasthead(world.admin, { isOn: true, slug: 'hollis' })
  web = await createWeb(pretendWeb({ newsroom: presentNewsroom(world.newsroom) }).deps)
  const coverage = await world.newsroom.announceCoverage(world.admin, { title: 'Results' })
  coverageId = coverage.coverageId
  code = coverage.accessCode
  url = `/newsroom/hollis/live/${coverage.name}`
  await world.newsroom.startCoverage(world.admin, coverageId)
})
afterEach(async () => {
  await web[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

const say = (text: string) => world.newsroom.sayLine(world.admin, coverageId, { text })

/** Reads until `words` came. */
async function readUntil(body: ReadableStream<Uint8Array> | null, words: string): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.includes(words)) break
  }
  return text
}

test('three hundred readers have each line as it is said; one who comes back goes on from the last that it had', async () => {
  const { url: origin } = await web.listen()
  await say('Before.')
  // The answers are held on to: of one that nobody has any more, the collector ends the stream.
  const answers = await Promise.all(Array.from({ length: 300 }, () => fetch(`${origin}${url}/lines?after=1`)))
  const read = answers.map(({ body }) => readUntil(body, 'Now.'))
  await say('Now.')
  for (const text of await Promise.all(read)) {
    expect(text).toContain('event: hello\ndata: {"share":')
    expect(text).not.toContain('Before.')
  }
  const back = await fetch(`${origin}${url}/lines?after=2`, { headers: { 'last-event-id': '0' } })
  expect(await readUntil(back.body, 'Now.')).toContain('Before.')
  expect(back.headers.get('content-type')).toContain('text/event-stream')
})

test('nothing streams where nothing is; what browsers tell is taken from our own pages alone', async () => {
  expect((await web.inject({ url: '/newsroom/hollis/live/none/lines' })).statusCode).toBe(404)
  expect((await web.inject({ url: `${url}/transcript.txt` })).statusCode).toBe(404)
  expect((await web.inject({ url: `${url}/now` })).json()).toEqual({ nowMs: world.clock.now() })
  const tell = (payload: string, headers = {}) =>
    web.inject({
      method: 'POST',
      url: `${url}/reached`,
      payload,
      headers: { 'content-type': 'text/plain', ...headers },
    })
  expect((await tell('[120]', { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
  expect((await tell('[120]')).statusCode).toBe(204)
  expect((await tell('not a list')).statusCode).toBe(204)
  expect((await world.newsroom.viewCoverage(world.admin, coverageId)).reach.count).toBe(1)
})

test('a file is a download for whoever has the code once it is over, and codes cannot be tried without end', async () => {
  await using disk = await onDisk({ 'sound.flac': Buffer.from('sound') })
  const { files } = await world.newsroom.addCoverageFile(world.admin, coverageId, { ...disk.files[0]!, title: 'Sound' })
  await world.newsroom.endCoverage(world.admin, coverageId)
  const ask = (typed: string) =>
    web.inject({
      method: 'POST',
      url: `${url}/files`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ code: typed, file: files[0]?.coverageFileId ?? '' }).toString(),
    })
  const had = await ask(code)
  expect([had.statusCode, had.body]).toEqual([200, 'sound'])
  expect(had.headers['content-disposition']).toBe('attachment; filename="sound.flac"')
  expect((await ask('WRONG')).statusCode).toBe(422)
  for (let i = 0; i < 28; i += 1) await ask('WRONG')
  expect((await ask(code)).statusCode).toBe(429)
  expect((await web.inject({ url: `${url}/transcript.txt` })).body).toContain('Results')
})
