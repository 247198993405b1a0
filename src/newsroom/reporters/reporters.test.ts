import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { morningMs, openTestNewsroom, type TestNewsroom } from '../../../test/world/newsroom.ts'
import { noReporters } from '../../../test/world/no-reporters.ts'
import type { DeskEvent } from '../../model/events.ts'
import type { Writer } from '../ports.ts'
import type { NewsroomTables } from '../schema.ts'
import { noteAsked } from './quotes.ts'
import type { ReporterTables } from './schema.ts'

let world: TestNewsroom
let writers: readonly Writer[] = []
const letters: string[] = []

beforeEach(async () => {
  writers = []
  letters.length = 0
  world = await openTestNewsroom({
    reporters: {
      bylines: {
        ...noReporters.bylines,
        onStory: async () => writers.slice(0, 1),
        onWatches: async () => writers,
        lately: async () => writers,
        beatsOf: async () => writers.map(({ site, authorKey }) => ({ site, authorKey, beats: ['Recalls'] })),
      },
      letters: {
        stop: async (_tx, _deskId, { recipientId }) => void letters.push(`stopped ${recipientId}`),
        forget: async (_tx, _deskId, { recipientId }) => void letters.push(`forgotten ${recipientId}`),
      },
    },
  })
})
afterEach(() => world[Symbol.asyncDispose]())

const writer = (name: string, lastAtMs = morningMs): Writer => ({
  site: 'ledger.example',
  authorKey: name.toLowerCase(),
  name,
  outlet: 'The Ledger',
  pieces: 3,
  lastAtMs,
})
const mara = {
  name: 'Mara Quill',
  outlet: 'The Ledger',
  mail: 'Mara@Ledger.example',
  mailFrom: 'Her paper’s contact page',
}
const keep = (over: object = {}) => world.newsroom.keepReporter(world.as('responder'), { ...mara, ...over })
const proposed = async () => (await world.newsroom.proposeReporters(world.admin)).map(({ name }) => name)
const caseId = randomUUID()

async function quoted(recipientId: string, publicationId = randomUUID()) {
  const event: DeskEvent = {
    type: 'answer.published',
    deskId: world.deskId,
    answerId: randomUUID(),
    publicationId,
    caseId,
    channelId: randomUUID(),
    channelKind: 'mail',
    channelName: 'Press mail',
    act: 'post',
    place: 0,
    recipientId,
    by: { personId: randomUUID(), name: 'Ada' },
    atMs: world.clock.now(),
    receipt: { id: 'x', atMs: world.clock.now() },
    text: 'We call every kettle back.',
  }
  await world.store.transaction((tx) => world.bus.publish(tx, world.deskId, [event]))
  await world.bus.settled()
  return publicationId
}

const beside = () =>
  world.newsroom.reportersFor(world.admin, { caseId, storyId: randomUUID(), watchIds: [randomUUID()], beats: [] })

test('of two who keep one address at the same moment one does and the other is told, on a new reporter or a known one', async () => {
  const refused = expect.objectContaining({ status: 'rejected', reason: expect.objectContaining({ code: 'CONFLICT' }) })
  const kept = await Promise.allSettled([keep(), keep({ name: 'M. Quill' })])
  expect(kept.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(kept).toContainEqual(refused)
  const pages = await Promise.all(['Bo', 'Cy', 'Di'].map((name) => keep({ name, mail: `${name}@ledger.example` })))
  const given = { mail: 'news@ledger.example', mailFrom: 'Her card', baseVersion: 1 }
  const changed = await Promise.allSettled(
    pages.map(({ reporterId }) => world.newsroom.changeReporter(world.as('responder'), reporterId, given)),
  )
  expect(changed.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(changed).toContainEqual(refused)
  expect(changed.filter(({ status }) => status === 'rejected')).toEqual([refused, refused])
})

test('who writes on our topics is proposed until kept, and found again beside a case with what is kept of them', async () => {
  writers = [writer('Mara Quill'), writer('Tom Reyes')]
  expect(await world.newsroom.proposeReporters(world.admin)).toMatchObject([{ beats: ['Recalls'] }, {}])
  const kept = await keep()
  expect(kept).toMatchObject({ mail: 'mara@ledger.example', version: 1, isDoNotContact: false })
  expect(await proposed()).toEqual(['Tom Reyes'])
  const { onStory, onBeat } = await beside()
  expect([onStory.map((one) => one.reporter?.mail), onBeat.map(({ name }) => name)]).toEqual([
    ['mara@ledger.example'],
    ['Tom Reyes'],
  ])
  expect((await world.newsroom.listReporters(world.admin)).reporters).toMatchObject([{ name: 'Mara Quill', pieces: 3 }])
})

test('an address needs to say where it comes from, is kept once, and belongs to one desk', async () => {
  await expect(keep({ mailFrom: '' })).rejects.toMatchObject({
    code: 'INVALID',
    message: expect.stringContaining('mailFrom'),
  })
  await expect(keep({ mail: 'no address' })).rejects.toMatchObject({ code: 'INVALID' })
  await expect(keep({ timeZone: 'Mars/North' })).rejects.toMatchObject({ code: 'INVALID' })
  await keep()
  await expect(keep({ name: 'Somebody Else' })).rejects.toMatchObject({ code: 'CONFLICT' })
  const elsewhere = { ...world.admin, deskId: randomUUID() }
  expect((await world.newsroom.listReporters(elsewhere)).reporters).toEqual([])
  await expect(world.newsroom.listReporters(world.as('watcher'))).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('of two who change one at once the second is told; whoever is shut off gets nothing that has not left', async () => {
  const { reporterId } = await keep()
  const change = (isDoNotContact: boolean, baseVersion: number) =>
    world.newsroom.changeReporter(world.as('responder'), reporterId, { baseVersion, isDoNotContact })
  expect(await change(true, 1)).toMatchObject({ version: 2, isDoNotContact: true, mail: 'mara@ledger.example' })
  expect(letters).toEqual([`stopped ${reporterId}`])
  await expect(change(false, 1)).rejects.toMatchObject({ code: 'CONFLICT' })
  const take = () =>
    world.store.inDesk(world.deskId, (tx) => world.newsroom.recipients.take(tx, world.deskId, [reporterId]))
  await expect(take()).rejects.toMatchObject({ code: 'CONFLICT', message: 'Mara Quill is not to be written to.' })
  const shut = () =>
    world.store.inDesk(world.deskId, (tx) =>
      world.newsroom.recipients.shut(tx, world.deskId, ['MARA@ledger.example', 'tom@ledger.example']),
    )
  expect([...(await shut())]).toEqual(['mara@ledger.example'])
  await change(false, 2)
  expect(await shut()).toEqual(new Set())
  expect(await take()).toMatchObject([{ mail: 'mara@ledger.example', greeting: 'Dear Mara Quill,' }])
  const greeting = 'Guten Tag,\nFrau Quill'
  await world.newsroom.changeReporter(world.admin, reporterId, { baseVersion: 3, greeting })
  expect(await take()).toMatchObject([{ greeting: 'Guten Tag, Frau Quill' }])
})

test('who of some writers is kept is told to whoever may see the list, and to nobody else', async () => {
  const { reporterId } = await keep({ site: 'ledger.example' })
  const among = (actor: typeof world.admin) =>
    world.newsroom.reportersAmong(actor, [writer('Mara Quill'), writer('Tom Ash')])
  expect([...(await among(world.as('responder')))]).toEqual([['ledger.example mara quill', reporterId]])
  expect([...(await among(world.as('watcher')))]).toEqual([])
  expect([...(await among({ ...world.admin, deskId: randomUUID() }))]).toEqual([])
})

test('whoever asks to be forgotten leaves no name, and is neither proposed nor kept again', async () => {
  writers = [writer('Mara Quill')]
  const { reporterId, version } = await keep({ site: 'ledger.example', notes: 'Met at the fair' })
  await quoted(reporterId)
  await expect(world.newsroom.forgetReporter(world.as('responder'), reporterId, { version })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
  await world.newsroom.forgetReporter(world.as('approver'), reporterId, { version })
  expect(letters).toEqual([`forgotten ${reporterId}`])
  expect(await proposed()).toEqual([])
  const both = [writer('Mara Quill'), writer('Tom Ash')]
  const forgotten = (deskId: string) =>
    world.store.inDesk(deskId, (tx) => world.newsroom.forgottenAmong(tx, deskId, both))
  expect([...(await forgotten(world.deskId))]).toEqual(['ledger.example mara quill'])
  expect(await forgotten(randomUUID())).toEqual(new Set())
  expect(await beside()).toEqual({ onStory: [], onBeat: [], sent: [] })
  await expect(keep()).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(keep({ mail: '', mailFrom: '' })).rejects.toMatchObject({ code: 'CONFLICT' })
  const tables = world.store.db.withTables<NewsroomTables & ReporterTables>()
  const acts = await tables.selectFrom('newsroom_act').selectAll().execute()
  const marks = await tables.selectFrom('reporter_forgotten').selectAll().execute()
  expect(acts.map(({ act }) => act)).toEqual(['kept a reporter', 'forgot a reporter'])
  expect(JSON.stringify([acts, marks]).toLowerCase()).not.toMatch(/mara|quill/)
})

test('a quote that went out is theirs and the case’s, once; who wrote back is marked with one press and taken back with another', async () => {
  const { reporterId } = await keep()
  const publicationId = await quoted(reporterId)
  await quoted(reporterId, publicationId)
  expect((await beside()).sent).toMatchObject([{ publicationId, reporterId, name: 'Mara Quill', byName: 'Ada' }])
  const mark = (hasReplied: boolean) => world.newsroom.markReply(world.as('responder'), publicationId, { hasReplied })
  await mark(true)
  expect((await world.newsroom.listReporters(world.admin)).reporters).toMatchObject([{ sent: 1, replied: 1 }])
  await mark(false)
  expect((await beside()).sent[0]?.repliedAtMs).toBeUndefined()
  await expect(world.newsroom.markReply(world.admin, randomUUID(), { hasReplied: true })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})

test('an inquiry from the same address within a week says that they wrote back', async () => {
  const { reporterId } = await keep()
  await quoted(reporterId)
  const ask = (mail: string, afterDays: number) =>
    world.store.transaction((tx) => noteAsked(tx, world.deskId, { mail, atMs: morningMs + afterDays * 86_400_000 }))
  await ask('tom@ledger.example', 1)
  await ask('mara@ledger.example', 8)
  expect((await beside()).sent[0]?.repliedAtMs).toBeUndefined()
  await ask('MARA@ledger.example', 2)
  expect((await beside()).sent[0]).toMatchObject({ repliedAtMs: morningMs + 2 * 86_400_000 })
})

test('a quote goes on with the case that its own was merged into', async () => {
  const { reporterId } = await keep()
  await quoted(reporterId)
  const merged: DeskEvent = { type: 'case.merged', caseId, intoCaseId: randomUUID(), storyId: randomUUID() }
  await world.store.transaction((tx) => world.bus.publish(tx, world.deskId, [merged]))
  await world.bus.settled()
  expect((await beside()).sent).toEqual([])
})

test('a file of reporters keeps what can be kept, and says of each other row why not', async () => {
  const text = [
    'Name;E-Mail;Outlet;Beats;Time Zone;Do not contact',
    'Mara Quill;mara@ledger.example;The Ledger;recalls|kettles;Europe/London;',
    '"Reyes, Tom";tom@post.example;The Harbour Post;;;yes',
    ';nobody@post.example;;;;',
    'Mara Again;MARA@ledger.example;;;;',
    ';;;;;',
    'Oona Vale;;;;Mars/North;',
  ].join('\r\n')
  const file = { text, mailFrom: 'Our own list of 2024' }
  await expect(world.newsroom.importReporters(world.as('responder'), file)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const { kept, leftOut } = await world.newsroom.importReporters(world.as('approver'), file)
  expect([kept, leftOut.map(({ row }) => row)]).toEqual([2, [4, 5, 7]])
  const { reporters } = await world.newsroom.listReporters(world.admin)
  expect(reporters).toMatchObject([
    { name: 'Mara Quill', beats: ['recalls', 'kettles'], timeZone: 'Europe/London', mailFrom: 'Our own list of 2024' },
    { name: 'Reyes, Tom', isDoNotContact: true },
  ])
  await expect(
    world.newsroom.importReporters(world.admin, { ...file, text: 'who,where\nMara,here' }),
  ).rejects.toMatchObject({ code: 'INVALID' })
})

test('the list is read page by page, and by words', async () => {
  for (const name of ['Ida Boyle', 'Mara Quill', 'Tom Reyes'])
    await keep({ name, mail: `${name[0]}@a.example`, outlet: name })
  const names = async (query: object) => {
    const { reporters, next } = await world.newsroom.listReporters(world.admin, query)
    return { names: reporters.map(({ name }) => name), next }
  }
  const first = await names({ limit: 2 })
  expect(first.names).toEqual(['Ida Boyle', 'Mara Quill'])
  expect(await names({ limit: 2, after: first.next })).toEqual({ names: ['Tom Reyes'], next: undefined })
  expect((await names({ q: 'mara quil' })).names).toEqual(['Mara Quill'])
  await expect(names({ after: 'x y' })).rejects.toMatchObject({ code: 'INVALID' })
})
