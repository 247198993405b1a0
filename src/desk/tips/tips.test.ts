import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { actorOf, morningMs, openTestDesk, type TestDesk } from '../../../test/world/desk.ts'
import type { Tip } from '../../model/tip.ts'
import { waitingCost } from '../../model/waiting-cost.ts'

let world: TestDesk

beforeEach(async () => (world = await openTestDesk()))
afterEach(() => world[Symbol.asyncDispose]())

function tip(over: Partial<Tip> = {}): Tip {
  return {
    tipId: randomUUID(),
    deskId: world.deskId,
    name: 'Ada Lorne',
    text: 'Smoke comes out of\nthe kettle shop.',
    place: 'Harbour, Leeds',
    fileCount: 2,
    receivedAtMs: morningMs,
    ...over,
  }
}

test('a tip gets a case of its own that says tip, told once however often it is delivered', async () => {
  const sent = tip()
  await world.deliver({ type: 'tip.received', tip: sent })
  await world.deliver({ type: 'tip.received', tip: sent })
  const anna = actorOf(world.deskId, 'Anna')
  const { rows } = await world.desk.inbox(anna)
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({
    case: { storyId: sent.tipId, state: 'open', about: { kind: 'tip', tipId: sent.tipId } },
    story: {
      headline: 'Tip from Harbour, Leeds: Smoke comes out of the kettle shop. (2 files)',
      leadIntent: 'statement',
    },
  })
  expect(rows[0]?.case.course?.playbookBecause).toBe('somebody sent it in')
  // It needs an owner within the desk's limit, and waits by the clock from the first minute on.
  const caseId = rows[0]?.case.caseId ?? ''
  expect([...world.timers.keys()]).toContain(`desk.ownerless ${caseId}`)
  const { story, case: deskCase } = rows[0] ?? {}
  expect(story && deskCase && waitingCost(story, deskCase, morningMs).total).toBeGreaterThan(25)
  expect(await world.desk.advise(anna, caseId)).toMatchObject({ advice: expect.not.stringMatching('stay out') })
  expect((await world.desk.claim(anna, caseId)).case.state).toBe('claimed')
})

test('files without words, and words without end, keep the row’s bounds', async () => {
  const bare = tip({ text: '', name: undefined, place: undefined, fileCount: 1 } as unknown as Tip)
  await world.deliver({ type: 'tip.received', tip: bare })
  expect((await world.desk.caseOfStory(world.deskId, bare.tipId))?.story.headline).toBe('Tip: 1 file, without words')
  const long = tip({ text: 'Smoke! '.repeat(700) })
  await world.deliver({ type: 'tip.received', tip: long })
  const story = (await world.desk.caseOfStory(world.deskId, long.tipId))?.story
  expect(story?.headline.length).toBeLessThanOrEqual(140)
  expect(story?.lead.excerpt.length).toBeLessThanOrEqual(280)
})

test('whoever is on the desk is told of it, and of a consent that was taken back, and forgets both with it', async () => {
  const sent = tip()
  const anna = actorOf(world.deskId, 'Anna')
  world.members.push({ personId: anna.personId, name: 'Anna', email: 'anna@example.org', role: 'responder' })
  await world.deliver({ type: 'tip.received', tip: sent })
  const path = `/d/${world.deskId}/s/${sent.tipId}`
  expect(await world.desk.alerts.list(anna)).toMatchObject([{ title: 'Tip from Harbour, Leeds: Ada Lorne', path }])
  await world.deliver({ type: 'tip.withdrawn', tipId: sent.tipId, wasPublic: true, atMs: morningMs })
  const titles = (await world.desk.alerts.list(anna)).map(({ title }) => title)
  expect(titles.toSorted()).toEqual(['Consent to a tip taken back', 'Tip from Harbour, Leeds: Ada Lorne'])
  await world.store.transaction((tx) => world.desk.forgetWords(tx, world.deskId, [sent.tipId]))
  expect(JSON.stringify(await world.desk.alerts.list(anna))).not.toContain('Ada Lorne')
})
