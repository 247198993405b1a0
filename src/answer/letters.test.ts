// Letters to reporters: one for each, by the rules and the outbox of every answer.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MemoryBus } from '../../test/rooms/memory-bus.ts'
import { openTestStore } from '../../test/world/store.ts'
import { until } from '../../test/world/until.ts'
import type { DeskEvent } from '../model/events.ts'
import type { Actor } from '../model/role.ts'
import { systemClock } from '../platform/clock.ts'
import { ConflictError, InvalidError, UnavailableError } from '../platform/errors.ts'
import { createGuardedHttp } from '../platform/http/create-guarded-http.ts'
import { newId } from '../platform/ids.ts'
import { silentLog } from '../platform/log.ts'
import type { Letter } from '../platform/mail.ts'
import type { Store } from '../platform/store/store.ts'
import { createMailChannel } from './channels/mail/index.ts'
import { type Answer, type Channel, createAnswer, migrations, type Verdict } from './index.ts'
import type { AnswerTables } from './schema.ts'

const ada: Actor = { personId: newId(), name: 'Ada Lorne', deskId: newId(), role: 'responder' }
const [caseId, drillId, mara, tom] = [newId(), newId(), newId(), newId()]
const names = new Map([
  [mara, 'Mara Quill'],
  [tom, 'Tom Reyes'],
])
const words = 'We call every kettle of batch seven back, and mend it for nothing.'

let store: Store
let bus: MemoryBus<DeskEvent>
let answer: Answer
let channelId = ''
let verdict: Verdict
/** What the server was given; what it says to the next letters. */
let letters: Letter[]
let troubles: Error[]
const shut = new Set<string>()
const shutMails = new Set<string>()
let stack: AsyncDisposableStack

beforeEach(async () => {
  stack = new AsyncDisposableStack()
  letters = []
  troubles = []
  shut.clear()
  shutMails.clear()
  verdict = { may: true, because: 'A test may.' }
  store = stack.use(await openTestStore(migrations))
  bus = new MemoryBus(store)
  const mail = {
    async check() {},
    async send(letter: Letter) {
      const trouble = troubles.shift()
      if (trouble) throw trouble
      letters.push(letter)
      return { messageId: letter.messageId ?? '', response: '250 OK' }
    },
    async [Symbol.asyncDispose]() {},
  }
  answer = stack.use(
    createAnswer({
      store,
      bus,
      clock: systemClock,
      log: silentLog,
      http: stack.use(createGuardedHttp({ userAgent: 'test', clock: systemClock })),
      channels: [createMailChannel(mail as never)] as unknown as readonly Channel[],
      secretKey: Buffer.alloc(32, 1),
      settleMs: 60,
      isAlone: true,
      permission: { mayPublish: async () => verdict },
      check: {
        check: async (_deskId, { text }) =>
          text.includes('promise')
            ? [{ level: 'stop', clauseId: 'promises', clause: 'No promises', message: 'This promises something' }]
            : [],
      },
      cases: {
        caseOf: async (_deskId, id) => ({ caseId: id, storyId: newId(), isDrill: id === drillId, isEnded: false }),
        mentionsOf: async () => [],
        goesOnAs: async () => undefined,
        worksOn: async () => undefined,
      },
      recipients: {
        take: async (_tx, _deskId, ids) =>
          ids.map((recipientId) => {
            const name = names.get(recipientId) ?? ''
            if (shut.has(recipientId)) throw new ConflictError(`${name} is not to be written to.`)
            return { recipientId, name, mail: `${name.slice(0, 4)}@a.example`, greeting: `Dear ${name},` }
          }),
        open: async (_tx, _deskId, ids) => new Set(ids.filter((id) => !shut.has(id))),
        shut: async (_tx, _deskId, mails) =>
          new Set(mails.map((mail) => mail.toLowerCase()).filter((mail) => shutMails.has(mail))),
      },
    }),
  )
  const admin: Actor = { ...ada, role: 'admin' }
  ;({ channelId } = await answer.addChannel(admin, { kind: 'mail', settings: { from: 'press@hollis.example' } }))
  await answer.start()
})
afterEach(() => stack.disposeAsync())

const send = (text = words, recipientIds = [mara, tom], toCaseId = caseId) =>
  answer.sendQuote(ada, { caseId: toCaseId, channelId, title: 'On the recall', text, recipientIds })
const answers = async () => await answer.answersOfCase(ada, caseId)
const states = async () =>
  (await answers()).answers.flatMap(({ publications }) => publications.map(({ state }) => state))
const untilStates = (...expected: readonly string[]) =>
  until(async () => (await states()).toSorted().join() === expected.toSorted().join())

test('each gets a letter of their own with their own greeting, nobody sees the others, and each is told of', async () => {
  await send()
  await untilStates('published', 'published')
  expect(letters.map(({ to }) => to).toSorted()).toEqual(['Mara@a.example', 'Tom @a.example'])
  const toMara = letters.find(({ to }) => to.startsWith('Mara'))
  expect(toMara?.text).toBe(`Dear Mara Quill,\n\n${words}\n`)
  expect(toMara?.subject).toBe('On the recall')
  expect(JSON.stringify(toMara)).not.toContain('Tom')
  const told = bus.events.flatMap(({ event }) => (event.type === 'answer.published' ? [event] : []))
  expect(told.map(({ recipientId, text }) => [recipientId, text]).toSorted()).toEqual(
    [
      [mara, words],
      [tom, words],
    ].toSorted(),
  )
  const [{ publications = [] } = {}] = (await answers()).answers
  expect(publications.map(({ toName }) => toName).toSorted()).toEqual(['Mara Quill', 'Tom Reyes'])
})

test('the same words go to one reporter once, however they are written and whoever races', async () => {
  await send(words, [mara])
  await expect(send(words.toUpperCase().replaceAll(' ', '  '), [mara, tom])).rejects.toMatchObject({ code: 'CONFLICT' })
  const both = await Promise.allSettled([send('Something new.', [mara]), send('“Something” – new', [mara])])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  await untilStates('published', 'published')
  expect(letters).toHaveLength(2)
  // What was refused left no draft behind.
  expect((await answers()).drafts).toEqual([])
})

test('at most three a day to one reporter', async () => {
  for (const text of ['One.', 'Two.', 'Three.']) await send(text, [mara])
  await expect(send('Four.', [mara])).rejects.toMatchObject({
    code: 'LIMIT',
    message: expect.stringContaining('Mara Quill'),
  })
  await send('Four.', [tom])
})

test('nobody who is not to be written to is, by their name or by an address that is typed', async () => {
  shut.add(tom)
  await expect(send()).rejects.toMatchObject({ code: 'CONFLICT', message: 'Tom Reyes is not to be written to.' })
  shutMails.add('shut@a.example')
  const part = { channelId, act: 'post' as const, to: 'shut@a.example' }
  const { draftId } = await answer.startDraft(ada, {
    caseId,
    content: { text: words, title: 'x', media: [], parts: [part] },
  })
  await expect(answer.publishDraft(ada, draftId, { version: 1 })).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(await states()).toEqual([])
})

test('without the yes that its lane wants it stays a draft for them, and goes to them when it is published', async () => {
  verdict = { may: false, because: 'Amber lane: recalls', waitsFor: 'a sign-off' }
  const outcome = await send()
  expect(outcome).toMatchObject({ kind: 'waits', because: 'Amber lane: recalls', waitsFor: 'a sign-off' })
  const [draft] = (await answers()).drafts
  expect(draft?.current.content.parts).toEqual([{ channelId, act: 'post', recipientIds: [mara, tom] }])
  expect(letters).toEqual([])
  verdict = { may: true, because: 'Signed.' }
  await answer.publishDraft(ada, draft?.draftId ?? '', { version: 1 })
  await untilStates('published', 'published')
})

test('a case that nobody holds keeps no draft of it, and a clause that says stop lets none out', async () => {
  verdict = { may: false, because: 'Nobody holds this case.', waitsFor: 'the claim' }
  await expect(send()).rejects.toMatchObject({ code: 'FORBIDDEN' })
  verdict = { may: true, because: 'A test may.' }
  await expect(send('We promise a refund.')).rejects.toMatchObject({ code: 'INVALID' })
  expect(await answers()).toEqual({ drafts: [], answers: [] })
})

test('in a drill it is practised against every rule, and no letter leaves', async () => {
  expect(await send(words, [mara], drillId)).toEqual({ kind: 'practised' })
  shut.add(tom)
  await expect(send(words, [tom], drillId)).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(letters).toEqual([])
  expect(bus.events.some(({ event }) => event.type === 'answer.published')).toBe(false)
})

test('a letter of which nobody knows is the same letter at the next try', async () => {
  troubles.push(new UnavailableError('The line broke off'))
  await send(words, [mara])
  await untilStates('published')
  const [{ publicationId = '' } = {}] = (await answers()).answers[0]?.publications ?? []
  expect(letters.map(({ messageId }) => messageId)).toEqual([`<${publicationId}@hollis.example>`])
})

test('whoever is shut off gets nothing that waits or was refused; a withdrawal goes to the others alone', async () => {
  troubles.push(new InvalidError('No such address'))
  await send(words, [mara])
  await untilStates('failed')
  const [{ publicationId = '' } = {}] = (await answers()).answers[0]?.publications ?? []
  await store.inDesk(ada.deskId, (tx) => answer.stopLetters(tx, ada.deskId, { recipientId: mara }))
  expect(await states()).toEqual(['cancelled'])
  await expect(answer.retry(ada, publicationId)).rejects.toMatchObject({ code: 'CONFLICT' })

  await send('Another thing.')
  await untilStates('cancelled', 'published', 'published')
  letters.length = 0
  shut.add(mara)
  const out = (await answers()).answers.find(({ publications }) => publications.length === 2)
  await answer.withdrawAnswer(ada, out?.answerId ?? '', { reason: 'It was wrong' })
  await until(() => letters.length > 0)
  expect(letters.map(({ to, text, subject }) => [to, text, subject])).toEqual([
    ['Tom @a.example', 'Dear Tom Reyes,\n\nWithdrawn: It was wrong\n', 'Re: On the recall'],
  ])
})

test('the last wall stands where it leaves: what a person says is not there is not sent again to one who is shut off', async () => {
  troubles.push(new UnavailableError('The line broke off'), new UnavailableError('It broke off again'))
  await send(words, [mara])
  await until(async () => (await states()).includes('unknown'))
  shut.add(mara)
  const [{ publicationId = '' } = {}] = (await answers()).answers[0]?.publications ?? []
  await answer.resolve(ada, publicationId, { isThere: false }).catch(() => undefined)
  await untilStates('cancelled')
  expect(letters).toEqual([])
})

test('a letter to an address that somebody typed is theirs too: it is not put right to them, and they are taken out of it', async () => {
  const part = { channelId, act: 'post' as const, to: 'Mara@a.example' }
  const content = { text: words, title: 'x', media: [], parts: [part] }
  const { draftId } = await answer.startDraft(ada, { caseId, content })
  const { answerId } = await answer.publishDraft(ada, draftId, { version: 1 })
  await untilStates('published')
  shutMails.add('mara@a.example')
  await expect(answer.withdrawAnswer(ada, answerId, { reason: 'Wrong' })).rejects.toMatchObject({ code: 'CONFLICT' })
  const who = { recipientId: mara, mail: 'mara@a.example' }
  await store.inDesk(ada.deskId, (tx) => answer.forgetRecipient(tx, ada.deskId, who))
  const rows = await store.db.withTables<AnswerTables>().selectFrom('publication').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain('Mara@')
})

test('a correction goes to each of them as a reply to their own letter', async () => {
  await send()
  await untilStates('published', 'published')
  const before = new Map(letters.map(({ to, messageId }) => [to, messageId]))
  letters.length = 0
  const [{ answerId = '' } = {}] = (await answers()).answers
  await answer.correctAnswer(ada, answerId, { text: 'Batch eight.', reason: 'The batch was wrong' })
  await until(() => letters.length === 2)
  expect(new Map(letters.map(({ to, inReplyTo }) => [to, inReplyTo]))).toEqual(before)
})

test('who is forgotten is in no letter any more, while what was said stays', async () => {
  await send()
  await untilStates('published', 'published')
  await store.inDesk(ada.deskId, (tx) => answer.forgetRecipient(tx, ada.deskId, { recipientId: mara }))
  const rows = await store.db.withTables<AnswerTables>().selectFrom('publication').selectAll().execute()
  const text = JSON.stringify(rows)
  expect([text.includes('Mara'), text.includes(mara), text.includes('Tom Reyes')]).toEqual([false, false, true])
  expect(rows.every(({ content }) => (content as { text: string }).text === words)).toBe(true)
})
