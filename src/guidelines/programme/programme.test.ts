// The programme over a real store, step by step, with its clocks.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type GuidelinesWorld, openGuidelines } from '../../../test/rooms/guidelines-world.ts'
import type { Actor } from '../../model/role.ts'
import { ConflictError, ForbiddenError, InvalidError, NotFoundError } from '../../platform/errors.ts'
import type { Command, ProgrammeView } from '../index.ts'

const hourMs = 3_600_000

let world: GuidelinesWorld
let chief: Actor
let legal: Actor
let hr: Actor

beforeAll(async () => void (world = await openGuidelines()))
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(() => {
  const deskId = randomUUID()
  chief = world.join(deskId, 'Chief', 'admin')
  legal = world.join(deskId, 'Lea', 'watcher')
  hr = world.join(deskId, 'Hana', 'watcher')
  for (const list of [world.notices, world.settled, world.activity]) list.length = 0
})

const does = (actor: Actor, command: Command) => world.guidelines.perform(actor, command)
async function view(actor: Actor = chief): Promise<ProgrammeView> {
  const seen = await world.guidelines.programme(actor)
  if (!seen) throw new Error('No programme was started.')
  return seen
}
const states = async () => (await view()).steps.map(({ state }) => state).join(' ')

async function agree(): Promise<void> {
  await does(chief, { kind: 'start' })
  await does(chief, { kind: 'name stakeholder', personId: legal.personId, area: 'Legal' })
  await does(chief, { kind: 'name stakeholder', personId: hr.personId, area: 'HR' })
  expect((await view()).steps[0]?.says).toBe('Lea and Hana have yet to say yes.')
  await does(legal, { kind: 'answer need', agrees: true })
  expect((await view()).steps[0]?.says).toBe('Hana has yet to say yes.')
  await does(hr, { kind: 'answer need', agrees: true })
}

async function draft(): Promise<void> {
  await agree()
  await does(chief, { kind: 'choose drafters', personIds: [legal.personId, chief.personId] })
}

async function study(): Promise<void> {
  await draft()
  await does(chief, { kind: 'finish rules' })
  await does(chief, { kind: 'finish library' })
}

async function askToSign(onSilence: 'escalate' | 'lapse' = 'escalate'): Promise<string> {
  await study()
  await does(chief, { kind: 'ask sign-off', hours: 48, onSilence })
  return (await view()).text.hash
}

async function signed(): Promise<void> {
  const hash = await askToSign()
  await does(legal, { kind: 'sign', hash, isYes: true })
  await does(hr, { kind: 'sign', hash, isYes: true })
}

test('step 2 waits until every stakeholder has said yes, each for themself', async () => {
  expect(await world.guidelines.programme(chief)).toBeUndefined()
  await expect(does(legal, { kind: 'start' })).rejects.toThrow(ForbiddenError)
  await does(chief, { kind: 'start' })
  await expect(does(chief, { kind: 'start' })).rejects.toThrow('under way')
  await does(chief, { kind: 'name stakeholder', personId: legal.personId, area: 'Legal' })
  expect(world.notices.at(-1)).toMatchObject({ personIds: [legal.personId], subject: 'guidelines:need' })
  await expect(does(chief, { kind: 'answer need', agrees: true })).rejects.toThrow(ForbiddenError)
  const choice = { kind: 'choose drafters', personIds: [chief.personId] } as const
  await expect(does(chief, choice)).rejects.toThrow('Step 2 waits for step 1')
  await does(legal, { kind: 'answer need', agrees: false, reason: 'We have a handbook.' })
  await expect(does(chief, choice)).rejects.toThrow('Lea said no')
  await does(legal, { kind: 'answer need', agrees: true })
  expect(world.settled).toContainEqual({ subject: 'guidelines:need', personId: legal.personId })
  await does(chief, choice)
  expect(await states()).toBe('done done open waiting waiting waiting waiting waiting')
  await expect(does(chief, { kind: 'name stakeholder', personId: hr.personId, area: 'HR' })).rejects.toThrow(
    ConflictError,
  )
  const { record, stakeholders } = await view()
  expect(record.map(({ says }) => says)).toContain('did not agree that guidelines are needed: “We have a handbook.”')
  expect(stakeholders).toMatchObject([
    { name: 'Lea', area: 'Legal', answer: { agrees: true, atMs: world.clock.now() } },
  ])
})

test('proposed are the most active, and of one department two at most; whoever chooses may choose others', async () => {
  await agree()
  const team = Array.from({ length: 8 }, (_, index) => world.join(chief.deskId, `Person ${index}`))
  for (const [index, { personId }] of team.entries()) {
    const department = index < 4 ? 'PR' : index < 6 ? 'Support' : `Team ${index}`
    await does(chief, { kind: 'set department', personId, department })
    world.activity.push({ personId, answered: 20 - index, closed: 1, drafted: 0 })
  }
  world.activity.push({ personId: legal.personId, answered: 0, closed: 0, drafted: 0 })
  const { candidates } = await view()
  expect(candidates.map(({ name }) => name)).toEqual([
    'Person 0',
    'Person 1',
    'Person 4',
    'Person 5',
    'Person 6',
    'Person 7',
  ])
  expect(candidates[0]).toMatchObject({ department: 'PR', because: '20 answers published, 1 case closed' })
  await does(chief, { kind: 'choose drafters', personIds: [legal.personId, team[3]?.personId ?? ''] })
  expect((await view()).drafters).toMatchObject([{ department: 'Legal' }, { department: 'PR' }])
  await expect(does(chief, { kind: 'choose drafters', personIds: [randomUUID()] })).rejects.toThrow(NotFoundError)
})

test('a rule that speaks against a clause is listed beside it, and holds the step until somebody settles it', async () => {
  await draft()
  await does(legal, {
    kind: 'attach document',
    title: 'Press handbook',
    text: 'Welcome.\n\nEmployees must not correct their own mistakes in public without approval of Legal.\nLunch is at noon.\n',
  })
  const [conflict, ...others] = (await view()).conflicts
  expect(others).toEqual([])
  expect(conflict).toMatchObject({ clauseId: 'own-mistakes', line: 3, documentTitle: 'Press handbook' })
  expect(conflict?.settled).toBeUndefined()
  await expect(does(chief, { kind: 'finish rules' })).rejects.toThrow('One conflict')
  const stranger = world.join(chief.deskId, 'Stranger')
  const settling = { kind: 'settle conflict', conflictKey: conflict?.conflictKey ?? '', ruling: 'amended' } as const
  await expect(does(stranger, settling)).rejects.toThrow(ForbiddenError)
  await does(legal, settling)
  expect((await view()).conflicts).toMatchObject([{ settled: { ruling: 'amended', byName: 'Lea' } }])
  await does(legal, { kind: 'finish rules' })
  expect(await states()).toBe('done done done open waiting waiting waiting waiting')
  await does(legal, { kind: 'attach document', title: 'Another', text: 'Nothing in it.' })
  expect(await states()).toBe('done done open waiting waiting waiting waiting waiting')
  const { documents } = await view()
  await does(legal, { kind: 'remove document', documentId: documents[1]?.documentId ?? '' })
  expect((await view()).documents).toHaveLength(1)
  const tooLong = { kind: 'attach document', title: 'Long', text: 'a'.repeat(200_001) } as const
  await expect(does(legal, tooLong)).rejects.toThrow(InvalidError)
})

test('a fact that is taken up becomes a clause of the draft, which keeps where it came from', async () => {
  await draft()
  await does(chief, { kind: 'finish rules' })
  const { facts } = await view()
  expect(facts.find(({ factId }) => factId === 'ibm-first-person')?.adopted?.origin).toContain('IBM')
  await does(legal, { kind: 'adopt fact', factId: 'telstra-encouraged' })
  await expect(does(legal, { kind: 'adopt fact', factId: 'telstra-encouraged' })).rejects.toThrow(ConflictError)
  const { text, facts: after } = await view()
  expect(text).toMatchObject({ isDraft: true, isReadable: true })
  expect(after.find(({ factId }) => factId === 'telstra-encouraged')?.adopted).toMatchObject({
    title: 'You may answer',
    origin: expect.stringContaining('https://www.telstra.com.au/'),
  })
  const { draft: kept } = await world.guidelines.overview(chief)
  const bare = (kept?.files ?? []).map((file) => ({
    ...file,
    text: file.text.replace(/origin: "Our wording; after Telstra.*\n/, ''),
  }))
  await world.guidelines.saveDraft(chief, { files: bare, revision: kept?.revision ?? 0 })
  await expect(does(chief, { kind: 'finish library' })).rejects.toThrow('names no origin')
})

test('all sign one exact text at once, against a clock of 48 hours; who is silent is reminded twice', async () => {
  const hash = await askToSign()
  expect(world.notices.at(-1)).toMatchObject({ subject: 'guidelines:sign-off', title: 'Sign the guidelines' })
  expect(new Set(world.notices.at(-1)?.personIds)).toEqual(new Set([legal.personId, hr.personId]))
  await expect(does(legal, { kind: 'sign', hash: 'other', isYes: true })).rejects.toThrow('Another text')
  await expect(does(chief, { kind: 'sign', hash, isYes: true })).rejects.toThrow(ForbiddenError)
  await world.pass(31 * hourMs)
  await does(legal, { kind: 'sign', hash, isYes: true })
  await expect(does(legal, { kind: 'sign', hash, isYes: true })).rejects.toThrow(ConflictError)
  const reminders = () => world.notices.filter(({ isAgain }) => isAgain)
  expect(reminders()).toMatchObject([{ personIds: expect.arrayContaining([legal.personId, hr.personId]) }])
  await world.pass(12 * hourMs)
  expect(reminders().map(({ personIds }) => personIds.length)).toEqual([2, 1])
  await does(hr, { kind: 'sign', hash, isYes: true })
  const { signOff, steps } = await view()
  expect(signOff).toMatchObject({ state: 'signed', hash })
  expect(steps[4]).toMatchObject({ state: 'done', says: 'Signed off in 43 h.' })
  await world.pass(48 * hourMs)
  expect((await view()).signOff).toMatchObject({ state: 'signed' })
  expect(await world.guidelines.signedText(legal, hash)).toMatchObject({ view: { title: expect.any(String) } })
  await expect(world.guidelines.signedText(world.join(randomUUID(), 'Other'), hash)).rejects.toThrow(NotFoundError)
})

test('silence goes to higher authority, or lapses; a no says why and asks for another text', async () => {
  const hash = await askToSign('escalate')
  await does(legal, { kind: 'sign', hash, isYes: true })
  await world.pass(48 * hourMs)
  expect((await view()).signOff).toMatchObject({ state: 'escalated' })
  expect(world.notices.at(-1)).toMatchObject({ personIds: [chief.personId], title: 'Guidelines wait for your word' })
  await does(chief, { kind: 'sign', hash, isYes: true })
  expect((await view()).signOff?.seats).toMatchObject([
    { name: 'Lea', state: 'signed' },
    { name: 'Hana', state: 'signed', byName: 'Chief' },
  ])
  expect((await view()).signOff?.state).toBe('signed')
})

test('where silence lapses, one signature is enough; without any the text has to be asked for again', async () => {
  const hash = await askToSign('lapse')
  await world.pass(48 * hourMs)
  expect((await view()).signOff).toMatchObject({ state: 'lapsed' })
  await expect(does(legal, { kind: 'sign', hash, isYes: true })).rejects.toThrow(ConflictError)
  await does(chief, { kind: 'ask sign-off', hours: 2, onSilence: 'lapse' })
  await does(legal, { kind: 'sign', hash, isYes: true })
  await world.pass(2 * hourMs)
  const { signOff } = await view()
  expect(signOff).toMatchObject({ state: 'signed', seats: [{ state: 'signed' }, { state: 'passed over' }] })
})

test('a stakeholder who does not sign ends it, with the reason', async () => {
  const hash = await askToSign()
  await expect(does(hr, { kind: 'sign', hash, isYes: false })).rejects.toThrow(InvalidError)
  await does(hr, { kind: 'sign', hash, isYes: false, reason: 'It forbids talk of pay.' })
  const { signOff, steps } = await view()
  expect(signOff).toMatchObject({ state: 'declined', seats: [{}, { reason: 'It forbids talk of pay.' }] })
  expect(steps[4]?.says).toContain('Hana did not sign')
  await expect(does(chief, { kind: 'open round', hours: 24 })).rejects.toThrow('Step 6 waits for step 5')
})

test('a round of comments ends by its clock, and what nobody answered is listed as lapsed', async () => {
  await signed()
  await does(chief, { kind: 'open round', hours: 24 })
  await expect(does(chief, { kind: 'publish', isPublic: false })).rejects.toThrow('Step 7 waits for step 6')
  const reader = world.join(chief.deskId, 'Reader', 'watcher')
  await does(reader, { kind: 'comment', clauseId: 'respect', text: 'What of jokes?' })
  await does(reader, { kind: 'comment', clauseId: 'sources', text: 'Of all numbers?' })
  await expect(does(reader, { kind: 'comment', clauseId: 'nowhere', text: 'x' })).rejects.toThrow(NotFoundError)
  const [first] = (await view()).round?.comments ?? []
  const answer = {
    kind: 'answer comment',
    commentId: first?.commentId ?? '',
    text: 'Kind ones.',
    isTaken: false,
  } as const
  await expect(does(reader, answer)).rejects.toThrow(ForbiddenError)
  await does(legal, answer)
  await world.pass(24 * hourMs)
  const { round, steps } = await view()
  expect(round?.endedAtMs).toBe(world.clock.now())
  expect(steps[5]).toMatchObject({ state: 'done', says: '2 comments; 1 lapsed without an answer.' })
  await expect(does(reader, { kind: 'comment', clauseId: 'respect', text: 'Late.' })).rejects.toThrow('over')
})

test('one press publishes what was signed, outside too, with who signed in how long; a mended slip needs no new signature', async () => {
  await signed()
  await does(chief, { kind: 'open round', hours: 24 })
  await does(chief, { kind: 'end round' })
  const { inForce } = await world.guidelines.overview(chief)
  const change = (from: string, to: string) =>
    inForce.files.map((file) => ({ ...file, text: file.text.replace(from, to) }))
  const other = change('Give the source of', 'Never give the source of')
  const changed = inForce.files[0]?.text === other[0]?.text ? change('Have opinions', 'Have no opinions') : other
  await world.guidelines.saveDraft(chief, { files: changed, revision: 0 })
  expect((await view()).isStillSigned).toBe(false)
  await expect(does(chief, { kind: 'publish', isPublic: true })).rejects.toThrow('something else than what was signed')
  await world.guidelines.saveDraft(chief, { files: change('Have opinions', 'Have opinons'), revision: 1 })
  expect((await view()).isStillSigned).toBe(true)
  await does(chief, { kind: 'publish', isPublic: true, note: 'Our first' })
  const { published, steps, signOff } = await view()
  expect(published).toMatchObject({ version: 1, isPublic: true, byName: 'Chief' })
  expect(published?.hash).not.toBe(signOff?.hash)
  expect(steps[7]).toMatchObject({ state: 'open', says: 'Second nature for 0 % of the people of this desk.' })
  const { versions, sharing, draft: left } = await world.guidelines.overview(chief)
  expect(left).toBeUndefined()
  expect(versions).toMatchObject([{ version: 1, signOff: { signers: [{ area: 'Legal' }, { area: 'HR' }] } }])
  const page = await world.guidelines.publicPage({ slug: sharing.slug ?? '' })
  expect(page).toContain('Signed off by Legal, HR in 1 min')
  await does(chief, { kind: 'start' })
  expect((await view()).departments).toContainEqual({ personId: legal.personId, department: 'Legal' })
})

test('of two who act at once both are kept, in one order; another desk sees none of it', async () => {
  await agree()
  await Promise.all([
    does(legal, { kind: 'answer need', agrees: true, reason: 'One' }),
    does(hr, { kind: 'answer need', agrees: true, reason: 'Two' }),
  ])
  const { record } = await view()
  expect(new Set(record.map(({ seq }) => seq)).size).toBe(record.length)
  const theirs = world.join(randomUUID(), 'Other', 'admin')
  expect(await world.guidelines.programme(theirs)).toBeUndefined()
  await expect(does(theirs, { kind: 'end round' })).rejects.toThrow(ConflictError)
})
