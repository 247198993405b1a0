import { expect, test } from 'vitest'
import { pretendRoom } from '../../../test/world/pretend-rooms.ts'
import { aCase, aStory } from '../../../test/world/stories.ts'
import type { Item } from '../../model/item.ts'
import type { Watch } from '../../model/watch.ts'
import type { Listen } from '../../listen/index.ts'
import type { Match } from '../../match/index.ts'
import { ManualClock } from '../../platform/clock.ts'
import { NotFoundError } from '../../platform/errors.ts'
import type { Desk } from '../../desk/index.ts'
import type { Stories, StoryMention } from '../../stories/index.ts'
import { storyViewSchema } from '../contract/stories.ts'
import { presentSearch } from './search.ts'
import { presentSources } from './sources.ts'
import { presentStories } from './stories.ts'
import { presentWatches } from './watches.ts'

const id = (n: number) => `01990000-0000-7000-8000-${String(n).padStart(12, '0')}`
const actor = { personId: id(1), name: 'Ada', deskId: id(2), role: 'responder' } as const
const watch: Watch = {
  watchId: id(3),
  deskId: actor.deskId,
  name: 'Acme',
  query: 'acme',
  subject: 'ourselves',
  subjectNames: [],
  reason: '',
  ownerId: actor.personId,
  isPaused: false,
}
const noCases: Pick<Desk, 'caseOfStory'> = { caseOfStory: async () => undefined }
const marks = [{ field: 'text', start: 0, end: 4 }] as const

function mentioned(
  n: number,
  voice: string,
  stance: 'pan' | 'neutral',
  voiceRank: number,
  repeatOfId?: string,
): StoryMention {
  const item: Item = {
    itemKey: `k${n}`,
    network: 'news',
    kind: 'article',
    text: 'Acme recalls',
    voice: { voiceKey: voice, name: voice },
    links: [],
    isReply: false,
    isRepost: false,
  }
  const reading = {
    language: 'en',
    stance,
    stanceConfidence: 1,
    stanceReasons: [],
    intent: 'statement',
    intentConfidence: 1,
    intentReasons: [],
    thoughtfulness: 0,
    thoughtfulnessReasons: [],
    voiceRank,
  } as const
  const mention = {
    mentionId: id(100 + n),
    deskId: actor.deskId,
    sourceId: id(4),
    connector: 'feed',
    item,
    watchIds: [watch.watchId],
    heardAtMs: n,
    matchedAtMs: n,
    isDrill: false,
  } as const
  return { mention, reading, atMs: n, why: { kind: 'opened' }, repeatOfId, repeatCount: n === 1 ? 1 : 0 }
}

const clock = new ManualClock(1)

const match = pretendRoom<Match>({
  listWatches: async () => [watch],
  countMentions: async () => [],
  readMentions: async () => [{ ...mentioned(1, 'a', 'pan', 0).mention, goneAtMs: 9 }],
  marksOf: () => marks,
})

test('a story’s page has its voices by rank, its buckets with their pans, and marks what the watches matched', async () => {
  const first = mentioned(1, 'low', 'pan', 0.1)
  const second = mentioned(2, 'high', 'neutral', 0.9)
  const repeat = mentioned(3, 'echo', 'neutral', 0.2, id(101))
  const stories = pretendRoom<Stories>({
    timeline: async () => ({
      story: aStory({ storyId: id(5), deskId: actor.deskId }),
      voices: [second, first].map(({ mention: { item } }, n) => ({
        voice: n === 0 ? { ...item.voice, outlet: 'The Hearth' } : item.voice,
        network: item.network,
        mentionCount: 1,
        voiceRank: 0.9 - n,
      })),
      steps: [{ startMs: 0, mentionCount: 3, repeatCount: 1, panCount: 1, praiseCount: 0 }],
      stepMs: 60_000,
      bursts: [],
      brief: [],
      circles: [{ network: 'bluesky', language: 'en', mentionCount: 3, voiceCount: 3, firstAtMs: 0 }],
      sites: [{ site: 'example.org', mentionCount: 2, repeatCount: 1, firstAtMs: 0 }],
    }),
    mentionsOf: async () => ({ mentions: [repeat, second, first], next: '1_x' }),
  })
  const page = await presentStories({ stories, desk: noCases, match, burstInWords: () => '', clock }).viewStory(
    actor,
    id(5),
  )
  expect(page.voices.map(({ name }) => name)).toEqual(['The Hearth', 'low'])
  expect(page.buckets).toEqual([{ startMs: 0, count: 3, pans: 1, praises: 0 }])
  expect(page.circles).toEqual([{ network: 'bluesky', language: 'en', mentions: 3, voices: 3, firstAtMs: 0 }])
  expect(page.sites).toEqual([{ site: 'example.org', mentions: 2, repeats: 1, firstAtMs: 0 }])
  expect(page.nextMentions).toBe('1_x')
  expect(page.mentions.map(({ repeats, goneAtMs, repeatOfId }) => [repeats, goneAtMs, repeatOfId])).toEqual([
    [0, undefined, id(101)],
    [0, undefined, undefined],
    [1, 9, undefined],
  ])
  expect(page.mentions[0]?.spans).toEqual(marks)
  expect(storyViewSchema.safeParse({ ...page, stamps: [], present: [], eventId: '1' }).error).toBeUndefined()
})

test('what was deleted where it was published is not the latest of its kind', async () => {
  const [gone, stands] = [mentioned(1, 'a', 'pan', 0), mentioned(2, 'b', 'pan', 0)]
  const stories = pretendRoom<Stories>({
    latestOf: async () => ({
      pan: [gone, stands].map((one) => ({ ...one, storyId: id(5) })),
      praise: [{ ...gone, storyId: id(5) }],
      howTo: [],
    }),
  })
  const { pan, praise, howTo } = await presentStories({
    stories,
    desk: noCases,
    match,
    burstInWords: () => '',
    clock,
  }).latest(actor)
  expect([pan?.voice.name, pan?.storyId, praise, howTo]).toEqual(['b', id(5), undefined, undefined])
})

test('a story that is no longer kept is shown as its case remembers it, and without a case not at all', async () => {
  const stories = pretendRoom<Stories>({
    timeline: async () => {
      throw new NotFoundError('no such story')
    },
  })
  const row = { case: aCase(), story: aStory({ headline: 'No longer kept' }) }
  const show = (desk: typeof noCases) =>
    presentStories({ stories, desk, match, burstInWords: () => '', clock }).viewStory(actor, id(5))
  const page = await show({ caseOfStory: async () => row })
  expect(page).toMatchObject({ story: { headline: 'No longer kept' }, mentions: [] })
  expect(storyViewSchema.safeParse({ ...page, stamps: [], present: [], eventId: '1' }).error).toBeUndefined()
  await expect(show(noCases)).rejects.toThrow('older than what the desk keeps')
})

test('a watch is paused and reworded by one form, and the words come first', async () => {
  const done: string[] = []
  const room = pretendRoom<Match>({
    changeWatch: async () => (done.push('words'), watch),
    pauseWatch: async () => (done.push('pause'), { ...watch, isPaused: true }),
    resumeWatch: async () => (done.push('resume'), watch),
    getWatch: async () => watch,
  })
  const watches = presentWatches(room, { namesOf: async () => new Map() })
  expect(await watches.changeWatch(actor, watch.watchId, { name: 'A', isPaused: true })).toMatchObject({
    isPaused: true,
  })
  await watches.changeWatch(actor, watch.watchId, { isPaused: false })
  expect(await watches.changeWatch(actor, watch.watchId, {})).toEqual(watch)
  expect(done).toEqual(['words', 'pause', 'resume'])
})

test('the list of watches names owners and counts nothing for one that brought nothing', async () => {
  const people = { namesOf: async () => new Map([[actor.personId, 'Ada']]) }
  const [row] = await presentWatches(match, people).listWatches(actor)
  expect(row).toMatchObject({ name: 'Acme', ownerName: 'Ada', mentionsPerDay: 0, mentionsInWeek: 0 })
})

test('a hit says in which story it stands, where there is one', async () => {
  const [one, other] = [mentioned(1, 'a', 'pan', 0), mentioned(2, 'b', 'pan', 0)]
  const room = {
    search: async () => ({ hits: [one, other].map(({ mention }) => ({ mention, marks })) }),
  }
  const stories = { storiesOf: async () => new Map([[one.mention.mentionId, id(5)]]) }
  const { hits } = await presentSearch(room, stories).search(actor, { q: 'acme', limit: 10 })
  expect(hits.map(({ storyId, voiceName }) => [storyId, voiceName])).toEqual([
    [id(5), 'a'],
    [undefined, 'b'],
  ])
})

test('a recording can be neither added nor tried over the web', async () => {
  const asked: string[] = []
  const listen = pretendRoom<Listen>({
    add: async () => (asked.push('add'), {} as never),
    test: async () => (asked.push('test'), { isWorking: true, message: '', items: [] }),
  })
  const sources = presentSources(listen)
  const form = { connector: 'replay', settings: { path: '/etc/hostname' }, secrets: {} } as const
  expect(() => sources.addSource(actor, form)).toThrow('nowdesk replay FILE')
  await expect(sources.testSource(actor, form, new AbortController().signal)).rejects.toThrow('nowdesk replay FILE')
  expect(asked).toEqual([])
})
