import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { idOf, madeUpRead, testDeskId, testWatchId, type MadeUp } from '../../test/world/read-mentions.ts'
import { openTestStore } from '../../test/world/store.ts'
import type { DeskEvent } from '../model/events.ts'
import type { Bus, Consumer } from '../platform/bus.ts'
import { ManualClock } from '../platform/clock.ts'
import { silentLog } from '../platform/log.ts'
import type { Store } from '../platform/store/store.ts'
import type { Timer, Timers } from '../platform/timers.ts'
import { createStories, migrations, type Stories } from './index.ts'
import { opportunityModel } from './opportunity-model.ts'

const startMs = Date.UTC(2026, 2, 3, 9)
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const deskId = testDeskId

let store: Store
beforeAll(async () => {
  store = await openTestStore(migrations)
})
afterAll(async () => await store[Symbol.asyncDispose]())
beforeEach(async () => {
  const { sql } = await import('kysely')
  await sql`TRUNCATE story, story_mention, story_burst, story_stream, story_rate, story_watch, story_forecast`.execute(
    store.db,
  )
})

/** The room with a bus and timers that only remember. */
function openRoom(clock = new ManualClock(startMs), whileSetting?: () => Promise<void>) {
  const told: DeskEvent[] = []
  /** Breaks off that many times, in the middle of a batch. */
  const trouble = { publishes: 0 }
  const timers: Timer[] = []
  let consumer: Consumer<DeskEvent> | undefined
  let fire: ((timer: Timer, lateMs: number, tx: never) => Promise<void>) | undefined
  const bus = {
    async publish(_tx: unknown, _deskId: string, events: readonly DeskEvent[]) {
      if (trouble.publishes-- > 0) throw new Error('the connection broke')
      told.push(...events)
    },
    consume: (each: unknown) => void (consumer = each as Consumer<DeskEvent>),
  } as unknown as Bus<DeskEvent>
  const stubTimers = {
    async set(_tx: unknown, timer: Timer) {
      timers.push(timer)
      await whileSetting?.()
    },
    onDue: (_kind: string, each: typeof fire) => void (fire = each),
  } as unknown as Timers
  const stories: Stories = createStories({ store, bus, timers: stubTimers, clock, log: silentLog })
  const hear = async (made: readonly MadeUp[], options: { readonly fails?: boolean } = {}): Promise<void> => {
    const last = made.at(-1)?.atMs ?? startMs
    if (last > clock.now()) clock.advance(last - clock.now())
    const events = made.map((each, i) => ({
      eventId: String(i),
      deskId,
      atMs: each.atMs,
      event: { type: 'mention.read' as const, ...madeUpRead(each) },
    }))
    await store.transaction(async (tx) => {
      await consumer?.handle(events, tx)
      if (options.fails) throw new Error('cut off before the commit')
    })
  }
  const sweep = async (): Promise<void> => {
    const timer = timers.at(-1)
    if (timer) await store.transaction(async (tx) => await fire?.(timer, 0, tx as never))
  }
  const types = (): string[] => told.map(({ type }) => type)
  return { stories, hear, sweep, told, types, timers, trouble, clock }
}

const recall = 'Acme recalls the Roadrunner kettle after reports of melted handles'
const rise = 'Globex raises ticket prices for the harbour ferry next summer'

it('opens a story, grows it by its own words, and leaves another happening alone', async () => {
  const room = openRoom()
  await room.hear([{ n: 1, text: recall, atMs: startMs }])
  await room.hear([
    { n: 2, text: 'Roadrunner kettle recall: melted handles, says Acme', atMs: startMs + minuteMs },
    { n: 3, text: rise, atMs: startMs + 2 * minuteMs },
  ])
  const { stories } = await room.stories.listStories(deskId)
  expect(stories.map(({ mentionCount }) => mentionCount).toSorted()).toEqual([1, 2])
  expect(room.types()).toEqual(['story.opened', 'story.grown', 'story.opened'])
  const kettle = stories.find(({ mentionCount }) => mentionCount === 2)
  const { mentions } = await room.stories.mentionsOf(deskId, kettle?.storyId ?? '')
  expect(mentions[0]?.why).toMatchObject({ kind: 'words', words: expect.arrayContaining(['kettl']) })
})

it('begins anew with a batch that broke off in the middle', async () => {
  const room = openRoom()
  const made = [
    { n: 1, text: recall, atMs: startMs },
    { n: 2, text: rise, atMs: startMs + minuteMs },
  ]
  await room.hear([{ n: 9, text: 'Initech opens a library by the lake', atMs: startMs }])
  room.trouble.publishes = 1
  await expect(room.hear(made)).rejects.toThrow('broke')
  await room.hear(made)
  const { stories } = await room.stories.listStories(deskId)
  expect(stories.map(({ mentionCount, repeatCount }) => [mentionCount, repeatCount])).toEqual([
    [1, 0],
    [1, 0],
    [1, 0],
  ])
  expect(room.types()).toEqual(['story.opened', 'story.opened', 'story.opened'])
})

it('sets the sweep before it locks the stream, as a sweep that fires does', async () => {
  await openRoom().hear([{ n: 1, text: recall, atMs: startMs }])
  const { sql } = await import('kysely')
  const free: number[] = []
  const restarted = openRoom(new ManualClock(startMs), async () => {
    const { rows } = await sql`SELECT desk_id FROM story_stream FOR UPDATE SKIP LOCKED`.execute(store.db)
    free.push(rows.length)
  })
  await restarted.hear([{ n: 2, text: rise, atMs: startMs + minuteMs }])
  expect(free).toEqual([1])
})

it('counts a mention once however often it is told', async () => {
  const room = openRoom()
  const made = { n: 1, text: recall, atMs: startMs }
  await room.hear([made, made])
  await room.hear([made])
  expect((await room.stories.listStories(deskId)).stories).toMatchObject([{ mentionCount: 1, voiceCount: 1 }])
  expect(room.types()).toEqual(['story.opened'])
})

it('folds a repeat under its first and keeps both', async () => {
  const room = openRoom()
  await room.hear([
    { n: 1, text: recall, atMs: startMs },
    { n: 2, text: `RT @someone: ${recall}`, atMs: startMs + minuteMs },
    { n: 3, text: '', atMs: startMs + minuteMs, item: { isRepost: true, repostOfKey: 'item-1' } },
  ])
  const [story] = (await room.stories.listStories(deskId)).stories
  expect(story).toMatchObject({ mentionCount: 3, repeatCount: 2, voiceCount: 3 })
  const timeline = await room.stories.timeline(deskId, story?.storyId ?? '')
  expect(timeline.voices).toHaveLength(3)
  const { mentions } = await room.stories.mentionsOf(deskId, story?.storyId ?? '')
  const repeats = mentions.filter(({ repeatOfId }) => repeatOfId === idOf(1))
  expect(repeats).toHaveLength(2)
  expect(mentions.find(({ mention }) => mention.mentionId === idOf(1))).toMatchObject({ repeatCount: 2 })
  expect(timeline.steps.map(({ mentionCount }) => mentionCount)).toEqual([1, 2])
})

it('says what was placed since, in order, and what of it is a repeat; a drill’s are not among it', async () => {
  const room = openRoom()
  const placed = (place: { readonly seq?: number; readonly limit: number }) =>
    store.inDesk(deskId, (tx) => room.stories.placedAfter(tx, deskId, place))
  await room.hear([{ n: 9, text: recall, atMs: startMs, isDrill: true }])
  await room.hear([
    { n: 1, text: recall, atMs: startMs },
    { n: 2, text: `RT @someone: ${recall}`, atMs: startMs + minuteMs },
    { n: 3, text: rise, atMs: startMs + minuteMs },
  ])
  const all = await placed({ limit: 10 })
  expect(all.map(({ mentionId, isRepeat }) => [mentionId, isRepeat])).toEqual([
    [idOf(1), false],
    [idOf(2), true],
    [idOf(3), false],
  ])
  const [first] = all
  expect(await placed({ seq: first?.seq ?? 0, limit: 1 })).toEqual(all.slice(1, 2))
  expect(await placed({ limit: 1 })).toEqual(all.slice(2))
})

it('puts an answer into the story of what it answers, also after a restart and long after', async () => {
  const first = openRoom()
  await first.hear([{ n: 1, text: recall, atMs: startMs }])
  const later = openRoom(new ManualClock(startMs + 100 * 24 * hourMs))
  await later.hear([
    { n: 2, text: 'Same here!', atMs: startMs + 100 * 24 * hourMs, item: { isReply: true, inReplyToKey: 'item-1' } },
  ])
  const { stories } = await later.stories.listStories(deskId)
  expect(stories).toMatchObject([{ mentionCount: 2 }])
  expect(later.types()).toEqual(['story.grown'])
})

it('joins the stories of before after a restart', async () => {
  await openRoom().hear([
    { n: 1, text: recall, atMs: startMs },
    { n: 2, text: rise, atMs: startMs },
  ])
  const again = openRoom(new ManualClock(startMs + hourMs))
  await again.hear([{ n: 3, text: 'My Roadrunner kettle has melted handles, Acme', atMs: startMs + hourMs }])
  expect(again.told).toMatchObject([{ type: 'story.grown', story: { mentionCount: 2, headline: recall } }])
})

it('reads its memory anew when a batch was rolled back', async () => {
  const room = openRoom()
  const made = { n: 1, text: recall, atMs: startMs }
  await expect(room.hear([made], { fails: true })).rejects.toThrow('cut off')
  await room.hear([made])
  const { stories } = await room.stories.listStories(deskId)
  expect(stories).toMatchObject([{ mentionCount: 1 }])
})

it('breaks when a quiet desk hears many voices at once, and says so once', async () => {
  const room = openRoom()
  for (let day = 0; day < 6; day += 1) {
    await room.hear([{ n: 100 + day, text: `${rise} ${day}`, atMs: startMs + day * 24 * hourMs }])
  }
  const burstMs = startMs + 6 * 24 * hourMs
  const crowd = Array.from({ length: 10 }, (_, i) => ({
    n: 200 + i,
    text: `${recall}, my number ${i} kettle too: ${['angry', 'sad', 'shocked', 'burnt', 'tired'][i % 5]} voice ${i}`,
    atMs: burstMs + i * minuteMs,
  }))
  await room.hear(crowd)
  await room.hear([{ n: 300, text: recall, atMs: burstMs + 12 * minuteMs, voice: 'late' }])
  const broken = room.told.filter(({ type }) => type === 'story.broken')
  expect(broken).toHaveLength(1)
  expect(broken).toMatchObject([{ story: { stage: 'breaking' }, burst: { normalPerHour: expect.any(Number) } }])
})

it('does not break on one voice, a repost chain, or a backlog', async () => {
  const room = openRoom()
  for (let day = 0; day < 4; day += 1) {
    await room.hear([{ n: 100 + day, text: `${rise} ${day}`, atMs: startMs + day * 24 * hourMs }])
  }
  const atMs = startMs + 5 * 24 * hourMs
  const times = (i: number): number => atMs + i * 1_000
  await room.hear([
    ...Array.from({ length: 20 }, (_, i) => ({
      n: 200 + i,
      text: `${recall} part ${i}`,
      atMs: times(i),
      voice: 'bot',
    })),
    ...Array.from({ length: 20 }, (_, i) => ({
      n: 300 + i,
      text: '',
      atMs: times(i),
      item: { isRepost: true, repostOfKey: 'item-200' },
    })),
    ...Array.from({ length: 20 }, (_, i) => ({
      n: 400 + i,
      text: `${rise} with detail ${i}`,
      atMs: times(i),
      item: { publishedAtMs: atMs - 30 * hourMs + i },
    })),
  ])
  expect(room.types()).not.toContain('story.broken')
})

it('keeps drills apart: neither stories nor what is normal are shared', async () => {
  const room = openRoom()
  await room.hear([{ n: 1, text: recall, atMs: startMs }])
  await room.hear([{ n: 2, text: recall, atMs: startMs + minuteMs, isDrill: true }])
  expect((await room.stories.listStories(deskId)).stories).toMatchObject([{ mentionCount: 1, isDrill: false }])
  expect((await room.stories.listStories(deskId, { isDrill: true })).stories).toMatchObject([{ mentionCount: 1 }])
})

it('begins a drill afresh: no earlier drill’s story takes it up, and it breaks by what the desk really gets', async () => {
  const room = openRoom()
  const say = (first: number, atMs: number) =>
    room.hear(
      Array.from({ length: 8 }, (_, i) => ({
        n: first + i,
        text: `${recall} again ${i}`,
        atMs: atMs + i * minuteMs,
        isDrill: true,
      })),
    )
  const storyIds = async () =>
    (await room.stories.listStories(deskId, { isDrill: true })).stories.map(({ storyId }) => storyId)
  await say(1, startMs)
  const [before] = await storyIds()
  expect(room.types()).not.toContain('story.broken')
  const nowMs = startMs + hourMs
  await store.inDesk(deskId, (tx) => room.stories.beginDrillsAfresh(tx, { deskId, watchIds: [testWatchId], nowMs }))
  // In memory or read anew, it is the same.
  await say(101, nowMs)
  expect(await storyIds()).toHaveLength(2)
  expect(room.types()).toContain('story.broken')
  const again = openRoom(room.clock)
  await again.hear([{ n: 201, text: recall, atMs: nowMs + 10 * minuteMs, isDrill: true }])
  expect(await storyIds()).toHaveLength(2)
  expect(await room.stories.getStory(deskId, before ?? '')).toMatchObject({ mentionCount: 8 })
})

it('tells once that a story faded', async () => {
  const room = openRoom()
  await room.hear([{ n: 1, text: recall, atMs: startMs }])
  room.clock.advance(30 * hourMs)
  await room.sweep()
  await room.sweep()
  expect(room.types()).toEqual(['story.opened', 'story.faded'])
})

it('keeps what it foretold of a window, scores it once it can be known, and learns from it', async () => {
  const room = openRoom()
  const voices = (from: number, count: number, everyMs: number, fromMs: number) =>
    Array.from({ length: count }, (_, i) => ({
      n: from + i,
      text: `${recall} ${from + i}`,
      atMs: fromMs + i * everyMs,
    }))
  await room.hear(voices(1, 6, minuteMs, startMs))
  await room.hear(voices(7, 4, 10 * minuteMs, startMs + 10 * minuteMs))
  expect(await room.stories.calibration(deskId, startMs)).toMatchObject({ forecastCount: 0, waitingCount: 2, bins: [] })
  room.clock.advance(90 * minuteMs)
  await room.sweep()
  // The first is two hours old, the second is not, and the sweep told a third.
  expect(await room.stories.calibration(deskId, startMs)).toMatchObject({ forecastCount: 1, waitingCount: 2 })
  room.clock.advance(30 * hourMs)
  await room.sweep()
  const scored = await room.stories.calibration(deskId, startMs)
  expect(scored).toMatchObject({ forecastCount: 3, storyCount: 1, waitingCount: 0 })
  // Open at the fifth minute, when four more were to come, and at neither of the later looks.
  const open = scored.bins.reduce((sum, bin) => sum + bin.open * bin.count, 0)
  expect(open).toBe(1)
  expect(scored.brierOfTheMean).toBeCloseTo((1 / 3) * (2 / 3), 6)
  expect(scored.brier).toBeGreaterThan(0)
  expect(await room.stories.calibration('00000000-0000-7000-8000-00000000d002', startMs)).toMatchObject({
    forecastCount: 0,
  })
  await room.hear([{ n: 99, text: 'A night train is late', atMs: room.clock.now() + minuteMs }])
  const { stories } = await room.stories.listStories(deskId)
  // The first one's window shut at its eighth voice, after twenty minutes, when two more were left.
  expect(stories[0]?.opportunityWindow.usual).toMatchObject({ medium: 'social', storyCount: 1 })
  expect(stories[0]?.opportunityWindow.usual?.minutes).toBeLessThan(opportunityModel.media.social.usualMinutes)
})

it('shows a story as it looked at any minute, by what had been heard and not by what had been published', async () => {
  const room = openRoom()
  const [early, late] = [startMs + 10 * minuteMs, startMs + 60 * minuteMs]
  await room.hear([{ n: 1, text: recall, atMs: startMs }])
  await room.hear([{ n: 2, text: `${recall}, says Acme`, atMs: early, item: { network: 'news', site: 'example.org' } }])
  // Published before the second, heard an hour later.
  await room.hear([
    { n: 3, text: `${recall}, a shop says`, atMs: late, item: { publishedAtMs: startMs + 5 * minuteMs } },
  ])
  const [{ storyId = '' } = {}] = (await room.stories.listStories(deskId)).stories
  const then = await room.stories.timeline(deskId, storyId, early + minuteMs)
  expect(then.story).toMatchObject({ storyId, mentionCount: 2, openedAtMs: startMs, lastMentionAtMs: early })
  expect(then.steps.reduce((sum, step) => sum + step.mentionCount, 0)).toBe(2)
  expect(then.circles.map(({ network, mentionCount }) => [network, mentionCount])).toEqual([
    ['bluesky', 1],
    ['news', 1],
  ])
  expect(then.sites).toMatchObject([{ site: 'example.org', mentionCount: 1, firstAtMs: early }])
  const page = await room.stories.mentionsOf(deskId, storyId, {}, early + minuteMs)
  expect(page.mentions.map(({ mention }) => mention.mentionId)).toEqual([idOf(2), idOf(1)])
  const now = await room.stories.timeline(deskId, storyId, late)
  const live = (await room.stories.timeline(deskId, storyId)).story
  expect({ ...now.story, opportunityWindow: live.opportunityWindow }).toEqual(live)
  await expect(room.stories.timeline(deskId, storyId, startMs - 1)).rejects.toThrow('had been heard by then')
})

it('says how far a story has gone, and when it crosses into another circle', async () => {
  const room = openRoom()
  const said = (n: number, atMs: number, item: MadeUp['item']) => ({
    n,
    text: `${recall} ${n}`,
    atMs,
    ...(item && { item }),
  })
  await room.hear([1, 2].map((n) => said(n, startMs + n * minuteMs, {})))
  const [{ storyId = '' } = {}] = (await room.stories.listStories(deskId)).stories
  expect(await room.stories.spreadOf(deskId, storyId)).toEqual({
    theirReach: 0,
    lately: 2,
    circleCount: 1,
    newCircleCount: 0,
  })
  const laterMs = startMs + 3 * hourMs
  const voice = { voiceKey: 'known', name: 'Known', followers: 700 }
  await room.hear([
    said(3, laterMs, { network: 'news', voice }),
    said(4, laterMs + 1, { network: 'news' }),
    said(5, laterMs + 2, { network: 'mastodon' }),
  ])
  expect(await room.stories.spreadOf(deskId, storyId)).toEqual({
    theirReach: 700,
    lately: 3,
    circleCount: 2,
    newCircleCount: 1,
  })
})

it('foretells nothing of a drill', async () => {
  const room = openRoom()
  await room.hear(
    Array.from({ length: 8 }, (_, i) => ({
      n: 1 + i,
      text: `${recall} ${i}`,
      atMs: startMs + i * 5 * minuteMs,
      isDrill: true,
    })),
  )
  expect(await room.stories.calibration(deskId, startMs)).toMatchObject({ waitingCount: 0 })
})

it('pages through the list without loss or doubling', async () => {
  const room = openRoom()
  const words = ['apple orchard', 'steel bridge', 'night train', 'coral reef', 'chess final']
  await room.hear(words.map((text, n) => ({ n: n + 1, text: `${text} in the news`, atMs: startMs + n })))
  const first = await room.stories.listStories(deskId, {}, { limit: 3 })
  const second = await room.stories.listStories(deskId, {}, { limit: 3, after: first.next ?? '' })
  const ids = [...first.stories, ...second.stories].map(({ storyId }) => storyId)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBe((await room.stories.listStories(deskId)).stories.length)
  await expect(room.stories.listStories(deskId, {}, { after: 'nonsense' })).rejects.toThrow(/"next" of the page before/)
})

it('shows one desk nothing of another', async () => {
  const room = openRoom()
  await room.hear([{ n: 1, text: recall, atMs: startMs }])
  const [story] = (await room.stories.listStories(deskId)).stories
  const other = '00000000-0000-7000-8000-00000000d002'
  expect((await room.stories.listStories(other)).stories).toEqual([])
  await expect(room.stories.getStory(other, story?.storyId ?? '')).rejects.toThrow(/no story/)
})
