import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MemoryBus } from '../../../test/rooms/memory-bus.ts'
import { storyOf } from '../../../test/world/desk.ts'
import { idOf, madeUpRead, type MadeUp } from '../../../test/world/read-mentions.ts'
import { openTestStore } from '../../../test/world/store.ts'
import { plainVoicePorts } from '../../../test/world/voice-ports.ts'
import type { DeskEvent } from '../../model/events.ts'
import type { Item, Voice } from '../../model/item.ts'
import type { Actor } from '../../model/role.ts'
import { ManualClock } from '../../platform/clock.ts'
import type { Store } from '../../platform/store/store.ts'
import { createUnderstand, migrations, type VoicePorts } from '../index.ts'
import { speakersOf } from './speakers.ts'

const dayMs = 86_400_000
const nowMs = 20_000 * dayMs + 3_600_000
const houses = { name: 'Acme', aliases: [], handles: ['@acme'], rivals: [], site: 'https://www.acme.example/en' }

let store: Store
beforeAll(async () => void (store = await openTestStore(migrations)))
afterAll(async () => await store[Symbol.asyncDispose]())

type Said = Partial<MadeUp> & {
  readonly who?: Partial<Voice> & { readonly voiceKey: string }
  readonly daysAgo?: number
}

/** A desk of its own over the same store; mentions are numbered as they come. */
function openDesk(ports: Partial<VoicePorts> = {}) {
  const deskId = randomUUID()
  const bus = new MemoryBus<DeskEvent>(store)
  const anna: Actor = { personId: randomUUID(), name: 'Anna', deskId, role: 'responder' }
  const clock = new ManualClock(nowMs)
  /** Mentions so far, and those of them that have their place in a story. */
  let [n, placed] = [0, 0]
  const repeats = new Set<number>()
  const room = createUnderstand({
    store,
    bus,
    clock,
    subjects: { subjectsOf: () => [{ subject: 'ourselves' as const, names: ['Acme Ltd'] }] },
    namesOf: async () => new Map(),
    organisationOf: async () => houses,
    ...plainVoicePorts,
    placedAfter: async (_tx, _deskId, { seq = 0, limit }) =>
      Array.from({ length: Math.min(limit, placed - seq) }, (_, i) => ({
        seq: seq + i + 1,
        mentionId: idOf(seq + i + 1),
        isRepeat: repeats.has(seq + i + 1),
      })),
    ...ports,
  })
  async function tell(events: readonly DeskEvent[]) {
    await store.transaction((tx) => bus.publish(tx, deskId, events))
    await bus.settled()
  }
  return {
    ...room,
    deskId,
    anna,
    clock,
    bus,
    repeats,
    tell,
    /** Without their place in a story yet. */
    async hear(...said: readonly Said[]) {
      const events = said.map(({ who, daysAgo = 0, ...made }) => {
        n += 1
        const voice = { name: who?.voiceKey ?? '', ...who } as Voice
        const item: Partial<Item> = { ...(who && { voice }), ...made.item }
        const { mention } = madeUpRead({ n, text: 'Acme', atMs: clock.now() - daysAgo * dayMs, ...made, deskId, item })
        return { type: 'mention.made' as const, mention: { ...mention, heardAtMs: clock.now() } }
      })
      await tell(events)
    },
    async place(isDrill = false) {
      placed = n
      await tell([{ type: 'story.grown', story: storyOf(deskId, { isDrill }), mentionId: randomUUID() }])
    },
    crossed: () =>
      bus.events.flatMap(({ event }) => (event.type === 'voice.changed' && event.crossed ? [event.crossed] : [])),
    names: async (query: Parameters<typeof room.listVoices>[1] = {}) =>
      (await room.listVoices(anna, query)).voices.map(({ name }) => name),
  }
}

const bo = { voiceKey: 'bo' }
const on = (who: Said['who'], ...days: readonly number[]) => days.map((daysAgo) => ({ who: who!, daysAgo }))

test('a voice is frequent by the days on which it is heard, not by how much it says, and is announced once', async () => {
  const desk = openDesk()
  await desk.hear(...on({ voiceKey: 'loud' }, 0, 0, 0, 0, 0, 0), ...on(bo, 3, 2, 1))
  await desk.place()
  expect(await desk.names()).toEqual([])
  await desk.hear(...on(bo, 0))
  expect(desk.crossed()).toEqual([])
  await desk.place()
  await desk.place()
  await desk.hear(...on(bo, 0))
  await desk.place()
  expect(desk.crossed()).toMatchObject([{ count: 1, day: 20_000, frequentDays: 4, voices: [{ name: 'bo' }] }])
  const { voices, counts, countedSinceMs } = await desk.listVoices(desk.anna)
  expect(voices).toMatchObject([{ name: 'bo', dayCount: 4, mentionCounts: [5, 5, 5], isNew: true, kind: 'account' }])
  expect(counts).toEqual({ frequent: 1, new: 1, all: 1 })
  expect(countedSinceMs).toBe(nowMs - 3 * dayMs)
})

test('reposts, repeats, drills and what we say ourselves do not count', async () => {
  const desk = openDesk()
  await desk.hear(
    ...on(bo, 3, 2, 1),
    { who: bo, item: { isRepost: true, repostOfKey: 'x' } },
    { who: bo, item: { editOfKey: 'item-1' } },
    { who: bo, isDrill: true },
    ...on({ voiceKey: 'us', name: 'ACME' }, 3, 2, 1, 0),
    ...on({ voiceKey: 'us too', name: 'Team', handle: 'acme' }, 3, 2, 1, 0),
    ...on({ voiceKey: 'watched', name: 'Acme Ltd' }, 3, 2, 1, 0),
    ...[0, 1, 2, 3].map((daysAgo) => ({ who: { voiceKey: 'site' }, daysAgo, item: { site: 'acme.example' } })),
    ...on(bo, 0),
  )
  desk.repeats.add(23)
  await desk.place(true)
  await desk.place()
  expect(desk.crossed()).toEqual([])
  expect((await desk.listVoices(desk.anna, { show: 'all' })).voices).toMatchObject([{ name: 'bo', dayCount: 3 }])
})

test('what the stories placed before it was heard here counts at once, unless it is a repeat', async () => {
  const ahead = async (_tx: unknown, _deskId: string, mentionIds: readonly string[]) =>
    mentionIds.map((mentionId, i) => ({ seq: i + 1, mentionId, isRepeat: mentionId === idOf(5) }))
  const desk = openDesk({ placedAmong: ahead })
  await desk.hear(...on(bo, 3, 2, 1), ...on({ voiceKey: 'cy' }, 3, 2, 1, 0))
  await desk.hear(...on(bo, 0))
  expect(desk.crossed()).toMatchObject([{ count: 1, voices: [{ name: 'bo' }] }])
  expect((await desk.listVoices(desk.anna, { show: 'all' })).voices).toMatchObject([
    { name: 'bo', dayCount: 4 },
    { name: 'cy', dayCount: 3 },
  ])
})

test('those of a day are told as one, and whoever asked to be forgotten is neither told nor shown', async () => {
  const desk = openDesk({ forgottenAmong: async () => new Set(['hearth.example ida boyle']) })
  const article = (name: string) => ({ voiceKey: 'hearth.example', name, outlet: 'The Hearth' })
  const write = (name: string) =>
    on(article(name), 3, 2, 1, 0).map((said) => ({
      ...said,
      item: { network: 'news' as const, kind: 'article' as const },
    }))
  await desk.hear(...write('Ida Boyle'))
  await desk.place()
  expect(desk.crossed()).toEqual([])
  await desk.hear(...write('Otto Lang'))
  await desk.place()
  await desk.clock.advance(60_000)
  await desk.hear(...on(bo, 3, 2, 1, 0))
  await desk.place()
  expect(desk.crossed().map(({ count, voices }) => [count, voices.map(({ name }) => name)])).toEqual([
    [1, ['Otto Lang']],
    [2, ['bo', 'Otto Lang']],
  ])
  expect(await desk.names()).toEqual(['Otto Lang', 'bo'])
  expect(await desk.names({ kind: 'writer' })).toEqual(['Otto Lang'])
  const [otto] = (await desk.listVoices(desk.anna, { kind: 'writer' })).voices
  expect(otto).toMatchObject({ site: 'hearth.example', authorKey: 'otto lang', outlet: 'The Hearth' })
  const writer = { site: 'hearth.example', authorKey: 'otto lang' }
  expect(await desk.voiceOfWriter(desk.deskId, writer)).toBe(otto?.voiceId)
  expect(await desk.voiceOfWriter(randomUUID(), writer)).toBeUndefined()
  expect(await desk.crossedIn(desk.deskId, { fromMs: nowMs, toMs: nowMs + dayMs })).toMatchObject([
    { name: 'bo' },
    { name: 'Otto Lang', outlet: 'The Hearth' },
  ])
})

test('the list goes by days and reach, and a filter by a watch counts of it alone', async () => {
  const desk = openDesk({ frequentDaysOf: async () => 2 })
  const far = { voiceKey: 'far', followers: 1_000_000 }
  await desk.hear(
    ...on(bo, 4, 3, 2, 1),
    ...on(far, 1, 0),
    ...on({ voiceKey: 'near', followers: 1_000 }, 1, 0),
    ...on(far, 60),
  )
  await desk.place()
  expect(await desk.names()).toEqual(['far', 'bo', 'near'])
  expect(await desk.names({ q: 'FA' })).toEqual(['far'])
  expect(await desk.names({ network: 'news' })).toEqual([])
  expect(await desk.names({ watchId: randomUUID() })).toEqual([])
  expect(await desk.names({ limit: 1, skip: 1 })).toEqual(['bo'])
  const { voices, hasMore } = await desk.listVoices(desk.anna, { limit: 1 })
  expect([hasMore, voices[0]?.mentionCounts, voices[0]?.followers]).toEqual([true, [2, 2, 3], 1_000_000])
})

test('a voice is new until somebody who may answer looks at it, for the whole desk; of another desk it is not there', async () => {
  const [desk, other] = [openDesk({ frequentDaysOf: async () => 2 }), openDesk()]
  await desk.hear({ who: bo, text: 'Acme is terrible, the worst support ever', daysAgo: 1 }, ...on(bo, 0))
  await desk.place()
  const [{ voiceId } = { voiceId: '' }] = (await desk.listVoices(desk.anna, { show: 'new' })).voices
  await expect(desk.lookAtVoice({ ...desk.anna, role: 'watcher' }, voiceId)).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
  for (const deed of [() => other.lookAtVoice(other.anna, voiceId), () => other.viewVoice(other.anna, voiceId)])
    await expect(deed()).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await desk.lookAtVoice(desk.anna, voiceId)
  await desk.lookAtVoice(desk.anna, voiceId)
  expect((await desk.listVoices(desk.anna)).counts).toEqual({ frequent: 1, new: 0, all: 1 })
  const voice = await desk.viewVoice({ ...desk.anna, role: 'watcher' }, voiceId)
  expect(voice).toMatchObject({
    isNew: false,
    panCount: 1,
    readCount: 2,
    frequentAtMs: nowMs,
    beat: [{ mentionCount: 2 }],
  })
  expect(voice.items.map(({ mentionId, stance }) => [mentionId, stance])).toEqual([
    [idOf(2), 'neutral'],
    [idOf(1), 'pan'],
  ])
  await desk.bus.settled()
  expect(desk.bus.events.filter(({ event }) => event.type === 'voice.changed')).toHaveLength(2)
})

test('what is no longer kept, or was deleted where it stood, counts no more, and a voice without words goes', async () => {
  const desk = openDesk()
  await desk.hear(...on(bo, 1, 0), ...on({ voiceKey: 'cy' }, 1, 0))
  await desk.place()
  await desk.tell([{ type: 'item.gone', mentionId: idOf(1), itemKey: 'item-1', goneAtMs: nowMs }])
  expect(await desk.names({ show: 'all' })).toEqual(['cy'])
  await store.transaction((tx) => desk.forget(tx, desk.deskId, [idOf(2), idOf(3), idOf(4)]))
  const left = await store.db
    .withTables<{ heard_voice: { voice_id: string; desk_id: string } }>()
    .selectFrom('heard_voice')
    .select('voice_id')
    .where('desk_id', '=', desk.deskId)
    .execute()
  expect(left).toEqual([])
})

test('an article counts for whoever its byline names, and for its outlet where it names nobody', () => {
  const { item } = madeUpRead({ n: 1, text: '', atMs: 0 }).mention
  const by = (name: string): Item => ({
    ...item,
    network: 'news',
    kind: 'article',
    voice: { voiceKey: 'hearth.example', name, outlet: 'The Hearth' },
  })
  expect(speakersOf(by('Ida Boyle and Otto Lang')).map(({ kind, name }) => [kind, name])).toEqual([
    ['writer', 'Ida Boyle'],
    ['writer', 'Otto Lang'],
  ])
  expect(speakersOf(by('The Hearth staff'))).toEqual([{ kind: 'outlet', key: 'hearth.example', name: 'The Hearth' }])
})
