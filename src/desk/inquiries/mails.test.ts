import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { actorOf, morningMs, openTestDesk, type TestDesk } from '../../../test/world/desk.ts'
import type { Inquiry } from '../../model/inquiry.ts'
import type { PressMail } from '../../model/press-mail.ts'

let world: TestDesk

beforeEach(async () => (world = await openTestDesk()))
afterEach(() => world[Symbol.asyncDispose]())

const inquiryId = randomUUID()
const asked = (deadlineAtMs?: number): Inquiry => ({
  inquiryId,
  deskId: world.deskId,
  name: 'Mara Quill',
  mail: 'mara@post.example',
  question: 'How many kettles are recalled?',
  receivedAtMs: morningMs,
  ...(deadlineAtMs !== undefined && { deadlineAtMs }),
})
const mail = (over: Partial<PressMail> = {}): PressMail => ({
  mailId: randomUUID(),
  deskId: world.deskId,
  to: { kind: 'inquiry', inquiryId },
  verdict: 'unchecked',
  receivedAtMs: morningMs,
  ...over,
})
const rowNow = async () => {
  const row = await world.desk.caseOfStory(world.deskId, inquiryId)
  if (!row) throw new Error('There is no case')
  return row
}

test('another deadline is another clock at once, and the record says who set it', async () => {
  await world.deliver({ type: 'inquiry.received', inquiry: asked() })
  const anna = actorOf(world.deskId, 'Anna')
  const soonMs = morningMs + 20 * 60_000
  const change = { type: 'inquiry.changed' as const, atMs: morningMs, note: 'Deadline: 10:20; before: none' }
  await world.deliver({ ...change, inquiry: asked(soonMs), by: { personId: anna.personId, name: 'Anna' } })
  const { case: found, story } = await rowNow()
  expect(found.course?.answerByMs).toBe(soonMs)
  expect(story.opportunityWindow).toMatchObject({ minutesLeftHigh: 20 })
  const stamps = await world.desk.stampsOf(world.deskId, found.caseId)
  expect(stamps.at(-1)).toMatchObject({ kind: 'noted', personName: 'Anna', note: change.note })
})

test('a mail that goes on with an inquiry reopens it, waiting from now on and still an inquiry; told before or with it', async () => {
  await world.deliver(
    { type: 'inquiry.received', inquiry: asked(morningMs + 60_000) },
    { type: 'mail.received', mail: mail() },
  )
  const { caseId } = (await rowNow()).case
  const anna = actorOf(world.deskId, 'Anna')
  await world.desk.claim(anna, caseId)
  await world.desk.close(anna, caseId, { end: 'answered' })
  world.clock.advance(3_600_000)
  await world.deliver({ type: 'mail.received', mail: mail({ verdict: 'verified' }) })
  const { case: found } = await rowNow()
  expect(found).toMatchObject({
    state: 'open',
    about: { kind: 'inquiry', inquiryId },
    course: { waitingSinceMs: morningMs + 3_600_000 },
  })
  // The deadline of the first question has passed: the playbook's clock counts.
  expect(found.course?.answerByMs).toBeGreaterThan(morningMs + 3_600_000)
  const notes = (await world.desk.stampsOf(world.deskId, caseId)).flatMap(({ note }) => note ?? [])
  expect(notes).toEqual(expect.arrayContaining(['A mail came, its sender not verified.', 'a mail']))
})

test('whoever has the case is told of a mail on it, and while nobody has, whoever is on the desk', async () => {
  const [anna, ben] = [actorOf(world.deskId, 'Anna'), actorOf(world.deskId, 'Ben')]
  for (const { personId, name } of [anna, ben])
    world.members.push({ personId, name, email: `${name}@example.org`, role: 'responder' })
  await world.deliver({ type: 'inquiry.received', inquiry: asked() })
  const { caseId } = (await rowNow()).case
  const told = async (actor: typeof anna) =>
    (await world.desk.alerts.list(actor)).filter(({ title }) => title.startsWith('A mail on: Mara Quill asks')).length
  await world.deliver({ type: 'mail.received', mail: mail() })
  expect([await told(anna), await told(ben)]).toEqual([1, 1])
  await world.desk.claim(anna, caseId)
  await world.deliver({ type: 'mail.received', mail: mail({ to: { kind: 'case', caseId } }) })
  expect([await told(anna), await told(ben)]).toEqual([2, 1])
})

test('a mail to a case that this desk does not have opens none', async () => {
  await world.deliver({ type: 'mail.received', mail: mail({ to: { kind: 'case', caseId: randomUUID() } }) })
  expect((await world.desk.inbox(actorOf(world.deskId, 'Anna'))).rows).toEqual([])
})
