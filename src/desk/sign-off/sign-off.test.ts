import { afterEach, beforeEach, expect, test } from 'vitest'
import { actorOf, openedEvent, openTestDesk, storyOf, type TestDesk } from '../../../test/world/desk.ts'
import type { Actor, Role } from '../../model/role.ts'
import { ConflictError, ForbiddenError } from '../../platform/errors.ts'
import type { SignOffClass } from './class.ts'
import { signedOffIn } from './view.ts'

const minuteMs = 60_000

let world: TestDesk
let anna: Actor
let caseId: string

beforeEach(async () => {
  world = await openTestDesk([], { signedOff: signedOffIn })
  anna = join('Anna', 'responder')
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

const post = { partId: 'mastodon', label: 'Mastodon', text: 'The kettle is safe.' }
const page = { partId: 'newsroom', label: 'Newsroom', text: 'Our statement on the kettle.' }

/** Counsel and chief at once, then the press officer. */
async function twoGroups(over: Partial<SignOffClass> = {}) {
  const [cora, carl, petra, sam] = [
    join('Cora', 'approver'),
    join('Carl', 'approver'),
    join('Petra', 'approver'),
    join('Sam', 'approver'),
  ]
  const admin = join('Max', 'admin')
  const people = (...who: readonly Actor[]) => ({
    kind: 'people' as const,
    personIds: who.map(({ personId }) => personId),
  })
  await world.desk.signOff.changeClasses(admin, {
    baseVersion: 0,
    classes: [
      {
        key: 'red',
        name: 'Red',
        groups: [
          { name: 'Counsel and chief', who: people(cora, carl), need: 'all', substitutes: [sam.personId] },
          { name: 'Press', who: people(petra), need: 'all', substitutes: [] },
        ],
        limitMs: 60 * minuteMs,
        lapseRule: 'no',
        ...over,
      },
    ],
  })
  return { cora, carl, petra, sam, admin }
}

const request = (over: object = {}) =>
  world.desk.signOff.request(anna, {
    caseId,
    draftKey: 'draft 1',
    classKey: 'red',
    because: 'Clause 4: health claims.',
    parts: [post, page],
    ...over,
  })

const textsHashOf = async (signOffId: string) => (await world.desk.signOff.view(anna, signOffId)).textsHash
/** As whoever has just read it says it. */
const approval = async (signOffId: string, over: { readonly note?: string } = {}) =>
  ({ kind: 'approve', textsHash: await textsHashOf(signOffId), ...over }) as const
const approve = async (by: Actor, signOffId: string, over: { readonly note?: string } = {}) =>
  await world.desk.signOff.decide(by, signOffId, await approval(signOffId, over))

async function tick(minutes = 0): Promise<void> {
  world.clock.advance(minutes * minuteMs)
  for (let round = 0; round < 4; round++) await world.fireTimers()
  await world.desk.alerts.deliverer.idle()
}

const askedNames = () => [...new Set(world.sent.map(({ to }) => to.split('@')[0]))].toSorted()
const standing = (parts = [post, page]) =>
  world.store.transaction((tx) => world.desk.signOff.standingIn(tx, world.deskId, { draftKey: 'draft 1', parts }))

test('inside a group all are asked at once, the next group when the first has signed, and then it is approved word for word', async () => {
  const { cora, carl, petra } = await twoGroups()
  const asked = await request()
  await tick()
  expect(askedNames()).toEqual(['carl', 'cora'])
  expect(await standing()).toMatchObject({
    state: 'open',
    isApproved: false,
    waitsFor: ['Carl', 'Cora'],
    because: 'Clause 4: health claims.',
  })
  await approve(cora, asked.signOffId)
  await tick()
  expect(askedNames()).toEqual(['carl', 'cora'])
  await approve(carl, asked.signOffId, { note: 'fine' })
  await tick()
  expect(askedNames()).toEqual(['carl', 'cora', 'petra'])
  const done = await approve(petra, asked.signOffId)
  expect(done).toMatchObject({ state: 'approved', endedBecause: 'Signed by Carl, Cora, Petra' })
  expect(await standing()).toMatchObject({ isApproved: true, waitsFor: [] })
  expect(await standing([{ ...post, text: 'The kettle is quite safe.' }, page])).toMatchObject({ isApproved: false })
})

test('the deadline is the window that is left or the limit of the class, whichever is sooner', async () => {
  await twoGroups()
  // The story's window closes in 120 minutes, its class gives 60.
  expect((await request()).deadlineAtMs - world.clock.now()).toBe(60 * minuteMs)
  world.clock.advance(90 * minuteMs)
  expect((await request({ draftKey: 'draft 2' })).deadlineAtMs - world.clock.now()).toBe(30 * minuteMs)
  // Shut, it hurries nobody: a minute would be a no by silence, and for nothing.
  world.clock.advance(30 * minuteMs)
  expect((await request({ draftKey: 'draft 3' })).deadlineAtMs - world.clock.now()).toBe(60 * minuteMs)
})

test('a changed draft asks again only those whose text changed, and shows them the difference', async () => {
  const { cora, carl, petra } = await twoGroups()
  const { signOffId } = await request()
  await approve(cora, signOffId)
  await world.desk.signOff.changeDraft(anna, signOffId, [{ ...post, text: 'The kettle is safe again.' }, page])
  const view = await world.desk.signOff.view(anna, signOffId)
  expect(view.seats.map(({ name, state }) => [name, state])).toEqual([
    ['Carl', 'asked'],
    ['Cora', 'asked'],
  ])
  expect(view.seats[1]?.changes).toEqual([
    {
      partId: 'mastodon',
      words: [
        { kind: 'same', text: 'The kettle is ' },
        { kind: 'removed', text: 'safe.' },
        { kind: 'added', text: 'safe again.' },
      ],
    },
  ])
  for (const one of [cora, carl, petra]) await approve(one, signOffId)
  expect((await standing([{ ...post, text: 'The kettle is safe again.' }, page]))?.isApproved).toBe(true)
})

test('approving with a change puts the change into the draft and asks those again who had approved it', async () => {
  const { cora, carl } = await twoGroups()
  const { signOffId } = await request()
  await approve(cora, signOffId)
  const view = await world.desk.signOff.decide(carl, signOffId, {
    kind: 'approveWithChange',
    textsHash: await textsHashOf(signOffId),
    texts: { mastodon: 'The kettle is safe, the lab says.' },
  })
  expect(view.parts[0]?.text).toBe('The kettle is safe, the lab says.')
  expect(view.seats.map(({ name, state }) => [name, state])).toEqual([
    ['Carl', 'approved'],
    ['Cora', 'asked'],
  ])
  const told = world.told.findLast(({ type }) => type === 'signOff.changed')
  expect(told).toMatchObject({ draftKey: 'draft 1', parts: [{ text: 'The kettle is safe, the lab says.' }, {}] })
})

test('what takes the red lane is let out by the class that its rule names, and by no easier one', async () => {
  const cleo = join('Cleo', 'approver')
  const vera = join('Vera', 'authority')
  const { lead } = storyOf(world.deskId)
  const headline = 'Acme kettle caused an injury, a recall is near'
  const story = storyOf(world.deskId, { headline, lead: { ...lead, excerpt: headline } })
  await world.deliver(openedEvent(story))
  const row = await world.desk.caseOfStory(world.deskId, story.storyId)
  const redId = row?.case.caseId ?? 'none'
  expect(row?.case.course?.lane).toBe('red')
  await world.desk.claim(anna, redId)
  const parts = [{ channelId: 'mastodon', channelKind: 'mastodon', text: 'We are sorry.' }]
  const may = () => world.desk.mayPublish(anna, { caseId: redId, parts })
  const sign = async (classKey: string, ...signers: readonly Actor[]) => {
    const texts = [{ partId: 'mastodon', label: 'Mastodon', text: 'We are sorry.' }]
    const { signOffId } = await request({ caseId: redId, draftKey: `draft in ${classKey}`, classKey, parts: texts })
    for (const signer of signers) await approve(signer, signOffId)
    return (await world.desk.signOff.view(anna, signOffId)).state
  }
  expect(await sign('amber', cleo)).toBe('approved')
  expect(await may()).toMatchObject({ may: false, waitsFor: 'chief and counsel', signOffClass: 'red' })
  expect(await sign('red', cleo, vera)).toBe('approved')
  expect(await may()).toMatchObject({ may: true, because: expect.stringContaining('Signed by Cleo, Vera') })
})

/** Another case, into which the story of `from` is merged. */
async function mergeFrom(from: string): Promise<string> {
  const [into, { story }] = [storyOf(world.deskId), await world.desk.rowOf(world.deskId, from)]
  await world.deliver(openedEvent(into), { type: 'story.merged', story: into, mergedId: story.storyId })
  return (await world.desk.caseOfStory(world.deskId, into.storyId))?.case.caseId ?? 'none'
}

test('a sign-off goes along with its case through every merge: shown, told, signed, stamped, and it lets the words out there', async () => {
  const { cora, carl, petra } = await twoGroups()
  const { signOffId } = await request()
  await approve(cora, signOffId)
  const lastId = await mergeFrom(await mergeFrom(caseId))
  expect(await world.desk.signOff.list(anna, lastId)).toMatchObject([{ signOffId, caseId: lastId, state: 'open' }])
  expect(await world.desk.signOff.list(anna, caseId)).toEqual([])
  expect(world.told.findLast(({ type }) => type === 'signOff.changed')).toMatchObject({
    caseId: lastId,
    wait: { waitId: signOffId, caseId: lastId },
  })
  await approve(carl, signOffId)
  await approve(petra, signOffId)
  const stamps = await world.desk.stampsOf(world.deskId, lastId)
  expect(stamps.map(({ kind }) => kind)).toContain('sign-off ended')
  // Signed before the next merge, it is not asked for again after it.
  const signed = (inCase: string) =>
    world.store.transaction((tx) =>
      signedOffIn(tx, {
        deskId: world.deskId,
        caseId: inCase,
        classKeys: ['red'],
        parts: [{ channelId: post.partId, channelKind: 'mastodon', text: post.text }],
      }),
    )
  expect(await signed(await mergeFrom(lastId))).toContain('Signed by Carl, Cora, Petra')
})

test('what is asked of a case that was merged is asked for the one that goes on', async () => {
  await twoGroups()
  const lastId = await mergeFrom(await mergeFrom(caseId))
  expect(await request()).toMatchObject({ caseId: lastId })
  expect((await world.desk.stampsOf(world.deskId, lastId)).at(-1)).toMatchObject({ kind: 'sign-off asked' })
})

test('who reads slowly approves nothing but what they read', async () => {
  const { cora, carl } = await twoGroups()
  const { signOffId } = await request()
  await tick()
  const read = await approval(signOffId)
  const link = /\/tap\/([\w-]+)/.exec(world.sent.findLast(({ to }) => to.startsWith('carl'))?.text ?? '')?.[1] ?? 'none'
  await world.desk.signOff.changeDraft(anna, signOffId, [{ ...post, text: 'The kettle never was unsafe.' }, page])
  await expect(world.desk.signOff.decide(cora, signOffId, read)).rejects.toThrow('changed while you read it')
  const changed = { kind: 'approveWithChange', textsHash: read.textsHash, texts: { mastodon: 'Safe.' } } as const
  await expect(world.desk.signOff.decide(cora, signOffId, changed)).rejects.toThrow(ConflictError)
  expect(await world.desk.oneTap.sign(link, read)).toMatchObject({ kind: 'refused', why: 'changed' })
  const view = await world.desk.signOff.view(anna, signOffId)
  expect(view.seats.map(({ state }) => state)).toEqual(['asked', 'asked'])
  expect(view.parts[0]?.text).toBe('The kettle never was unsafe.')
  // The link was not used up by it.
  expect(await world.desk.oneTap.sign(link, await approval(signOffId))).toMatchObject({ kind: 'signOff' })
  expect(carl.name).toBe('Carl')
})

test('one who stops it ends it at once, with the reason, for everybody', async () => {
  const { cora, carl } = await twoGroups()
  const { signOffId } = await request()
  await expect(world.desk.signOff.decide(cora, signOffId, { kind: 'stop', reason: ' ' })).rejects.toThrow('say why')
  const view = await world.desk.signOff.decide(cora, signOffId, { kind: 'stop', reason: 'The lab report is not out.' })
  expect(view).toMatchObject({ state: 'stopped', endedBecause: 'Cora stopped it: The lab report is not out.' })
  await expect(approve(carl, signOffId)).rejects.toThrow(ConflictError)
})

test('a question goes to whoever asked, and the answer to whoever has not signed', async () => {
  const { cora } = await twoGroups()
  const { signOffId } = await request()
  await tick()
  await world.desk.signOff.decide(cora, signOffId, { kind: 'ask', question: 'Who measured it?' })
  await tick()
  expect(askedNames()).toContain('anna')
  const view = await world.desk.signOff.reply(anna, signOffId, 'The lab in Ulm.')
  expect(view.words.map(({ name, text }) => [name, text])).toEqual([
    ['Cora', 'Who measured it?'],
    ['Anna', 'The lab in Ulm.'],
  ])
})

test('at half time the substitute is asked, and their word counts for one who stays silent', async () => {
  const { carl, petra, sam } = await twoGroups()
  const { signOffId } = await request()
  await approve(carl, signOffId)
  await tick(30)
  expect(askedNames()).toContain('sam')
  await approve(sam, signOffId)
  expect(await approve(petra, signOffId)).toMatchObject({ state: 'approved' })
})

test.each([
  ['yes', 'approved', 'Silence counted as yes, by the rule of “Red”'],
  ['no', 'stopped', 'Silence counted as no, by the rule of “Red”'],
  ['withdraws', 'withdrawn', 'Nobody answered in time, by the rule of “Red”'],
] as const)('silence that counts as %s ends as %s and says by which rule', async (lapseRule, state, words) => {
  await twoGroups({ lapseRule })
  const { signOffId } = await request()
  await tick(30)
  await tick(30)
  const view = await world.desk.signOff.view(anna, signOffId)
  expect(view).toMatchObject({ state, endedBecause: words })
  expect(view.steps).toMatchObject([
    { kind: 'asked', lateMs: 0 },
    { kind: 'half', lateMs: 0 },
    { kind: 'lapsed', lateMs: 0 },
  ])
})

test('silence that climbs asks the authority for half as long again, whose word is enough; then it counts as no', async () => {
  await twoGroups({ lapseRule: 'climbs' })
  const vera = join('Vera', 'authority')
  const first = await request()
  await tick(30)
  await tick(30)
  expect(askedNames()).toContain('vera')
  expect(await world.desk.signOff.view(anna, first.signOffId)).toMatchObject({ state: 'open', hasClimbed: true })
  expect(await approve(vera, first.signOffId)).toMatchObject({
    state: 'approved',
  })

  const second = await request({ draftKey: 'draft 2' })
  await tick(60)
  await tick(60)
  const view = await world.desk.signOff.view(anna, second.signOffId)
  expect([view.state, view.steps.map(({ kind }) => kind)]).toEqual(['stopped', ['asked', 'half', 'climbed', 'lapsed']])
})

test('who was not asked may not sign, and of one draft one sign-off is open', async () => {
  await twoGroups()
  const { signOffId } = await request()
  await expect(approve(join('Eve', 'admin'), signOffId)).rejects.toThrow(ForbiddenError)
  await expect(request()).rejects.toThrow(ConflictError)
  expect(await world.desk.signOff.withdraw(anna, signOffId)).toMatchObject({ state: 'withdrawn' })
  expect(await request()).toMatchObject({ state: 'open' })
})

test('a link signs once; after a change the same person is asked by a link that holds again', async () => {
  const { cora } = await twoGroups()
  const { signOffId } = await request()
  await tick()
  const linkTo = (name: string) =>
    /\/tap\/([\w-]+)/.exec(world.sent.findLast(({ to }) => to.startsWith(name))?.text ?? '')?.[1] ?? 'none'
  const token = linkTo('cora')
  expect(await world.desk.oneTap.rule(token, { optionKey: 'yes' })).toMatchObject({ kind: 'refused' })
  expect(await world.desk.oneTap.sign(token, await approval(signOffId))).toMatchObject({
    kind: 'signOff',
    person: { name: 'Cora' },
  })
  expect(await world.desk.oneTap.sign(token, await approval(signOffId))).toMatchObject({ kind: 'refused', why: 'used' })
  await world.desk.signOff.changeDraft(anna, signOffId, [{ ...post, text: 'Changed.' }, page])
  await tick()
  expect(await world.desk.oneTap.sign(linkTo('cora'), await approval(signOffId))).toMatchObject({ kind: 'signOff' })
  expect(cora.name).toBe('Cora')
})

test('a role that nobody has just so is stood in for by whoever has its rights, so that it waits for nobody who is not there', async () => {
  const max = join('Max', 'admin')
  const asked = await request({ classKey: 'amber' })
  await tick()
  expect(askedNames()).toEqual(['max'])
  expect(await approve(max, asked.signOffId)).toMatchObject({
    state: 'approved',
  })
})

test('of two who change the classes at once the second is told, loses nothing of the first, and saves after a look at them', async () => {
  const [max, mia] = [join('Max', 'admin'), join('Mia', 'admin')]
  const { signOff } = world.desk
  const { classes, version } = await signOff.classes(max)
  const [first, ...others] = classes
  if (!first) throw new Error('a desk begins with classes')
  const theirs = [{ ...first, name: 'Theirs' }, ...others]
  await signOff.changeClasses(max, { classes: theirs, baseVersion: version })
  const late = signOff.changeClasses(mia, { classes: [first], baseVersion: version })
  await expect(late).rejects.toMatchObject({ code: 'CONFLICT', details: { version: version + 1 } })
  expect(await signOff.classes(mia)).toEqual({ classes: theirs, version: version + 1 })
  const both = theirs.toSpliced(1, 1)
  expect(await signOff.changeClasses(mia, { classes: both, baseVersion: version + 1 })).toEqual({
    classes: both,
    version: version + 2,
  })
})

test('what sign-offs come to is counted for the team: again for a changed text, taken back, in time, drills left out', async () => {
  const { cora, carl, petra } = await twoGroups()
  const { signOffId } = await request()
  world.clock.advance(minuteMs)
  await approve(cora, signOffId)
  await world.desk.signOff.changeDraft(anna, signOffId, [{ ...post, text: 'The kettle is safe again.' }, page])
  world.clock.advance(minuteMs)
  await approve(cora, signOffId)
  await world.desk.signOff.decide(cora, signOffId, { kind: 'stop', reason: 'Not like this.' })
  const second = await request({ draftKey: 'draft 2' })
  world.clock.advance(minuteMs)
  await approve(carl, second.signOffId)
  const span = { fromMs: world.clock.now() - 60 * minuteMs, toMs: world.clock.now() + 1 }
  const counted = await world.desk.approvalsIn(world.deskId, span)
  expect(counted).toMatchObject({
    // Anna, and the two who were asked; Petra was not yet.
    peopleCount: 3,
    givenCount: 3,
    againCount: 1,
    reversedCount: 1,
    // Two answered of four; of the stopped one Carl’s place never ran out.
    seatCount: 2,
    inTimeCount: 2,
  })
  expect(counted.requests.map(({ deadlineAtMs, askedAtMs }) => deadlineAtMs - askedAtMs)).toEqual([
    60 * minuteMs,
    60 * minuteMs,
  ])
  expect(await world.desk.approvalsIn(petra.personId, span)).toMatchObject({ requests: [], peopleCount: 0 })
})
