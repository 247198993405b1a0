import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { madeUpRead, type MadeUp } from '../../../test/world/read-mentions.ts'
import { openTestStore } from '../../../test/world/store.ts'
import type { Network } from '../../model/item.ts'
import type { Intent } from '../../model/reading.ts'
import type { Actor } from '../../model/role.ts'
import { ManualClock } from '../../platform/clock.ts'
import type { Store } from '../../platform/store/store.ts'
import { migrations } from '../index.ts'
import { followMentions } from './follow-mentions.ts'
import { forgetPresence } from './forget.ts'
import { mapOf } from './map-of.ts'
import type { PresenceChannel, PresenceSource } from './ports.ts'
import { presence } from './presence.ts'

const dayMs = 86_400_000
const nowMs = 20_000 * dayMs + 3_600_000

let store: Store
beforeAll(async () => void (store = await openTestStore(migrations)))
afterAll(async () => await store[Symbol.asyncDispose]())

interface Said extends Partial<MadeUp> {
  readonly network?: Network
  readonly intent?: Intent
  readonly language?: string
}

function openDesk(channels: readonly PresenceChannel[] = [], sources: readonly PresenceSource[] = []) {
  const deskId = randomUUID()
  const anna: Actor = { personId: randomUUID(), name: 'Anna', deskId, role: 'watcher' }
  const ports = {
    channelsOf: async () => channels,
    sourcesOf: async () => sources,
    answerable: () => ['mastodon', 'bluesky'] as const,
  }
  const deps = { store, bus: Object.create(null), clock: new ManualClock(nowMs), ...ports }
  return {
    deskId,
    view: (days?: 7 | 30 | 90) => presence(deps, anna, days === undefined ? {} : { days }),
    async hear(...said: readonly Said[]) {
      const events = said.map(({ network = 'mastodon', intent = 'statement', language = 'en', ...made }, n) => {
        const read = madeUpRead({ n, text: 'Acme', atMs: nowMs, ...made, item: { network, ...made.item } })
        const { mention, reading } = { mention: read.mention, reading: { ...read.reading, intent, language } }
        const voice = { voiceKey: made.voice ?? `v${n}`, name: 'V' }
        const event = {
          type: 'mention.read' as const,
          mention: { ...mention, item: { ...mention.item, voice } },
          reading,
        }
        return { eventId: String(n), deskId, atMs: nowMs, event }
      })
      await store.transaction((tx) => followMentions(events, tx))
    },
    async case(network: Network, heardAtMs: number, answeredAtMs: number | null) {
      const row = { network, heard_at_ms: heardAtMs, answered_at_ms: answeredAtMs }
      await store.db
        .withTables<{ case_clock: object }>()
        .insertInto('case_clock')
        .values({
          case_id: randomUUID(),
          desk_id: deskId,
          is_drill: false,
          matched_at_ms: heardAtMs,
          people: [],
          lapse_count: 0,
          ...row,
        })
        .execute()
    },
  }
}

test('a voice is counted once however often it speaks, in the span in which it did', async () => {
  const desk = openDesk()
  await desk.hear({ voice: 'a' }, { voice: 'a', intent: 'question' }, { voice: 'b', language: 'de' })
  await desk.hear({ voice: 'a', atMs: nowMs - 20 * dayMs }, { voice: 'c', atMs: nowMs - 20 * dayMs })
  await desk.hear({ isOurs: true }, { voice: 'd', isDrill: true })
  const week = await desk.view(7)
  expect(week.networks).toMatchObject([{ network: 'mastodon', mentionCount: 3, askingCount: 1, voiceCount: 2 }])
  expect(week.networks[0]?.languages).toEqual([
    { language: 'en', mentionCount: 2 },
    { language: 'de', mentionCount: 1 },
  ])
  expect((await desk.view(30)).networks).toMatchObject([{ mentionCount: 5, voiceCount: 3 }])
})

test('it says since when is counted, where that is within the span, and which places nobody listens to', async () => {
  const desk = openDesk([], [{ network: 'bluesky', health: 'live' }])
  await desk.hear({ atMs: nowMs - 2 * dayMs })
  expect(await desk.view(7)).toMatchObject({ countedSinceMs: 19_998 * dayMs, fromMs: 19_994 * dayMs })
  const { unheard } = await desk.view(7)
  expect(unheard).toEqual(expect.arrayContaining(['facebook', 'x', 'news']))
  for (const heard of ['bluesky', 'mastodon', 'webhook', 'other']) expect(unheard).not.toContain(heard)
})

test('cases say how much was answered, and how fast', async () => {
  const desk = openDesk([{ name: 'Us', health: 'working', isPaused: false, answers: ['mastodon'] }])
  await desk.hear({ intent: 'question' }, { intent: 'complaint' }, { intent: 'question' }, { intent: 'question' })
  await desk.case('mastodon', nowMs - 10_000, nowMs - 4_000)
  for (let n = 0; n < 3; n += 1) await desk.case('mastodon', nowMs - 10_000, null)
  expect((await desk.view()).networks).toMatchObject([
    { caseCount: 4, answeredCount: 1, medianMs: 6_000, openCount: 3, gap: 'unanswered' },
  ])
})

test('another desk sees nothing of it, and what is no longer kept goes', async () => {
  const desk = openDesk()
  await desk.hear({ atMs: nowMs - 50 * dayMs, voice: 'old' }, { voice: 'new' })
  expect((await openDesk().view(90)).networks).toEqual([])
  await store.transaction((tx) => forgetPresence(tx, desk.deskId, nowMs - 30 * dayMs))
  expect((await desk.view(90)).networks).toMatchObject([{ mentionCount: 1, voiceCount: 1 }])
})

test('gaps come first, by how many ask there and hear nothing', () => {
  const talk = (network: Network, askingCount: number, voiceCount = 10) => ({
    network,
    mentionCount: 20,
    askingCount,
    voiceCount,
    languages: [],
  })
  const { networks } = mapOf({
    talk: [talk('bluesky', 9), talk('mastodon', 5), talk('x', 2), talk('reddit', 8), talk('youtube', 9)],
    cases: [
      { network: 'bluesky', caseCount: 4, answeredCount: 4 },
      { network: 'reddit', caseCount: 4, answeredCount: 1 },
    ],
    channels: [
      { name: 'B', health: 'working', isPaused: false, answers: ['bluesky'] },
      { name: 'X', health: 'expired', isPaused: false, answers: ['x'] },
    ],
    sources: [],
    answerable: ['bluesky', 'mastodon', 'x', 'youtube'],
  })
  expect(networks.map(({ network, gap, openCount }) => [network, gap, openCount])).toEqual([
    ['youtube', 'no channel', 9],
    ['reddit', 'by hand', 6],
    ['mastodon', 'no channel', 5],
    ['x', 'channel down', 2],
    ['bluesky', undefined, 0],
  ])
})
