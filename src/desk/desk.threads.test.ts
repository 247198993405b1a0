import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { actorOf, openedEvent, openTestDesk, storyOf, type TestDesk } from '../../test/world/desk.ts'
import type { DeskEvent } from '../model/events.ts'
import type { Actor, Role } from '../model/role.ts'

let world: TestDesk
let anna: Actor
let chief: Actor

beforeAll(async () => {
  world = await openTestDesk()
})
beforeEach(() => {
  world.members.splice(0)
  anna = join('Anna')
  chief = join('Chief', 'authority')
})
afterAll(() => world[Symbol.asyncDispose]())

const minuteMs = 60_000
const asks = { leadIntent: 'complaint', stanceCounts: { pan: 1, praise: 0, neutral: 0 } } as const

function join(name: string, role: Role = 'responder'): Actor {
  const actor = actorOf(world.deskId, name, role)
  world.members.push({
    personId: actor.personId,
    name,
    email: `${name}@example.org`,
    role,
    lastSeenAtMs: world.clock.now(),
  })
  return actor
}

async function openCase(): Promise<string> {
  const story = storyOf(world.deskId, asks)
  await world.deliver(openedEvent(story))
  return (await world.desk.caseOfStory(world.deskId, story.storyId))?.case.caseId ?? 'none'
}

async function pass(minutes: number): Promise<void> {
  world.clock.advance(minutes * minuteMs)
  await world.fireTimers()
}

function published(caseId: string, by: Actor, id: string, answerId = randomUUID()): DeskEvent {
  return {
    type: 'answer.published',
    receipt: { id, url: `https://social.example/@acme/${id}`, atMs: world.clock.now() },
    deskId: world.deskId,
    answerId,
    publicationId: randomUUID(),
    caseId,
    channelId: randomUUID(),
    channelKind: 'mastodon',
    channelName: 'Acme on Mastodon',
    act: 'reply',
    place: 0,
    by: { personId: by.personId, name: by.name },
    atMs: world.clock.now(),
  }
}

function corrected(event: DeskEvent, by: Actor, type: 'answer.corrected' | 'answer.withdrawn' = 'answer.corrected') {
  const { receipt: _, ...news } = event as Extract<DeskEvent, { type: 'answer.published' }>
  return { ...news, type, reason: 'A figure was wrong', by: { personId: by.personId, name: by.name } } as DeskEvent
}

function mention(inReplyToKey: string, mentionId = randomUUID()): Extract<DeskEvent, { type: 'mention.made' }> {
  return {
    type: 'mention.made',
    mention: {
      mentionId,
      deskId: world.deskId,
      sourceId: randomUUID(),
      connector: 'mastodon',
      item: {
        itemKey: `https://social.example/${mentionId}`,
        network: 'mastodon',
        kind: 'post',
        text: 'That does not help',
        voice: { voiceKey: 'v', name: 'Mara' },
        links: [],
        isReply: true,
        isRepost: false,
        inReplyToKey,
      },
      watchIds: [randomUUID()],
      heardAtMs: world.clock.now(),
      matchedAtMs: world.clock.now(),
      isDrill: false,
    },
  }
}

const rowOf = (caseId: string) => world.desk.rowOf(world.deskId, caseId)
const kindsOf = async (caseId: string) =>
  (await world.desk.stampsOf(world.deskId, caseId)).slice(3).map((stamp) => stamp.kind)

describe('the whole conversation is one case', () => {
  test('a reply to our answer reopens it at once, and the story of the reply is dealt with by the same case', async () => {
    const caseId = await openCase()
    await world.desk.claim(anna, caseId)
    await world.deliver(published(caseId, anna, '110'))
    await world.desk.close(anna, caseId, { end: 'answered' })
    await pass(60)
    const reply = mention('mastodon:social.example:110')
    await world.deliver(reply)
    expect(await rowOf(caseId)).toMatchObject({
      case: { state: 'open', about: { kind: 'thread' }, course: { waitingSinceMs: world.clock.now() } },
    })
    const story = storyOf(world.deskId, { headline: 'That does not help' })
    await world.deliver({ type: 'story.opened', story, mentionId: reply.mention.mentionId })
    const row = await world.desk.caseOfStory(world.deskId, story.storyId)
    expect(row?.case.caseId).toBe(caseId)
    expect(row?.story.headline).toBe('Acme recalls a kettle')
    expect(await kindsOf(caseId)).toEqual(['claimed', 'answered', 'closed', 'reopened'])
  })

  test.each(['120', 'https://social.example/@acme/120', 'mastodon:120'])(
    'a reply is known by each of the names that networks have for our answer: %s',
    async (key) => {
      const caseId = await openCase()
      await world.deliver(published(caseId, anna, '120'))
      await world.desk.letStand(anna, caseId, 'said all')
      await world.deliver(mention(key))
      expect(await rowOf(caseId)).toMatchObject({ case: { state: 'open' } })
      await world.store.db.deleteFrom('answer_address' as never).execute()
    },
  )

  test('a reply to somebody else reopens nothing', async () => {
    const caseId = await openCase()
    await world.deliver(published(caseId, anna, '130'))
    await world.desk.close(anna, caseId, { end: 'answered' })
    await world.deliver(mention('mastodon:social.example:999'))
    expect(await rowOf(caseId)).toMatchObject({ case: { state: 'closed' } })
  })

  test('two stories of one conversation that turn out to be one stay one case', async () => {
    const caseId = await openCase()
    const first = (await rowOf(caseId)).story
    await world.deliver(published(caseId, anna, '140'))
    const reply = mention('140')
    const story = storyOf(world.deskId, { headline: 'The same, seen from the other side' })
    await world.deliver(reply, { type: 'story.opened', story, mentionId: reply.mention.mentionId })
    await world.deliver({ type: 'story.merged', story, mergedId: first.storyId })
    expect((await rowOf(caseId)).story.headline).toBe('The same, seen from the other side')
  })
})

describe('clocks stop when it was answered', () => {
  test('an answered case is given to nobody, and ends when its claim would lapse', async () => {
    const caseId = await openCase()
    await world.desk.claim(anna, caseId)
    await world.deliver(published(caseId, anna, '150'))
    await pass(15)
    expect(await rowOf(caseId)).toMatchObject({ case: { state: 'closed', end: 'answered' } })
    await pass(600)
    expect(await kindsOf(caseId)).toEqual(['claimed', 'answered', 'closed'])
  })

  test('the first answer is the one that says whether it was in time', async () => {
    const caseId = await openCase()
    const answeredAtMs = world.clock.now()
    await world.deliver(published(caseId, anna, '155'))
    await pass(45)
    await world.deliver(published(caseId, anna, '156'))
    expect((await rowOf(caseId)).case.course?.answeredAtMs).toBe(answeredAtMs)
  })

  test('a reply makes it wait anew, and it needs an owner again', async () => {
    const caseId = await openCase()
    await world.deliver(published(caseId, anna, '160'))
    await pass(45)
    expect(await rowOf(caseId)).toMatchObject({ case: { state: 'open' } })
    await world.deliver(mention('160'))
    expect((await rowOf(caseId)).case.course?.answeredAtMs).toBeUndefined()
    await pass(30)
    expect(await rowOf(caseId)).toMatchObject({ case: { state: 'claimed' } })
  })
})

describe('an error budget', () => {
  async function grantTo(actor: Actor, corrections: number) {
    return await world.desk.giveGrant(chief, {
      name: 'Everyday talk',
      holder: { kind: 'people', personIds: [actor.personId] },
      highestRisk: 'high',
      needsCurrentGuidelines: false,
      needsQuizPassed: false,
      budget: { corrections, days: 30 },
    })
  }

  /** Red, since it speaks of a recall: only the grant lets it out. */
  async function askUnderGrant(actor: Actor) {
    const caseId = await openCase()
    await world.desk.claim(actor, caseId)
    const parts = [{ channelId: 'c', channelKind: 'newsroom', text: 'We mend it' }]
    return { caseId, permit: await world.desk.mayPublish(actor, { caseId, parts }) }
  }

  test('within it nothing follows from a correction; past it the grant rests until the days are over', async () => {
    const { grantId } = await grantTo(anna, 1)
    for (const id of ['170', '171']) {
      const { caseId, permit } = await askUnderGrant(anna)
      expect(permit).toMatchObject({ may: true, grantId })
      const event = published(caseId, anna, id)
      await world.deliver(event)
      await world.deliver(corrected(event, anna))
    }
    const [view] = await world.desk.listGrants(anna)
    expect(view).toMatchObject({ state: 'suspended', usedCount: 2, correctedLately: 2, overrideCount: 0 })
    const { caseId, permit } = await askUnderGrant(anna)
    expect(permit).toMatchObject({ may: false, waitsFor: 'chief and counsel' })
    expect(permit.because).toContain('more than 1 corrections in 30 days')
    world.clock.advance(31 * 86_400_000)
    await world.desk.claim(anna, caseId)
    const parts = [{ channelId: 'c', channelKind: 'newsroom', text: 'We mend it' }]
    expect(await world.desk.mayPublish(anna, { caseId, parts })).toMatchObject({ may: true })
  })

  test('an answer that somebody above takes back is a delegated decision overridden, one’s own correction is not', async () => {
    const { grantId } = await grantTo(anna, 5)
    const mine = await askUnderGrant(anna)
    const event = published(mine.caseId, anna, '180')
    await world.deliver(event, corrected(event, anna, 'answer.withdrawn'))
    const other = await askUnderGrant(anna)
    const second = published(other.caseId, anna, '181')
    await world.deliver(second, corrected(second, chief, 'answer.withdrawn'))
    const held = await askUnderGrant(anna)
    await world.desk.unclaim(chief, held.caseId)
    const view = (await world.desk.listGrants(anna)).find((grant) => grant.grantId === grantId)
    expect(view).toMatchObject({ usedCount: 2, correctedCount: 2, overrideCount: 2, state: 'in force' })
  })
})

test('a story that is declared is told once, with its story, and again only when it was reopened', async () => {
  const caseId = await openCase()
  await world.desk.declare(anna, caseId)
  expect(world.told.filter((event) => event.type === 'story.declared')).toMatchObject([
    { caseId, by: { name: 'Anna' }, story: { headline: 'Acme recalls a kettle' } },
  ])
  await expect(world.desk.declare(chief, caseId)).rejects.toThrow('declared already')
  await world.desk.close(anna, caseId, { end: 'answered' })
  await expect(world.desk.declare(anna, caseId)).rejects.toThrow('is closed')
  world.clock.advance(1)
  await world.desk.reopen(anna, caseId)
  await world.desk.declare(anna, caseId)
})
