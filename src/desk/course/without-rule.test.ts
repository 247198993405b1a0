import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf, openedEvent, openTestDesk, storyOf, type TestDesk } from '../../../test/world/desk.ts'
import type { Actor } from '../../model/role.ts'

const minuteMs = 60_000
let world: TestDesk
let anna: Actor
let cleo: Actor

beforeAll(async () => {
  world = await openTestDesk()
  anna = actorOf(world.deskId, 'Anna')
  cleo = actorOf(world.deskId, 'Cleo', 'approver')
  world.members.push({ ...cleo, email: 'cleo@example.org' })
})
afterAll(() => world[Symbol.asyncDispose]())

async function openCase(headline: string) {
  const { lead } = storyOf(world.deskId)
  const story = storyOf(world.deskId, { headline, lead: { ...lead, excerpt: headline } })
  await world.deliver(openedEvent(story))
  const row = await world.desk.caseOfStory(world.deskId, story.storyId)
  if (!row?.case.course) throw new Error('It has a course')
  return { caseId: row.case.caseId, course: row.case.course }
}

async function sign(caseId: string, because: string, minutes: number): Promise<void> {
  const parts = [{ partId: 'bluesky', label: 'Bluesky', text: 'We are sorry.' }]
  const asked = { caseId, draftKey: caseId, classKey: 'amber', because, parts }
  const { signOffId, textsHash } = await world.desk.signOff.request(anna, asked)
  world.clock.advance(minutes * minuteMs)
  await world.desk.signOff.decide(cleo, signOffId, { kind: 'approve', textsHash })
}

test('the minutes that drafts waited because of a rule are counted, and those that it alone had cost', async () => {
  const middle = await openCase('Acme announced a price increase for kettles')
  const high = await openCase('Acme kettle caused an injury, a recall is near')
  await openCase('A kettle is a kettle')
  expect([middle.course.lane, high.course.lane]).toEqual(['amber', 'red'])
  await sign(middle.caseId, `Amber lane: ${middle.course.laneBecause}`, 7)
  await sign(high.caseId, `Red lane: ${high.course.laneBecause}`, 5)

  const off = await world.desk.withoutRule(anna, 'middle-risk')
  expect(off).toMatchObject({ caseCount: 3, decidedCount: 1, lanes: { green: 1, amber: 0, red: 0 } })
  expect([off.signOffCount, off.waitedMs, off.savedCount, off.savedMs]).toEqual([1, 7 * minuteMs, 1, 7 * minuteMs])

  // Without the strictest rule the next one holds, and nothing is saved.
  const strictest = await world.desk.withoutRule(anna, 'high-risk')
  expect(strictest).toMatchObject({ decidedCount: 1, lanes: { amber: 1 }, signOffCount: 1, savedCount: 0, savedMs: 0 })

  await expect(world.desk.withoutRule(anna, 'none')).rejects.toThrow('no such rule')
  world.clock.advance(91 * 24 * 60 * minuteMs)
  expect(await world.desk.withoutRule(anna, 'middle-risk')).toMatchObject({ caseCount: 0, signOffCount: 0 })
})
