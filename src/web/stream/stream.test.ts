// The desk's event stream over real sockets.
import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { deskId, otherDeskId, pretendRoom, pretendWeb } from '../../../test/world/pretend-rooms.ts'
import type { PretendWeb } from '../../../test/world/pretend-rooms.ts'
import { SseReader } from '../../../test/world/sse-reader.ts'
import { aCase, aStory } from '../../../test/world/stories.ts'
import { ManualClock } from '../../platform/clock.ts'
import type { Clock } from '../../platform/clock.ts'
import { NotFoundError } from '../../platform/errors.ts'
import type { InboxRow, Rooms, Web } from '../index.ts'
import { createWeb } from '../index.ts'

const caseId = '01990000-0000-7000-8000-0000000000c1'
const storyId = '01990000-0000-7000-8000-0000000000d1'
const sourceId = '01990000-0000-7000-8000-0000000000e1'
const sourceChanged = { type: 'source.changed', sourceId } as const

let web: Web
let url: string
let pretend: PretendWeb
const readers: SseReader[] = []

afterEach(async () => {
  for (const reader of readers.splice(0)) await reader[Symbol.asyncDispose]()
  await web[Symbol.asyncDispose]()
})

async function open(desk: Partial<Rooms['desk']> = {}, clock?: Clock): Promise<void> {
  pretend = pretendWeb({ desk: pretendRoom<Rooms['desk']>(desk) }, {}, clock)
  pretend.people.add('ada', 'admin')
  pretend.people.add('ben', 'watcher')
  pretend.people.add('eve', 'admin', otherDeskId)
  web = await createWeb(pretend.deps)
  ;({ url } = await web.listen())
}

function follow(who: string, headers: Record<string, string> = {}, onDesk = deskId): SseReader {
  const reader = new SseReader(`${url}/api/desks/${onDesk}/stream`, { cookie: `who=${who}`, ...headers })
  readers.push(reader)
  return reader
}

async function post(who: string, path: string, body?: unknown): Promise<number> {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { cookie: `who=${who}`, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  })
  return answer.status
}

const types = (reader: SseReader) => reader.frames.map((frame) => frame.data.type)

describe('a browser that connects', () => {
  test('is greeted with where to go on and the server’s time, and hears what happens from then on', async () => {
    await open()
    pretend.bus.tell(deskId, sourceChanged)
    const ada = follow('ada')
    const [hello] = await ada.take(1)
    expect(hello).toEqual({ id: '1', data: { type: 'hello', eventId: '1', nowMs: expect.any(Number) } })
    pretend.bus.tell(deskId, sourceChanged)
    const [, change] = await ada.take(2)
    expect(change).toEqual({ id: '2', data: { type: 'source', sourceId } })
  })

  test('cannot be made to read what is in its address as a frame', async () => {
    await open()
    const made = encodeURIComponent('1\ndata: {"type":"reset"}\n\n')
    const reader = new SseReader(`${url}/api/desks/${deskId}/stream?after=${made}`, { cookie: 'who=ada' })
    readers.push(reader)
    const [hello] = await reader.take(1)
    expect(hello).toMatchObject({ id: '0', data: { type: 'hello', eventId: '0' } })
  })

  test('is told at once also after the clock was set back', async () => {
    const clock = new ManualClock(10_000_000)
    await open({}, clock)
    const ada = follow('ada')
    await ada.take(1)
    pretend.bus.tell(deskId, sourceChanged)
    await ada.take(2)
    clock.advance(-3_600_000)
    pretend.bus.tell(deskId, sourceChanged)
    await expect.poll(() => (clock.advance(100), ada.frames.length)).toBe(3)
  })

  test('hears nothing of another desk', async () => {
    await open()
    const eve = follow('eve', {}, otherDeskId)
    const ada = follow('ada')
    await eve.take(1)
    await ada.take(1)
    pretend.bus.tell(deskId, sourceChanged)
    pretend.bus.tell(otherDeskId, { type: 'desk.changed' })
    await ada.take(2)
    await eve.take(2)
    expect([types(ada), types(eve)]).toEqual([
      ['hello', 'source'],
      ['hello', 'desk'],
    ])
  })

  test('needs to be on the desk', async () => {
    await open()
    const eve = follow('eve')
    await expect.poll(() => eve.status).toBe(404)
  })
})

describe('what is shown', () => {
  test('a story that grew many times within a tick is one row, with the story as told and the case as the desk has it', async () => {
    const row: InboxRow = { case: aCase({ caseId, storyId }), story: aStory({ storyId, mentionCount: 1 }) }
    let looks = 0
    await open({
      caseOfStory: async () => {
        looks++
        return row
      },
    })
    const ada = follow('ada')
    await ada.take(1)
    for (let mentionCount = 2; mentionCount <= 40; mentionCount++) {
      pretend.bus.tell(deskId, { type: 'story.grown', story: aStory({ storyId, mentionCount }), mentionId: sourceId })
    }
    const [, shown] = await ada.take(2)
    expect(shown?.data).toMatchObject({ type: 'row', row: { case: { caseId }, story: { mentionCount: 40 } } })
    pretend.bus.tell(deskId, { type: 'story.grown', story: aStory({ storyId, mentionCount: 41 }), mentionId: sourceId })
    await ada.take(3)
    expect(types(ada)).toEqual(['hello', 'row', 'row'])
    expect(looks).toBe(1)
  })

  test('a story without a case is a story; once it has one, a row', async () => {
    await open({ caseOfStory: async () => undefined })
    const ada = follow('ada')
    await ada.take(1)
    const story = aStory({ storyId, mentionCount: 1 })
    pretend.bus.tell(deskId, { type: 'story.opened', story, mentionId: sourceId })
    await ada.take(2)
    pretend.bus.tell(deskId, { type: 'case.opened', case: aCase({ caseId, storyId }), story })
    await ada.take(3)
    pretend.bus.tell(deskId, { type: 'story.grown', story: { ...story, mentionCount: 2 }, mentionId: sourceId })
    await ada.take(4)
    expect(types(ada)).toEqual(['hello', 'story', 'row', 'row'])
  })

  test('a mention that was deleted where it was published is told by its id', async () => {
    await open()
    const ada = follow('ada')
    await ada.take(1)
    const mentionId = storyId
    pretend.bus.tell(deskId, { type: 'item.gone', mentionId, itemKey: 'other:1', goneAtMs: 7 })
    const frames = await ada.take(2)
    expect(frames[1]?.data).toEqual({ type: 'gone', mentionId, goneAtMs: 7 })
  })

  test('an act on a case carries its stamp and who did it, and never an older story than was shown', async () => {
    const claimed = aCase({ caseId, storyId, state: 'claimed' })
    await open({
      caseOfStory: async () => undefined,
      rowOf: async () => ({
        case: claimed,
        story: aStory({ storyId, mentionCount: 3 }),
        holder: { personId: sourceId, name: 'ben' },
      }),
    })
    const personId = pretend.people.here.get('ben')?.personId
    const ada = follow('ada')
    await ada.take(1)
    pretend.bus.tell(
      deskId,
      { type: 'story.grown', story: aStory({ storyId, mentionCount: 7 }), mentionId: sourceId },
      { type: 'case.changed', case: claimed, stamp: { caseId, kind: 'claimed', atMs: 5, personId } },
    )
    const [, , act] = await ada.take(3)
    expect(act?.data).toMatchObject({
      type: 'row',
      row: { case: { state: 'claimed' }, story: { mentionCount: 7 }, holder: { name: 'ben' } },
      stamp: { kind: 'claimed', atMs: 5, personName: 'ben' },
    })
  })

  test('a case that is gone by then is passed over; a fault in between makes everybody fetch anew', async () => {
    let isBroken = false
    await open({
      rowOf: async () => {
        if (isBroken) throw new Error('no connection')
        throw new NotFoundError('gone')
      },
    })
    const ada = follow('ada')
    await ada.take(1)
    const changed = {
      type: 'case.changed',
      case: aCase({ caseId, storyId }),
      stamp: { caseId, kind: 'lapsed', atMs: 5 },
    } as const
    pretend.bus.tell(deskId, changed, sourceChanged)
    await ada.take(2)
    isBroken = true
    pretend.bus.tell(deskId, changed)
    const frames = await ada.take(3)
    expect(types(ada)).toEqual(['hello', 'source', 'reset'])
    expect(frames[2]?.data).toEqual({ type: 'reset', eventId: '3' })
  })
})

describe('a browser that comes back', () => {
  test('gets what it missed while others kept listening, from memory', async () => {
    await open()
    const ben = follow('ben')
    await ben.take(1)
    for (let count = 2; count <= 4; count++) {
      pretend.bus.tell(deskId, sourceChanged)
      await ben.take(count)
    }
    pretend.bus.since = async () => {
      throw new Error('expected not to be asked')
    }
    const ada = follow('ada', { 'last-event-id': '1' })
    const frames = await ada.take(3)
    expect(frames.map((frame) => [frame.data.type, frame.id])).toEqual([
      ['hello', '1'],
      ['source', '2'],
      ['source', '3'],
    ])
  })

  test('gets what it missed while nobody listened, from the bus', async () => {
    await open()
    pretend.bus.tell(deskId, { type: 'desk.changed' }, sourceChanged)
    pretend.bus.tell(otherDeskId, { type: 'watch.changed', watchId: caseId })
    const ada = follow('ada', { 'last-event-id': '1' })
    const frames = await ada.take(2)
    expect(frames[1]).toEqual({ id: '2', data: { type: 'source', sourceId } })
    expect(types(ada)).toEqual(['hello', 'source'])
  })

  test('may say it in the address too', async () => {
    await open()
    pretend.bus.tell(deskId, sourceChanged, sourceChanged)
    const reader = new SseReader(`${url}/api/desks/${deskId}/stream?after=0`, { cookie: 'who=ada' })
    readers.push(reader)
    await reader.take(2)
    expect(types(reader)).toEqual(['hello', 'source'])
  })

  test('is told to fetch anew when it was away too long, or asks for an id that never was', async () => {
    await open()
    for (let count = 0; count < 5; count++) pretend.bus.tell(deskId, sourceChanged)
    pretend.bus.keptFrom = 3
    for (const id of ['1', 'nonsense']) {
      const reader = follow('ada', { 'last-event-id': id })
      const [, reset] = await reader.take(2)
      expect(reset).toEqual({ id: '5', data: { type: 'reset', eventId: '5' } })
    }
  })
})

describe('the stream ends', () => {
  test('at once when the person is taken off the desk', async () => {
    await open()
    Object.assign(pretend.deps.rooms.people, { removeMember: async () => void pretend.people.here.delete('ben') })
    const ben = follow('ben')
    const ada = follow('ada')
    await ben.take(1)
    await ada.take(1)
    const { personId } = pretend.people.here.get('ben') ?? {}
    await fetch(`${url}/api/desks/${deskId}/people/${personId}`, {
      method: 'DELETE',
      headers: { cookie: 'who=ada', 'sec-fetch-site': 'same-origin' },
    })
    await expect.poll(() => ben.isEnded).toBe(true)
    expect(ada.isEnded).toBe(false)
  })

  test('at once when the person signs out', async () => {
    await open()
    Object.assign(pretend.deps.rooms.people, {
      handleAuth: async () => {
        pretend.people.here.delete('ben')
        return new Response('{}')
      },
    })
    const ben = follow('ben')
    await ben.take(1)
    await post('ben', '/api/auth/sign-out')
    await expect.poll(() => ben.isEnded).toBe(true)
  })

  test('within a minute when another process ended the session; until then it beats', async () => {
    const clock = new ManualClock(1_000)
    await open({}, clock)
    const ben = follow('ben')
    await ben.take(1)
    for (let beat = 1; beat <= 3; beat++) {
      clock.advance(15_000)
      await expect.poll(() => ben.comments).toBe(beat)
    }
    pretend.people.here.delete('ben')
    clock.advance(15_000)
    await expect.poll(() => ben.isEnded).toBe(true)
  })

  test('when the store cannot say where to go on, so that the browser comes back', async () => {
    await open()
    pretend.bus.head = async () => {
      throw new Error('no connection')
    }
    await expect(readToEnd()).rejects.toThrow(/terminated/)
    async function readToEnd() {
      const answer = await fetch(`${url}/api/desks/${deskId}/stream`, { headers: { cookie: 'who=ada' } })
      return await answer.text()
    }
  })

  test('when the server stops', async () => {
    await open()
    const ada = follow('ada')
    await ada.take(1)
    await web[Symbol.asyncDispose]()
    await expect.poll(() => ada.isEnded).toBe(true)
  })
})

describe('presence', () => {
  test('two people on one case see each other, and who leaves is gone', async () => {
    await open()
    const ada = follow('ada')
    await ada.take(1)
    const ben = follow('ben')
    await ben.take(1)
    expect(await post('ada', `/api/desks/${deskId}/presence`, { caseId })).toBe(204)
    await post('ben', `/api/desks/${deskId}/presence`, { caseId })
    const names = (reader: SseReader) =>
      reader.frames.flatMap(({ data }) =>
        data.type === 'presence' ? [(data.people as { name: string }[]).map((person) => person.name)] : [],
      )
    await ada.take(3)
    expect(names(ada)).toEqual([['ada'], ['ada', 'ben']])
    await ben[Symbol.asyncDispose]()
    await ada.take(4)
    expect(names(ada).at(-1)).toEqual(['ada'])
    await post('ada', `/api/desks/${deskId}/presence`, { caseId: null })
    await ada.take(5)
    expect(names(ada).at(-1)).toEqual([])
    expect(ada.frames.slice(1).every((frame) => frame.id === undefined)).toBe(true)
  })

  test('without a stream is not noted: nothing would end it', async () => {
    await open()
    const ada = follow('ada')
    await ada.take(1)
    await post('ben', `/api/desks/${deskId}/presence`, { caseId })
    pretend.bus.tell(deskId, sourceChanged)
    await ada.take(2)
    expect(types(ada)).toEqual(['hello', 'source'])
  })
})

describe('bounds', () => {
  test('a browser that reads nothing is dropped to a snapshot when it reads again, and others wait for nobody', async () => {
    await open({ caseOfStory: async () => undefined })
    const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1' })
    socket.write(`GET /api/desks/${deskId}/stream HTTP/1.1\r\nHost: localhost\r\nCookie: who=ben\r\n\r\n`)
    await new Promise((resolve) => socket.once('data', resolve))
    socket.pause()
    const ada = follow('ada')
    await ada.take(1)
    const text = 'x'.repeat(200_000)
    for (let round = 1; round <= 60; round++) {
      const id = `01990000-0000-7000-8000-${String(round).padStart(12, '0')}`
      const story = aStory({ storyId: id, mentionCount: round, headline: text })
      pretend.bus.tell(deskId, { type: 'story.grown', story, mentionId: sourceId })
    }
    await ada.take(61)
    // The browser is behind once the socket's own buffers are full; one more tick finds that out.
    pretend.bus.tell(deskId, sourceChanged)
    await ada.take(62)
    let read = ''
    socket.on('data', (chunk) => {
      read = (read + chunk.toString()).slice(-2_000)
    })
    socket.resume()
    await expect.poll(() => read, { timeout: 5_000 }).toContain('"type":"reset"')
    pretend.bus.tell(deskId, { type: 'watch.changed', watchId: caseId })
    await expect.poll(() => read).toContain('"type":"watch"')
    socket.destroy()
  })

  test('one browser has at most twenty streams', async () => {
    await open()
    const twenty = Array.from({ length: 20 }, () => follow('ada'))
    for (const reader of twenty) await reader.take(1)
    const another = follow('ada')
    await expect.poll(() => another.status).toBe(429)
    await twenty[0]?.[Symbol.asyncDispose]()
    await expect
      .poll(async () => {
        const again = follow('ada')
        await expect.poll(() => again.status).toBeGreaterThan(0)
        return again.status
      })
      .toBe(200)
  })

  test('what happens on a quiet desk is on the wire within 50 ms', async () => {
    await open()
    const ada = follow('ada')
    await ada.take(1)
    const delays: number[] = []
    for (let round = 0; round < 5; round++) {
      await new Promise((resolve) => setTimeout(resolve, 120))
      const toldAt = performance.now()
      pretend.bus.tell(deskId, sourceChanged)
      while (ada.frames.length < round + 2) await new Promise((resolve) => setImmediate(resolve))
      delays.push(performance.now() - toldAt)
    }
    // The median: a busy machine may hold one of them up.
    expect(delays.toSorted((one, other) => one - other)[2]).toBeLessThan(50)
  })
})
