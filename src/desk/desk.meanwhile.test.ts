// What a person or the clock does while the stream is at the same case: whoever waits goes on with what the other left.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf, openedEvent, openTestDesk, storyOf, type TestDesk } from '../../test/world/desk.ts'
import { until } from '../../test/world/until.ts'
import type { Actor } from '../model/role.ts'
import type { DeskEvent } from '../model/events.ts'
import type { Story } from '../model/story.ts'

let world: TestDesk
let anna: Actor

beforeAll(async () => {
  world = await openTestDesk()
  anna = actorOf(world.deskId, 'Anna')
})
afterAll(() => world[Symbol.asyncDispose]())

async function openCase(over: Partial<Story> = {}): Promise<{ readonly caseId: string; readonly story: Story }> {
  const story = storyOf(world.deskId, over)
  await world.deliver(openedEvent(story))
  return { caseId: (await world.desk.caseOfStory(world.deskId, story.storyId))?.case.caseId ?? 'none', story }
}

const courseOf = async (caseId: string) => (await world.desk.rowOf(world.deskId, caseId)).case.course

async function waiters(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`.execute(
    world.store.db,
  )
  return rows[0]?.count ?? 0
}

/** Runs `first` up to the desk's record, where it is held with its case locked; then `second`, until that waits too; then lets go. */
async function meanwhile(first: () => Promise<unknown>, second: () => Promise<unknown>): Promise<void> {
  const running: Promise<unknown>[] = []
  await world.store.transaction(async (tx) => {
    await sql`SELECT FROM stamp_chain WHERE desk_id = ${world.deskId}::uuid FOR UPDATE`.execute(tx)
    running.push(first())
    await until(async () => (await waiters()) === 1)
    running.push(second())
    await until(async () => (await waiters()) === 2)
  })
  await Promise.all(running)
}

function grown(story: Story, mentionCount: number): DeskEvent {
  return { type: 'story.grown', story: { ...story, mentionCount }, mentionId: story.lead.mentionId }
}

test('a playbook that is chosen while the story grows stays chosen', async () => {
  const { caseId, story } = await openCase()
  await meanwhile(
    () => world.desk.choosePlaybook(anna, caseId, 'newsjacking'),
    () => world.deliver(grown(story, 5)),
  )
  expect(await courseOf(caseId)).toMatchObject({ playbook: 'newsjacking', isPlaybookByPerson: true })
  expect((await world.desk.rowOf(world.deskId, caseId)).story.mentionCount).toBe(5)
})

test('what is answered while its claim lapses goes to nobody else', async () => {
  const { caseId } = await openCase({ leadIntent: 'question' })
  await world.desk.claim(anna, caseId)
  world.members.push({
    personId: randomUUID(),
    name: 'Chief',
    email: 'c@example.org',
    role: 'authority',
    lastSeenAtMs: 0,
  })
  world.clock.advance(14 * 60_000)
  await world.fireTimers()
  world.clock.advance(60_000)
  await meanwhile(() => world.deliver(published(caseId)), world.fireTimers)
  expect((await world.desk.rowOf(world.deskId, caseId)).case).toMatchObject({ state: 'closed', end: 'answered' })
})

test('who asks the hotline while the case is merged is told so, and no call stays with the case that ended', async () => {
  const [gone, stays] = [await openCase(), await openCase()]
  const merged = { type: 'story.merged', story: stays.story, mergedId: gone.story.storyId } as const
  const ask = () => world.desk.hotline.ask(anna, { caseId: gone.caseId, question: 'May we?', deadlineMs: 60_000 })
  await meanwhile(
    () => world.deliver(merged),
    () => expect(ask()).rejects.toThrow('merged into another'),
  )
  expect(await world.desk.hotline.openCalls(anna)).toEqual([])
  expect(await ask()).toMatchObject({ caseId: stays.caseId })
})

test('who asks for a sign-off while the case is merged is told so, and none stays with the case that ended', async () => {
  const [gone, stays] = [await openCase(), await openCase()]
  const merged = { type: 'story.merged', story: stays.story, mergedId: gone.story.storyId } as const
  const parts = [{ partId: 'mastodon', label: 'Mastodon', text: 'The kettle is safe.' }]
  const ask = () =>
    world.desk.signOff.request(anna, {
      caseId: gone.caseId,
      draftKey: 'one',
      classKey: 'amber',
      because: 'Clause 4',
      parts,
    })
  await meanwhile(
    () => world.deliver(merged),
    () => expect(ask()).rejects.toThrow('merged into another'),
  )
  expect(await world.desk.signOff.list(anna)).toEqual([])
  expect(await ask()).toMatchObject({ caseId: stays.caseId })
})

test('who waits for the stream while it waits for them is not told of a failure: their act comes after', async () => {
  const { caseId } = await openCase()
  let claiming: Promise<unknown> | undefined
  const rival = world.store.transaction(async (tx) => {
    // The database rolls back whoever looks first: nearly always the other, after a second.
    await sql`SET LOCAL deadlock_timeout = '10s'`.execute(tx)
    await sql`SELECT FROM stamp_chain WHERE desk_id = ${world.deskId}::uuid FOR UPDATE`.execute(tx)
    claiming = world.desk.claim(anna, caseId)
    await until(async () => (await waiters()) === 1)
    await sql`SELECT FROM case_state WHERE case_id = ${caseId}::uuid FOR UPDATE`.execute(tx)
  })
  // On a machine that stood still for that second it is this one, and the act goes through as well.
  await rival.catch((error: unknown) => expect(error).toMatchObject({ code: '40P01' }))
  await expect(claiming).resolves.toMatchObject({ case: { state: 'claimed', claimedBy: anna.personId } })
})

function published(caseId: string): DeskEvent {
  return {
    type: 'answer.published',
    receipt: { id: '1', url: 'https://social.example/1', atMs: world.clock.now() },
    deskId: world.deskId,
    answerId: randomUUID(),
    publicationId: randomUUID(),
    caseId,
    channelId: randomUUID(),
    channelKind: 'mastodon',
    channelName: 'Acme on Mastodon',
    act: 'reply',
    place: 0,
    by: { personId: anna.personId, name: anna.name },
    atMs: world.clock.now(),
  }
}
