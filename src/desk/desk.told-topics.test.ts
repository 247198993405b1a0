import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf, openedEvent, openTestDesk, storyOf, type TestDesk } from '../../test/world/desk.ts'
import type { DeskEvent } from '../model/events.ts'
import type { Story } from '../model/story.ts'
import { defaultPolicy } from './course/default-policy.ts'
import { withTold } from './course/told-topics.ts'
import type { SaidWords } from './ports.ts'

let world: TestDesk
const said: { readonly storyId: string; readonly words: SaidWords }[] = []

beforeAll(async () => {
  world = await openTestDesk([], {
    saidSince: async (_tx, asked, limit) =>
      asked.map(({ storyIds, afterSeq }) =>
        said
          .filter(({ storyId, words }) => storyIds.includes(storyId) && words.seq > afterSeq)
          .map(({ words }) => words)
          .slice(0, limit),
      ),
  })
})
afterAll(async () => {
  await world.desk[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

/** The desk hears its own events too, as it does over the bus. */
async function deliver(...events: readonly DeskEvent[]): Promise<void> {
  const toldBefore = world.told.length
  await world.deliver(...events)
  const own = world.told.slice(toldBefore)
  if (own.length > 0) await world.deliver(...own)
}

const say = (storyId: string, text: string, { name = 'Mara Østergård', isOurs = false } = {}) => {
  const words = { seq: said.length + 1, mentionId: randomUUID(), texts: [text], names: [name], isOurs }
  said.push({ storyId, words })
  return words.mentionId
}

/** One customer's question, of which nothing is risky. */
async function openPlain(): Promise<Story> {
  const plain = storyOf(world.deskId, { headline: 'Where is my parcel?', leadIntent: 'question' })
  const story = { ...plain, lead: { ...plain.lead, excerpt: 'Where is my parcel?' } }
  await deliver(openedEvent(story))
  return story
}

const grown = (story: Story, mentionCount: number): DeskEvent => ({
  type: 'story.grown',
  story: { ...story, mentionCount },
  mentionId: randomUUID(),
})

async function caseOf(story: Story) {
  const row = await world.desk.caseOfStory(world.deskId, story.storyId)
  if (!row?.case.course) throw new Error('no case')
  return { caseId: row.case.caseId, course: row.case.course }
}

const notesOf = async (caseId: string) =>
  (await world.desk.stampsOf(world.deskId, caseId)).filter(({ kind }) => kind === 'noted')

async function readAgain(): Promise<void> {
  world.clock.advance(2_000)
  await world.fireTimers()
}

test('a risky word deeper in a story raises its risk and its lane, and says whose word it is', async () => {
  const story = await openPlain()
  expect((await caseOf(story)).course).toMatchObject({ risk: 'low', lane: 'green' })
  say(story.storyId, 'Mine came on time')
  const mentionId = say(story.storyId, 'Two children injured by the lid of their kettle')
  await deliver(grown(story, 3))
  const { caseId, course } = await caseOf(story)
  expect(course).toMatchObject({
    risk: 'high',
    riskBecause: 'a mention says “injur*”, a word of the topic Safety and health',
    riskMention: { mentionId, voiceName: 'Mara Østergård', excerpt: expect.stringContaining('children injured') },
    lane: 'red',
    topics: expect.not.arrayContaining(['Safety and health']),
  })
  const [stamp, ...others] = await notesOf(caseId)
  expect(stamp?.note).toContain('risk is high')
  expect(others).toEqual([])
})

test('our own words raise nothing: an answer names the risk', async () => {
  const story = await openPlain()
  say(story.storyId, 'Nobody was injured', { isOurs: true })
  await deliver(grown(story, 2))
  expect((await caseOf(story)).course.risk).toBe('low')
})

test('it stays so as the story grows, is recorded once, and leaves what a person chose', async () => {
  const story = await openPlain()
  const { caseId } = await caseOf(story)
  const anna = actorOf(world.deskId, 'Anna')
  await world.desk.choosePlaybook(anna, caseId, 'newsjacking')
  say(story.storyId, 'We will see them in court')
  const event = grown(story, 2)
  await deliver(event)
  await deliver(event)
  say(story.storyId, 'In court? Really?')
  await deliver(grown(story, 3))
  expect((await caseOf(story)).course).toMatchObject({
    risk: 'high',
    playbook: 'newsjacking',
    isPlaybookByPerson: true,
  })
  expect(await notesOf(caseId)).toHaveLength(1)
  const parts = [{ channelId: randomUUID(), channelKind: 'bluesky', text: 'It is on its way.' }]
  await world.desk.claim(anna, caseId)
  expect(await world.desk.mayPublish(anna, { caseId, parts })).toMatchObject({ may: false, signOffClass: 'red' })
})

test('what is taken out of the story no longer speaks in it', async () => {
  const story = await openPlain()
  say(story.storyId, 'My parcel was late too')
  say(story.storyId, 'Mine burned')
  await deliver(grown(story, 3))
  expect((await caseOf(story)).course.risk).toBe('high')
  said.pop()
  await deliver(grown(story, 1))
  const { course } = await caseOf(story)
  expect(course).toMatchObject({ risk: 'low', lane: 'green' })
  expect(course.riskMention).toBeUndefined()
})

test('other words of a topic count for what was said before, and taken away count no more', async () => {
  const story = await openPlain()
  say(story.storyId, 'The gronk came off')
  await deliver(grown(story, 2))
  expect((await caseOf(story)).course.risk).toBe('low')
  const chief = actorOf(world.deskId, 'Chief', 'authority')
  const { version } = await world.desk.policy(world.deskId)
  const topics = [...defaultPolicy.topics, { name: 'Lids', risk: 'high' as const, words: ['gronk*'] }]
  await world.desk.changePolicy(chief, { policy: { ...defaultPolicy, topics }, version })
  await readAgain()
  expect((await caseOf(story)).course).toMatchObject({ risk: 'high', riskMention: { excerpt: 'The gronk came off' } })
  await world.desk.changePolicy(chief, { policy: defaultPolicy, version: version + 1 })
  await readAgain()
  expect((await caseOf(story)).course.risk).toBe('low')
})

test('a story so large that no further word of it is kept is still read for risky ones', async () => {
  const story = await openPlain()
  for (let n = 0; n < 110; n++) {
    const words = Array.from({ length: 20 }, (_, w) => `word${n * 20 + w}`)
    say(story.storyId, words.join(' '), { name: words.map((word) => `voice${word}`).join(' ') })
  }
  await deliver(grown(story, 111))
  say(story.storyId, 'She was in hospital for a week')
  await deliver(grown(story, 112))
  expect((await caseOf(story)).course).toMatchObject({ risk: 'high', riskMention: { voiceName: 'Mara Østergård' } })
})

test('no longer kept, the words and the name are gone, and the risk stays as it was judged', async () => {
  const story = await openPlain()
  say(story.storyId, 'Two children injured')
  await deliver(grown(story, 2))
  await world.store.transaction((tx) => world.desk.forgetWords(tx, world.deskId, [story.storyId]))
  const { course } = await caseOf(story)
  expect(course.risk).toBe('high')
  expect(course.riskMention).toBeUndefined()
})

test('of each topic one mention is kept, with its words about the risky one', () => {
  const words = (text: string): SaidWords => ({
    seq: 1,
    mentionId: randomUUID(),
    texts: [text],
    names: ['Mara'],
    isOurs: false,
  })
  const long = words(`${'And so on and on. '.repeat(20)}They were in hospital for a week.${' More.'.repeat(80)}`)
  const [first] = withTold([], long, defaultPolicy.topics)
  expect(first?.excerpt).toMatch(/^…\w.*hospital.*…$/)
  expect(first?.excerpt.length).toBeLessThanOrEqual(165)
  const known = withTold([], words('A refund, please'), defaultPolicy.topics)
  expect(known).toEqual([])
  expect(withTold(first ? [first] : [], words('I was burned'), defaultPolicy.topics)).toEqual([first])
  expect(withTold([], words(`${'x '.repeat(1_500)} burned`), defaultPolicy.topics)).toEqual([])
})
