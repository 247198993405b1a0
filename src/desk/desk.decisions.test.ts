import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actorOf, openedEvent, openTestDesk, storyOf, type TestDesk } from '../../test/world/desk.ts'
import type { Actor } from '../model/role.ts'
import type { Story } from '../model/story.ts'
import { type RecordLine, verifyExport } from './index.ts'

let world: TestDesk
let anna: Actor
let chief: Actor

beforeAll(async () => {
  world = await openTestDesk()
  anna = actorOf(world.deskId, 'Anna')
  chief = actorOf(world.deskId, 'Chief', 'authority')
})
afterAll(() => world[Symbol.asyncDispose]())

const hourMs = 3_600_000

async function openCase(over: Partial<Story> = {}): Promise<{ readonly caseId: string; readonly story: Story }> {
  const story = storyOf(world.deskId, over)
  await world.deliver(openedEvent(story))
  return { caseId: (await world.desk.caseOfStory(world.deskId, story.storyId))?.case.caseId ?? 'none', story }
}

const worded = (headline: string): Partial<Story> => {
  const { lead } = storyOf(world.deskId)
  return { headline, lead: { ...lead, excerpt: headline } }
}
const lastNote = async (caseId: string) => (await world.desk.stampsOf(world.deskId, caseId)).at(-1)

async function growBy(story: Story, mentions: number, pans: number): Promise<void> {
  const grown = {
    ...story,
    mentionCount: story.mentionCount + mentions,
    stanceCounts: { ...story.stanceCounts, pan: story.stanceCounts.pan + pans },
  }
  await world.deliver({ type: 'story.grown', story: grown, mentionId: story.lead.mentionId })
}

describe('what was let stand is looked at again', () => {
  test('what died down was right, and says so', async () => {
    const { caseId, story } = await openCase()
    await world.desk.letStand(anna, caseId, 'One voice, no reach')
    await growBy(story, 1, 0)
    world.clock.advance(24 * hourMs)
    await world.fireTimers()
    expect(await lastNote(caseId)).toMatchObject({
      kind: 'reviewed',
      note: '24 h later: 1 more mention, none of them a pan. Letting it stand was right.',
    })
  })

  test('what grew is said to have grown, also when the stream had brought it back', async () => {
    const { caseId, story } = await openCase()
    await world.desk.letStand(anna, caseId)
    await growBy(story, 6, 5)
    expect((await world.desk.rowOf(world.deskId, caseId)).case.state).toBe('open')
    world.clock.advance(24 * hourMs)
    await world.fireTimers()
    const stamps = await world.desk.stampsOf(world.deskId, caseId)
    expect(stamps.find((stamp) => stamp.kind === 'reviewed')?.note).toContain('It grew all the same')
  })

  test('what came of it is counted and listed, and what is not looked at yet is said to wait', async () => {
    const before = await world.desk.letStandScore(anna)
    const [dies, grows, waits] = [await openCase(), await openCase(), await openCase()]
    for (const { caseId } of [dies, grows]) await world.desk.letStand(anna, caseId)
    await growBy(grows.story, 4, 0)
    world.clock.advance(24 * hourMs)
    await world.fireTimers()
    await world.desk.letStand(anna, waits.caseId)
    const score = await world.desk.letStandScore(anna)
    expect([score.right - before.right, score.grew - before.grew]).toEqual([1, 1])
    expect(score.waiting - before.waiting).toBe(1)
    expect(score.latest.find(({ caseId }) => caseId === grows.caseId)).toMatchObject({
      outcome: 'grew',
      mentionsSince: 4,
      storyId: grows.story.storyId,
    })
    expect((await world.desk.letStandScore(actorOf(randomUUID(), 'Eve', 'admin'))).latest).toEqual([])
    const span = { fromMs: world.clock.now(), toMs: world.clock.now() + 1 }
    const reviewed = await world.desk.reviewedIn(world.deskId, span)
    expect(reviewed.map(({ caseId }) => caseId).toSorted()).toEqual(
      score.latest
        .filter(({ reviewedAtMs }) => reviewedAtMs === span.fromMs)
        .map((one) => one.caseId)
        .toSorted(),
    )
    expect(reviewed.length).toBeGreaterThan(0)
    expect(await world.desk.reviewedIn(world.deskId, { fromMs: span.toMs, toMs: span.toMs + 1 })).toEqual([])
    expect(await world.desk.reviewedIn(randomUUID(), span)).toEqual([])
  })

  test('what a person took back is not held against them', async () => {
    const { caseId } = await openCase()
    await world.desk.letStand(anna, caseId)
    await world.desk.reopen(anna, caseId)
    world.clock.advance(24 * hourMs)
    await world.fireTimers()
    const stamps = await world.desk.stampsOf(world.deskId, caseId)
    expect(stamps.map((stamp) => stamp.kind)).not.toContain('reviewed')
  })
})

describe('earlier decisions', () => {
  test('are offered when something like it comes, with their words; what merely shares a word is not', async () => {
    const earlier = await openCase(worded('Lids of the Harbour kettle come loose after a month'))
    await world.desk.letStand(anna, earlier.caseId, 'The workshop answers these')
    const unlike = await openCase(worded('New opening hours of the workshop in spring'))
    await world.desk.close(anna, unlike.caseId, { end: 'not ours' })
    const { caseId } = await openCase(worded('Another loose lid on a Harbour kettle'))
    const { precedents: found } = await world.desk.precedentsOf(anna, caseId)
    expect(found).toMatchObject([
      { caseId: earlier.caseId, end: 'let stand', byName: 'Anna', reason: 'The workshop answers these' },
    ])
    expect(found[0]?.sharedWords).toContain('harbour')
  })

  test('of drills are none', async () => {
    const drill = await openCase({ ...worded('Sirens over the northern quay tonight'), isDrill: true })
    await world.desk.close(anna, drill.caseId, { end: 'answered' })
    const { caseId } = await openCase(worded('Sirens over the northern quay'))
    expect(await world.desk.precedentsOf(anna, caseId)).toEqual({ precedents: [], rulings: [] })
  })
})

describe('advice', () => {
  test('is to stay out of a rival’s story; going on needs the holder’s reason, which is kept', async () => {
    const { caseId, story } = await openCase()
    for (const watchId of story.watchIds) world.watched.set(watchId, { subject: 'rival', names: ['Brightwater'] })
    await world.desk.claim(chief, caseId)
    expect(await world.desk.advise(chief, caseId)).toMatchObject({ advice: 'stay out' })
    const parts = [{ channelId: 'c', channelKind: 'bluesky', text: 'Ours stay on' }]
    expect(await world.desk.mayPublish(chief, { caseId, parts })).toMatchObject({ may: false, waitsFor: 'a reason' })
    await expect(world.desk.overrideAdvice(anna, caseId, 'fun')).rejects.toThrow('Chief holds this case')
    await expect(world.desk.overrideAdvice(chief, caseId, '  ')).rejects.toThrow('Say why')
    await world.desk.overrideAdvice(chief, caseId, 'Customers ask us whether ours are safe')
    const permit = await world.desk.mayPublish(chief, { caseId, parts })
    expect(permit).toMatchObject({ may: false, waitsFor: 'chief and counsel' })
  })

  test('says what speaks for and against, each with its weight', async () => {
    const { caseId } = await openCase({ leadIntent: 'complaint', stanceCounts: { pan: 1, praise: 0, neutral: 0 } })
    const { advice, reasons } = await world.desk.advise(anna, caseId)
    expect(advice).toBe('answer')
    expect(reasons.map((reason) => reason.name).toSorted()).toEqual([
      'amplification',
      'asked',
      'brands',
      'fit',
      'something new',
      'spread',
      'standing',
      'voice',
      'window',
    ])
    for (const { value } of reasons) expect(value).toBeGreaterThanOrEqual(0)
  })
})

describe('the desk’s rules', () => {
  test('change for open cases at once; of two who change at once one is told to look again', async () => {
    const { caseId } = await openCase()
    expect((await world.desk.rowOf(world.deskId, caseId)).case.course?.lane).toBe('red')
    const { policy, version } = await world.desk.policy(world.deskId)
    const free = {
      ...policy,
      laneRules: [{ ruleId: 'all', says: 'We trust each other', when: {}, lane: 'green' as const }],
    }
    await expect(world.desk.changePolicy(anna, { policy: free, version })).rejects.toThrow('role authority')
    await world.desk.changePolicy(chief, { policy: free, version })
    await expect(world.desk.changePolicy(chief, { policy, version })).rejects.toThrow('Chief changed these rules')
    expect((await world.desk.rowOf(world.deskId, caseId)).case.course).toMatchObject({
      lane: 'green',
      laneBecause: 'We trust each other',
    })
  })

  test('a playbook that a person chose stays when the story grows', async () => {
    const { caseId, story } = await openCase()
    await world.desk.choosePlaybook(anna, caseId, 'newsjacking')
    await growBy(story, 3, 0)
    expect((await world.desk.rowOf(world.deskId, caseId)).case.course).toMatchObject({
      playbook: 'newsjacking',
      playbookBecause: 'Anna chose it',
    })
  })
})

test('an exported record proves itself, and shows the line from which it was altered', async () => {
  const lines: RecordLine[] = []
  for await (const line of world.desk.exportRecord(chief)) lines.push(line)
  expect(lines.length).toBeGreaterThan(20)
  expect(await verifyExport(lines)).toMatchObject({ isIntact: true, lineCount: lines.length })
  const altered = lines.map((line) => (line.seq === 7 ? { ...line, note: 'something else' } : line))
  expect(await verifyExport(altered)).toEqual({ isIntact: false, brokenAtSeq: 7 })
  expect(await verifyExport(lines.toSpliced(3, 1))).toEqual({ isIntact: false, brokenAtSeq: 4 })
  await expect(world.desk.exportRecord(anna).next()).rejects.toThrow('role authority')
})
