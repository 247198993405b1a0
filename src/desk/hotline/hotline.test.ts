import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { actorOf, openedEvent, openTestDesk, storyOf, type TestDesk } from '../../../test/world/desk.ts'
import type { Actor, Role } from '../../model/role.ts'
import { ConflictError, ForbiddenError, InvalidError } from '../../platform/errors.ts'

const minuteMs = 60_000

let world: TestDesk
let anna: Actor
let vera: Actor
let caseId: string

beforeEach(async () => {
  world = await openTestDesk()
  anna = join('Anna', 'responder')
  vera = join('Vera', 'authority')
  const story = storyOf(world.deskId)
  await world.deliver(openedEvent(story))
  caseId = (await world.desk.caseOfStory(world.deskId, story.storyId))?.case.caseId ?? 'none'
})
afterEach(() => world[Symbol.asyncDispose]())

function join(name: string, role: Role): Actor {
  const actor = actorOf(world.deskId, name, role)
  world.members.push({ ...actor, email: `${name.toLowerCase()}@example.org` })
  return actor
}

const asking = (over: object = {}) => ({
  caseId,
  question: 'May we say that it is safe?',
  context: 'The lab has not signed yet.',
  options: [
    { key: 'yes', label: 'Yes, say it', text: 'It is safe.' },
    { key: 'wait', label: 'Wait for the lab' },
  ],
  defaultKey: 'wait',
  deadlineMs: 20 * minuteMs,
  ...over,
})

/** Fires what is due and sends what that made due. */
async function tick(minutes = 0): Promise<void> {
  world.clock.advance(minutes * minuteMs)
  // Steps set each other: a ring, its deliveries, the next ring.
  for (let round = 0; round < 4; round++) await world.fireTimers()
  await world.desk.alerts.deliverer.idle()
}

const linkIn = (text: string) => /\/tap\/([\w-]+)/.exec(text)?.[1] ?? 'none'
const lastLink = () => linkIn(world.sent.at(-1)?.text ?? '')

test('a call goes out by two ways at once, with a link that rules; the ruling is kept as precedent and told', async () => {
  await world.desk.alerts.addPush(vera.personId, { label: 'Phone', subscription: subscription() })
  const call = await world.desk.hotline.ask(anna, asking())
  await tick()
  expect(world.sent.map(({ way }) => way).toSorted()).toEqual(['mail', 'push'])
  expect(world.sent.every(({ text }) => text.includes('May we say that it is safe?'))).toBe(true)
  // The context stays in the house: it is on the page behind the link only.
  expect(world.sent.some(({ text }) => text.includes('The lab has not signed'))).toBe(false)

  const token = lastLink()
  const page = await world.desk.oneTap.view(token)
  expect(page).toMatchObject({
    kind: 'call',
    person: { name: 'Vera' },
    call: { context: 'The lab has not signed yet.' },
  })
  const ruled = await world.desk.oneTap.rule(token, { optionKey: 'yes', reason: 'The lab called.' })
  expect(ruled).toMatchObject({ kind: 'call', call: { state: 'ruled', ruling: { option: { text: 'It is safe.' } } } })
  expect(world.told.filter(({ type }) => type === 'call.ruled')).toMatchObject([
    { ruling: { callId: call.callId, option: { key: 'yes' }, reason: 'The lab called.', ruledBy: { name: 'Vera' } } },
  ])
  const stamps = await world.desk.stampsOf(world.deskId, caseId)
  expect(stamps.at(-1)).toMatchObject({
    kind: 'ruled',
    personName: 'Vera',
    note: expect.stringContaining('Yes, say it'),
  })
})

test('a link used twice, altered, cut off, of another purpose or past its time rules nothing and says why', async () => {
  await world.desk.hotline.ask(anna, asking())
  await tick()
  const token = lastLink()
  const altered = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`
  for (const wrong of [altered, token.slice(0, -4), `s${token.slice(1)}`, '', 'r', `${token}=`])
    expect(await world.desk.oneTap.rule(wrong, { optionKey: 'yes' })).toMatchObject({ kind: 'refused', why: 'unknown' })
  expect(await world.desk.oneTap.rule(token, { optionKey: 'yes' })).toMatchObject({ kind: 'call' })
  expect(await world.desk.oneTap.rule(token, { optionKey: 'wait' })).toMatchObject({ kind: 'refused', why: 'used' })
  expect(await world.desk.oneTap.view(token)).toMatchObject({ kind: 'refused', why: 'used' })

  await world.desk.hotline.ask(anna, asking({ deadlineMs: 5 * minuteMs }))
  await tick()
  const late = lastLink()
  world.clock.advance(5 * minuteMs)
  expect(await world.desk.oneTap.rule(late, { optionKey: 'yes' })).toMatchObject({ kind: 'refused', why: 'expired' })
})

test('two taps at once rule once', async () => {
  join('Otto', 'authority')
  await world.desk.hotline.ask(anna, asking())
  await tick()
  const [one = '', other = ''] = world.sent.map(({ text }) => linkIn(text))
  const answers = await Promise.all([
    world.desk.oneTap.rule(one, { optionKey: 'yes' }),
    world.desk.oneTap.rule(other, { optionKey: 'wait' }),
    world.desk.oneTap.rule(one, { optionKey: 'yes' }),
  ])
  expect(answers.filter(({ kind }) => kind === 'call')).toHaveLength(1)
  expect(world.told.filter(({ type }) => type === 'call.ruled')).toHaveLength(1)
})

test('nobody answering, it rings again, climbs to the admins, and at the deadline rules the default', async () => {
  join('Max', 'admin')
  const { callId } = await world.desk.hotline.ask(anna, asking({ deadlineMs: 5 * minuteMs }))
  for (let minute = 0; minute <= 5; minute++) await tick(minute === 0 ? 0 : 1)
  const call = await world.desk.hotline.view(anna, callId)
  const names = call.steps.map(({ kind, people }) => `${kind} ${people.map(({ name }) => name).join(' ')}`.trim())
  expect(names).toEqual([
    // Nobody is on duty by the rota: everybody with the authority is asked.
    'rang Vera Max',
    'rang Vera Max',
    'rang Vera',
    'rang Vera',
    'rang Max',
    'lapsed',
  ])
  expect(call.steps.map(({ lateMs }) => lateMs)).toEqual([0, 0, 0, 0, 0, 0])
  expect(call).toMatchObject({ state: 'lapsed', ruling: { isLapse: true, option: { key: 'wait' } } })
  expect(call.ruling?.ruledBy).toBeUndefined()
})

test('when nothing gets through to anybody, that is on disk with the failure, and the ladder climbs at once', async () => {
  world.refuse('mail', new InvalidError('There is no such mailbox.'))
  const { callId } = await world.desk.hotline.ask(anna, asking({ deadlineMs: 20 * minuteMs }))
  await tick()
  // A stop of the process at this instant forgets nothing of it.
  const lost = [...world.timers.values()].find(({ kind }) => kind === 'desk.alert-lost')
  expect(lost?.body).toEqual({ personId: vera.personId, subject: `call:${callId}` })
  await tick()
  const { steps } = await world.desk.hotline.view(anna, callId)
  expect(steps.map(({ kind }) => kind)).toEqual(['rang', 'rang'])
})

test('without a default a missed deadline allows nothing; a question that withdraws leaves no precedent', async () => {
  const no = await world.desk.hotline.ask(anna, asking({ defaultKey: undefined, deadlineMs: minuteMs }))
  const gone = await world.desk.hotline.ask(anna, asking({ lapseRule: 'withdraws', deadlineMs: minuteMs }))
  await tick(1)
  expect(await world.desk.hotline.view(anna, no.callId)).toMatchObject({ state: 'lapsed', ruling: { isLapse: true } })
  expect((await world.desk.hotline.view(anna, no.callId)).ruling?.option).toBeUndefined()
  const withdrawn = await world.desk.hotline.view(anna, gone.callId)
  expect([withdrawn.state, withdrawn.ruling]).toEqual(['withdrawn', undefined])
})

test('acknowledged it rings nobody; when it then goes quiet it comes back to the same people', async () => {
  const { callId } = await world.desk.hotline.ask(anna, asking())
  await tick()
  const token = lastLink()
  await world.desk.oneTap.acknowledge(token)
  const sent = world.sent.length
  await tick(2)
  expect(world.sent.length).toBe(sent)
  await tick(1)
  expect(world.sent.length).toBeGreaterThan(sent)
  const call = await world.desk.hotline.view(anna, callId)
  expect(call.steps.map(({ kind, people }) => [kind, people[0]?.name])).toEqual([
    ['rang', 'Vera'],
    ['quiet', undefined],
    ['rang', 'Vera'],
  ])
  expect(await world.desk.oneTap.rule(token, { optionKey: 'yes' })).toMatchObject({ kind: 'call' })
})

test('who is neither an authority nor was rung may not rule; who asked may take it back', async () => {
  const ben = join('Ben', 'responder')
  const { callId } = await world.desk.hotline.ask(anna, asking())
  await expect(world.desk.hotline.rule(ben, callId, { optionKey: 'yes' })).rejects.toThrow(ForbiddenError)
  await expect(world.desk.hotline.withdraw(ben, callId)).rejects.toThrow(ForbiddenError)
  expect(await world.desk.hotline.withdraw(anna, callId)).toMatchObject({ state: 'withdrawn' })
  await expect(world.desk.hotline.rule(vera, callId, { optionKey: 'yes' })).rejects.toThrow(ConflictError)
})

test('after a stop the steps that were missed are made up for, saying how late, and wake nobody past the deadline', async () => {
  const { callId } = await world.desk.hotline.ask(anna, asking({ deadlineMs: 3 * minuteMs }))
  await tick()
  const sent = world.sent.length
  await tick(60)
  const call = await world.desk.hotline.view(anna, callId)
  expect(call.steps.map(({ kind, lateMs }) => [kind, lateMs / minuteMs])).toEqual([
    ['rang', 0],
    ['rang', 59],
    ['rang', 58],
    ['lapsed', 57],
  ])
  expect(world.sent.length).toBe(sent)
})

/** Another case, into which the story of `from` is merged. */
async function mergeFrom(from: string): Promise<string> {
  const [into, { story }] = [storyOf(world.deskId), await world.desk.rowOf(world.deskId, from)]
  await world.deliver(openedEvent(into), { type: 'story.merged', story: into, mergedId: story.storyId })
  return (await world.desk.caseOfStory(world.deskId, into.storyId))?.case.caseId ?? 'none'
}

test('a call goes along with its case through every merge: shown, told, ruled, stamped and kept where it goes on', async () => {
  const { callId } = await world.desk.hotline.ask(anna, asking())
  await tick()
  const token = lastLink()
  const lastId = await mergeFrom(await mergeFrom(caseId))
  expect(await world.desk.hotline.callsOf(anna, lastId)).toMatchObject([{ callId, caseId: lastId, state: 'ringing' }])
  expect(await world.desk.hotline.callsOf(anna, caseId)).toEqual([])
  expect(world.told.findLast(({ type }) => type === 'call.changed')).toMatchObject({ callId, caseId: lastId })
  await world.desk.oneTap.rule(token, { optionKey: 'yes' })
  const { storyId } = (await world.desk.rowOf(world.deskId, lastId)).story
  expect(world.told.filter(({ type }) => type === 'call.ruled')).toMatchObject([
    { ruling: { callId, caseId: lastId, storyId } },
  ])
  expect((await world.desk.stampsOf(world.deskId, lastId)).at(-1)).toMatchObject({ kind: 'ruled', personName: 'Vera' })
  // Ruled before the next merge, it is shown after it.
  expect(await world.desk.hotline.callsOf(anna, await mergeFrom(lastId))).toMatchObject([{ callId, state: 'ruled' }])
})

test('what is asked of a case that was merged is asked for the one that goes on', async () => {
  const lastId = await mergeFrom(await mergeFrom(caseId))
  expect(await world.desk.hotline.ask(anna, asking())).toMatchObject({ caseId: lastId })
  expect((await world.desk.stampsOf(world.deskId, lastId)).at(-1)).toMatchObject({ kind: 'asked' })
})

test('a question without words, with one answer or with a foreign default is refused', async () => {
  const refused = (over: object) => expect(world.desk.hotline.ask(anna, asking(over))).rejects.toThrow(InvalidError)
  await refused({ question: ' ' })
  await refused({ options: [{ key: 'yes', label: 'Yes' }] })
  await refused({ defaultKey: 'maybe' })
  await refused({ deadlineMs: 0 })
})

test('another desk sees no call and answers none', async () => {
  const { callId } = await world.desk.hotline.ask(anna, asking())
  const stranger = actorOf(randomUUID(), 'Eve', 'admin')
  await expect(world.desk.hotline.view(stranger, callId)).rejects.toThrow('no such hotline call')
  await expect(world.desk.hotline.rule(stranger, callId, { optionKey: 'yes' })).rejects.toThrow('no such hotline call')
  expect(await world.desk.hotline.callsOf(stranger, caseId)).toEqual([])
})

test('of two who change the ladder at once the second is told, loses nothing of the first, and saves after a look at it', async () => {
  const [max, mia] = [join('Max', 'admin'), join('Mia', 'admin')]
  const { hotline } = world.desk
  const { version: baseVersion, ...ladder } = await hotline.ladder(max)
  const both = [
    hotline.changeLadder(max, { ...ladder, quietMs: 60_000, baseVersion }),
    hotline.changeLadder(mia, { ...ladder, quietMs: 90_000, baseVersion }),
  ]
  const settled = await Promise.allSettled(both)
  const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
  expect(refused).toEqual([expect.any(ConflictError)])
  expect(refused).toMatchObject([{ details: { version: baseVersion + 1 } }])
  const kept = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  expect(await hotline.ladder(mia)).toEqual(kept[0])

  await hotline.changeLadder(mia, { ...ladder, quietMs: 120_000, baseVersion: baseVersion + 1 })
  await expect(hotline.changeLadder(max, { ...ladder, baseVersion: baseVersion + 1 })).rejects.toThrow(ConflictError)
  expect(await hotline.ladder(max)).toEqual({ ...ladder, quietMs: 120_000, version: baseVersion + 2 })
})

function subscription() {
  const bytes = (length: number) => Buffer.alloc(length, 4).toString('base64url')
  return { endpoint: 'https://push.example.net/1', p256dh: bytes(65), auth: bytes(16) }
}

test('a ladder says on how many of its rungs nobody could be rung', async () => {
  // Nobody is on duty, so the authority stands in; an admin there is none, and nobody who may do as much.
  expect(await world.desk.hotline.rungsOf(world.deskId)).toEqual({ rungCount: 3, emptyCount: 1 })
  await world.desk.rota.addAway(vera, { fromMs: world.clock.now() - 1, toMs: world.clock.now() + minuteMs })
  expect(await world.desk.hotline.rungsOf(world.deskId)).toEqual({ rungCount: 3, emptyCount: 3 })
})
