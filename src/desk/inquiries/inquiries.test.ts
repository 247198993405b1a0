import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { actorOf, morningMs, openTestDesk, type TestDesk } from '../../../test/world/desk.ts'
import type { Inquiry } from '../../model/inquiry.ts'

let world: TestDesk

beforeEach(async () => (world = await openTestDesk()))
afterEach(() => world[Symbol.asyncDispose]())

function inquiry(over: Partial<Inquiry> = {}): Inquiry {
  return {
    inquiryId: randomUUID(),
    deskId: world.deskId,
    name: 'Mara Quill',
    outlet: 'The Harbour Post',
    mail: 'mara@post.example',
    question: 'How many kettles\nare recalled?',
    deadlineAtMs: morningMs + 90 * 60_000,
    receivedAtMs: morningMs,
    ...over,
  }
}

test('an inquiry gets a case of its own, told once however often it is delivered', async () => {
  const asked = inquiry()
  await world.deliver({ type: 'inquiry.received', inquiry: asked })
  await world.deliver({ type: 'inquiry.received', inquiry: asked })
  const anna = actorOf(world.deskId, 'Anna')
  const { rows } = await world.desk.inbox(anna)
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({
    case: { storyId: asked.inquiryId, state: 'open' },
    story: {
      headline: 'Mara Quill, The Harbour Post asks: How many kettles are recalled?',
      leadIntent: 'inquiry',
      opportunityWindow: { minutesLeftLow: 90, minutesLeftHigh: 90 },
    },
  })
  const opened = world.told.filter((event) => event.type === 'case.opened')
  expect(opened).toMatchObject([{ case: { storyId: asked.inquiryId } }])
})

test('its deadline is its clock, it needs an owner, and a journalist’s question takes a second pair of eyes', async () => {
  const asked = inquiry({ deadlineAtMs: morningMs + 20 * 60_000 })
  await world.deliver({ type: 'inquiry.received', inquiry: asked })
  const row = await world.desk.caseOfStory(world.deskId, asked.inquiryId)
  expect(row?.case).toMatchObject({
    about: { kind: 'inquiry', inquiryId: asked.inquiryId },
    course: { playbook: 'answering mentions', answerByMs: asked.deadlineAtMs, waitingSinceMs: morningMs },
  })
  expect(row?.case.course?.lane).not.toBe('green')
  expect([...world.timers.keys()]).toContain(`desk.ownerless ${row?.case.caseId}`)
})

test('it is worked like any other case', async () => {
  const asked = inquiry()
  await world.deliver({ type: 'inquiry.received', inquiry: asked })
  const anna = actorOf(world.deskId, 'Anna')
  const row = await world.desk.caseOfStory(world.deskId, asked.inquiryId)
  const caseId = row?.case.caseId ?? ''
  expect((await world.desk.claim(anna, caseId)).case.state).toBe('claimed')
  expect((await world.desk.close(anna, caseId, { end: 'answered' })).case.end).toBe('answered')
})

test('a question of any length keeps the row’s bounds', async () => {
  const asked = inquiry({ question: `${'Why? '.repeat(400)}`, name: 'N'.repeat(100) })
  await world.deliver({ type: 'inquiry.received', inquiry: asked })
  const story = (await world.desk.caseOfStory(world.deskId, asked.inquiryId))?.story
  expect(story?.headline.length).toBeLessThanOrEqual(140)
  expect(story?.lead.excerpt.length).toBeLessThanOrEqual(280)
})

test('whoever is on the desk is told, and nothing is proven before a server has taken it over', async () => {
  const asked = inquiry()
  const anna = actorOf(world.deskId, 'Anna')
  world.members.push({ personId: anna.personId, name: 'Anna', email: 'anna@example.org', role: 'responder' })
  await world.deliver({ type: 'inquiry.received', inquiry: asked })
  expect(await world.desk.alerts.list(anna)).toMatchObject([
    { kind: 'inquiry', path: `/d/${world.deskId}/s/${asked.inquiryId}` },
  ])
  expect(await world.desk.inquiryProvenAtMs(world.deskId, asked.inquiryId)).toBeUndefined()
  const tables = world.store.db.withTables<{ alert_delivery: { proven_at_ms: number } }>()
  await tables
    .updateTable('alert_delivery')
    .set({ proven_at_ms: morningMs + 900 })
    .execute()
  expect(await world.desk.inquiryProvenAtMs(world.deskId, asked.inquiryId)).toBe(morningMs + 900)
})
