import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf, openedEvent, openTestDesk, storyOf, type TestDesk } from '../../test/world/desk.ts'
import type { DeskEvent } from '../model/events.ts'
import type { Actor } from '../model/role.ts'
import type { Story } from '../model/story.ts'

let world: TestDesk
let anna: Actor
let ben: Actor

beforeAll(async () => {
  world = await openTestDesk()
  anna = actorOf(world.deskId, 'Anna')
  ben = actorOf(world.deskId, 'Ben')
})
afterAll(() => world[Symbol.asyncDispose]())

const grown = (story: Story): DeskEvent => ({ type: 'story.grown', story, mentionId: story.lead.mentionId })
const merged = (story: Story, into: Story): DeskEvent => ({
  type: 'story.merged',
  story: into,
  mergedId: story.storyId,
})
const broken = (story: Story): DeskEvent => ({
  type: 'story.broken',
  story,
  burst: {
    startedAtMs: world.clock.now() - 600_000,
    detectedAtMs: world.clock.now(),
    count: 12,
    spanMs: 480_000,
    normalPerHour: 0.5,
    onceInMs: 4e9,
  },
})

async function rowFor(story: Story) {
  const row = await world.desk.caseOfStory(world.deskId, story.storyId)
  if (!row) throw new Error('This story has no case')
  return row
}

async function open(over: Partial<Story> = {}): Promise<{ readonly story: Story; readonly caseId: string }> {
  const story = storyOf(world.deskId, over)
  await world.deliver(openedEvent(story))
  return { story, caseId: (await rowFor(story)).case.caseId }
}

const kindsOf = async (caseId: string) => (await world.desk.stampsOf(world.deskId, caseId)).map((stamp) => stamp.kind)

test('a story has one case, however often and in whatever batches it is told', async () => {
  const story = storyOf(world.deskId)
  const grew = { ...story, mentionCount: 3, lastMentionAtMs: world.clock.now() }
  await world.deliver(openedEvent(story), grown({ ...story, mentionCount: 2 }), grown(grew))
  const first = await rowFor(story)
  const toldBefore = world.told.length
  await world.deliver(openedEvent(story), grown({ ...story, mentionCount: 2 }), grown(grew))
  expect(await rowFor(story)).toEqual(first)
  expect(first.story).toEqual(grew)
  expect(world.told).toHaveLength(toldBefore)
  expect(
    world.told.filter((event) => event.type === 'case.opened' && event.case.storyId === story.storyId),
  ).toHaveLength(1)
})

test('a story whose opening was never told gets its case with the first growth', async () => {
  const story = storyOf(world.deskId, { mentionCount: 7 })
  await world.deliver(grown(story))
  expect(await rowFor(story)).toMatchObject({ case: { state: 'open' }, story: { mentionCount: 7 } })
})

test('a burst reopens a case that was done with, and one found before its end does not', async () => {
  const { story, caseId } = await open()
  const early = broken({ ...story, stage: 'breaking' })
  world.clock.advance(1_000)
  await world.desk.letStand(anna, caseId, 'Small')
  await world.deliver(early)
  expect(await rowFor(story)).toMatchObject({ case: { state: 'stood' }, story: { stage: 'breaking' } })
  world.clock.advance(1_000)
  await world.deliver(broken(story))
  const row = await rowFor(story)
  expect(row.case.state).toBe('open')
  expect(row.case.endedAtMs).toBeUndefined()
  const stamp = (await world.desk.stampsOf(world.deskId, caseId)).find(({ kind }) => kind === 'reopened')
  expect(stamp).toMatchObject({ note: 'breaking: 12 mentions in 8 min' })
  expect(stamp?.personId).toBeUndefined()
})

test('growth alone leaves a closed case closed, unless most of what came since pans us', async () => {
  const { story, caseId } = await open({ mentionCount: 10, stanceCounts: { praise: 0, pan: 1, neutral: 9 } })
  await world.desk.close(anna, caseId, { end: 'answered' })
  await world.deliver(grown({ ...story, mentionCount: 40, stanceCounts: { praise: 20, pan: 6, neutral: 14 } }))
  expect((await rowFor(story)).case.state).toBe('closed')
  await world.deliver(grown({ ...story, mentionCount: 16, stanceCounts: { praise: 0, pan: 6, neutral: 10 } }))
  expect((await rowFor(story)).case.state).toBe('open')
  expect((await world.desk.stampsOf(world.deskId, caseId)).at(-1)).toMatchObject({
    kind: 'reopened',
    note: '5 of 6 mentions since pan us',
  })
})

test('of two merged stories the survivor’s case goes on and the other is closed with a note', async () => {
  const [gone, stays] = [await open(), await open()]
  const into = { ...stays.story, mentionCount: 2 }
  await world.deliver(merged(gone.story, into))
  expect(await rowFor(gone.story)).toMatchObject({ case: { caseId: stays.caseId, state: 'open' }, story: into })
  const move = { caseId: gone.caseId, intoCaseId: stays.caseId, storyId: stays.story.storyId }
  expect(world.told).toContainEqual({ type: 'case.merged', ...move })
  const old = await world.desk.rowOf(world.deskId, gone.caseId)
  expect(old).toMatchObject({
    case: { state: 'closed', end: 'handled elsewhere' },
    story: { mergedIntoId: stays.story.storyId },
  })
  await expect(world.desk.reopen(anna, gone.caseId)).rejects.toThrow('merged into another')
  await expect(world.desk.claim(anna, gone.caseId)).rejects.toThrow('merged into another')
  const both = [stays.story.storyId, gone.story.storyId]
  expect(await world.desk.storiesOfCaseOf(world.deskId, stays.story.storyId)).toEqual(both)
  expect(await world.desk.storiesOfCaseOf(crypto.randomUUID(), stays.story.storyId)).toEqual([stays.story.storyId])
  const told = world.told.length
  await world.deliver(openedEvent(gone.story), openedEvent(stays.story), merged(gone.story, into))
  expect(world.told).toHaveLength(told)
})

test('a claim that only the merged story had moves to the survivor’s case, with its time', async () => {
  const [gone, stays] = [await open(), await open()]
  const claimed = await world.desk.claim(anna, gone.caseId)
  await world.desk.close(ben, stays.caseId, { end: 'not ours' })
  await world.deliver(merged(gone.story, stays.story))
  expect(await rowFor(stays.story)).toMatchObject({
    case: { state: 'claimed', claimedBy: anna.personId, claimLapsesAtMs: claimed.case.claimLapsesAtMs },
    holder: { name: 'Anna' },
  })
  expect(await kindsOf(stays.caseId)).toEqual(expect.arrayContaining(['closed', 'reopened', 'claimed']))
  expect(world.timers.has(`desk.claim-lapse ${gone.caseId}`)).toBe(false)
  world.clock.advance(15 * 60_000)
  await world.fireTimers()
  expect((await rowFor(stays.story)).case.state).toBe('open')
})

test('where both are claimed, the survivor’s holder keeps it', async () => {
  const [gone, stays] = [await open(), await open()]
  await world.desk.claim(anna, gone.caseId)
  await world.desk.claim(ben, stays.caseId)
  await world.deliver(merged(gone.story, stays.story))
  expect(await rowFor(stays.story)).toMatchObject({ holder: { name: 'Ben' } })
  expect((await world.desk.rowOf(world.deskId, gone.caseId)).case.state).toBe('closed')
})

test('a merge into a story without a case takes the case along', async () => {
  const { story, caseId } = await open()
  const into = storyOf(world.deskId, { mentionCount: 2 })
  await world.deliver(merged(story, into))
  expect(await rowFor(into)).toMatchObject({ case: { caseId, storyId: into.storyId } })
  expect((await rowFor(story)).case.caseId).toBe(caseId)
})

test('a chain of merges in one batch and across batches ends in one case', async () => {
  const [a, b, c] = [await open(), await open(), await open()]
  await world.deliver(merged(a.story, b.story))
  await world.deliver(merged(b.story, c.story))
  for (const { story } of [a, b, c]) expect((await rowFor(story)).case.caseId).toBe(c.caseId)
  const [d, e, f] = [storyOf(world.deskId), storyOf(world.deskId), storyOf(world.deskId)]
  await world.deliver(openedEvent(d), openedEvent(e), merged(d, e), openedEvent(f), merged(e, f), grown(f))
  const cases = new Set(await Promise.all([d, e, f].map(async (story) => (await rowFor(story)).case.caseId)))
  expect(cases.size).toBe(1)
})

test('what posts contain is kept as it is: NUL, half characters, other scripts', async () => {
  const headline = 'nul \0, half \ud83d, 日本 🫖'
  const { story } = await open({ headline })
  expect((await rowFor(story)).story.headline).toBe(headline)
})

test('a drill’s case is marked as one', async () => {
  const { story } = await open({ isDrill: true })
  expect((await rowFor(story)).case.isDrill).toBe(true)
})

test('the inbox lists what waiting costs most first, and counts what it does not show', async () => {
  await using own = await openTestDesk()
  const watcher = actorOf(own.deskId, 'Wim', 'watcher')
  const me = actorOf(own.deskId, 'Anna')
  const quiet = storyOf(own.deskId, { headline: 'quiet', leadIntent: 'statement' })
  const angry = storyOf(own.deskId, { headline: 'angry', stanceCounts: { praise: 0, pan: 1, neutral: 0 } })
  const loud = storyOf(own.deskId, { headline: 'loud', stage: 'breaking', topVoiceRank: 0.9 })
  await own.deliver(...[quiet, angry, loud].map(openedEvent))
  const headlines = async (query = {}) => (await own.desk.inbox(me, query)).rows.map((row) => row.story.headline)
  expect(await headlines()).toEqual(['loud', 'angry', 'quiet'])
  expect(await own.desk.inbox(watcher, { limit: 1 })).toMatchObject({ rows: [{ story: loud }], activeCount: 3 })
  const caseIdOf = async (story: Story) =>
    (await own.desk.caseOfStory(own.deskId, story.storyId))?.case.caseId ?? 'none'
  await own.desk.claim(me, await caseIdOf(angry))
  await own.desk.letStand(me, await caseIdOf(quiet))
  await own.desk.close(me, await caseIdOf(loud), { end: 'answered' })
  expect(await headlines()).toEqual(['angry'])
  expect(await headlines({ state: 'mine' })).toEqual(['angry'])
  expect(await headlines({ state: 'stood' })).toEqual(['quiet'])
  expect(await headlines({ state: 'closed' })).toEqual(['loud'])
  expect((await own.desk.inbox(watcher, { state: 'mine' })).rows).toEqual([])
})

test('a batch of five hundred events of three hundred stories is one transaction of a few statements', async () => {
  const stories = Array.from({ length: 300 }, () => storyOf(world.deskId))
  const growths = stories.slice(0, 200).map((story) => grown({ ...story, mentionCount: 2 }))
  await world.deliver(...stories.map(openedEvent), ...growths)
  const rows = await Promise.all(stories.slice(0, 3).map(rowFor))
  expect(rows.map((row) => row.story.mentionCount)).toEqual([2, 2, 2])
})
