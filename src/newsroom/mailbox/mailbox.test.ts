import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { morningMs, openTestNewsroom, type TestNewsroom } from '../../../test/world/newsroom.ts'
import { pretendMailboxes, type PretendMailboxes } from '../../../test/world/pretend-mailboxes.ts'
import { until } from '../../../test/world/until.ts'
import type { DeskEvent } from '../../model/events.ts'
import { InvalidError } from '../../platform/errors.ts'
import type { MailTables } from './schema.ts'

let world: TestNewsroom
let server: PretendMailboxes
let letterCase: string | undefined

beforeEach(async () => {
  server = pretendMailboxes()
  letterCase = undefined
  world = await openTestNewsroom({
    reporters: {
      mailboxes: server,
      caseOfLetter: async (_tx, _deskId, ids) => (ids.includes('<statement@hollis.example>') ? letterCase : undefined),
      ownAddresses: async () => ['alerts@desk.example'],
    },
  })
  world.newsroom.start()
})
afterEach(() => world[Symbol.asyncDispose]())

const account = {
  host: 'imap.hollis.example',
  port: 993,
  security: 'tls' as const,
  user: 'press@hollis.example',
  folder: 'INBOX',
  authServer: 'mx.hollis.example',
}
const connect = (over: object = {}) =>
  world.newsroom.connectMailbox(world.admin, { ...account, password: 'app-word', ...over })

interface Sent {
  readonly from?: string
  readonly subject?: string
  readonly text?: string
  readonly id?: string
  readonly head?: readonly string[]
}

/** A mail as a reporter's program sends it, taken by the server at once. */
function send({ from = 'Mara Quill <mara@post.example>', subject = 'Recalled kettles', ...mail }: Sent = {}): void {
  const head = [
    ...(mail.head ?? []),
    `From: ${from}`,
    'To: press@hollis.example',
    `Subject: ${subject}`,
    `Message-ID: ${mail.id ?? `<${randomUUID()}@post.example>`}`,
    'Date: Sun, 1 Mar 2026 10:00:00 +0100',
    'Content-Type: text/plain; charset=utf-8',
  ]
  server.deliver(`${head.join('\n')}\n\n${mail.text ?? 'How many kettles are recalled?'}\n`, world.clock.now())
}

const mails = () => world.newsroom.listMails(world.admin)
async function arrived(count: number) {
  await until(async () => (await mails()).length >= count)
  return await mails()
}
const told = (type: DeskEvent['type']) => world.bus.events.flatMap(({ event }) => (event.type === type ? [event] : []))
async function connected() {
  await connect()
  await until(async () => (await world.newsroom.viewMailbox(world.admin)).mailbox?.state === 'connected')
}

describe('a mail', () => {
  beforeEach(connected)

  test('of a reporter is an inquiry, with who they are by the list and the deadline that they name', async () => {
    await world.newsroom.keepReporter(world.admin, {
      name: 'Mara Quill',
      outlet: 'The Harbour Post',
      mail: 'mara@post.example',
      mailFrom: 'Her card',
    })
    send({
      text: 'How many kettles are recalled?\nI need it by 5 pm today.\n\nOn Sun, 1 Mar 2026, Press <press@hollis.example> wrote:\n> by 6 pm',
    })
    await arrived(1)
    const [inquiry] = await world.newsroom.listInquiries(world.admin)
    const deadlineAtMs = Date.UTC(2026, 2, 1, 16)
    expect(inquiry).toMatchObject({
      name: 'Mara Quill',
      outlet: 'The Harbour Post',
      mail: 'mara@post.example',
      question: 'Recalled kettles:\n\nHow many kettles are recalled?\nI need it by 5 pm today.',
      deadlineAtMs,
      cameBy: { verdict: 'unchecked', deadline: { kind: 'read', words: 'by 5 pm today' } },
    })
    expect(told('inquiry.received')).toMatchObject([{ inquiry: { inquiryId: inquiry?.inquiryId, deadlineAtMs } }])
    expect(await world.newsroom.viewMail(world.admin, inquiry?.cameBy?.mailId ?? '')).toMatchObject({
      text: 'How many kettles are recalled?\nI need it by 5 pm today.',
      history: expect.stringContaining('> by 6 pm'),
    })
  })

  test('that no person wrote is left aside with the reason, until a person makes a case of it', async () => {
    send({ head: ['Auto-Submitted: auto-replied'], subject: 'Out of office' })
    send({ head: ['List-Id: <news.post.example>', 'Precedence: bulk'], subject: 'Our newsletter' })
    send({ from: 'MAILER-DAEMON@post.example', subject: 'Undelivered' })
    send({ from: 'Nowdesk <alerts@desk.example>', subject: 'Inquiry: Mara Quill' })
    send({ from: 'Press <PRESS@hollis.example>', subject: 'From ourselves' })
    server.deliver('\u0000\u0001 no mail at all', world.clock.now())
    send({ subject: '', text: '' })
    const all = await arrived(7)
    expect(all.map(({ reason }) => reason).toSorted()).toEqual(
      ['automatic', 'bounce', 'bulk', 'empty', 'own', 'own', 'unreadable'].toSorted(),
    )
    expect(told('inquiry.received')).toEqual([])
    const page = await world.newsroom.viewMailbox(world.admin)
    expect(page).toMatchObject({ byFate: { aside: 7, inquiry: 0 }, byReason: { own: 2, bulk: 1 } })
    const mailId = all.find(({ reason }) => reason === 'bulk')?.mailId ?? ''
    await expect(world.newsroom.makeInquiryOf(world.as('watcher'), mailId)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const made = await world.newsroom.makeInquiryOf(world.as('responder'), mailId)
    expect(made).toMatchObject({ fate: 'inquiry', madeByName: 'An responder' })
    expect(told('inquiry.received')).toHaveLength(1)
    await expect(world.newsroom.makeInquiryOf(world.admin, mailId)).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('that answers a letter of ours feeds its case and marks the quote with its words, and is marked where nobody vouches for it', async () => {
    const { reporterId } = await world.newsroom.keepReporter(world.admin, {
      name: 'Mara Quill',
      mail: 'mara@post.example',
      mailFrom: 'Her card',
    })
    const [publicationId, caseId] = [randomUUID(), randomUUID()]
    await quoted({ publicationId, caseId, recipientId: reporterId })
    const signed = 'Authentication-Results: mx.hollis.example; dmarc=pass header.from=post.example'
    const forged = 'Authentication-Results: mx.elsewhere.example; dmarc=pass header.from=post.example'
    send({ head: [forged, `In-Reply-To: <${publicationId}@hollis.example>`], text: 'Thanks, and who is liable?' })
    await arrived(1)
    send({ head: [signed, `References: <${publicationId}@hollis.example>`], text: 'One more thing.' })
    await arrived(2)
    expect(told('mail.received')).toMatchObject([
      { mail: { to: { kind: 'case', caseId }, verdict: 'unchecked' } },
      { mail: { to: { kind: 'case', caseId }, verdict: 'verified' } },
    ])
    const { exchanges } = await world.newsroom.viewReporter(world.admin, reporterId)
    expect(exchanges).toMatchObject([
      { repliedAtMs: morningMs, reply: { text: 'Thanks, and who is liable?', verdict: 'unchecked' } },
    ])
    expect(await world.newsroom.listMails(world.admin, { caseId })).toHaveLength(2)
    expect(told('inquiry.received')).toEqual([])
    const merged = { type: 'case.merged', caseId, intoCaseId: randomUUID(), storyId: randomUUID() } as const
    await world.store.transaction((tx) => world.bus.publish(tx, world.deskId, [merged]))
    await world.bus.settled()
    expect(await world.newsroom.listMails(world.admin, { caseId: merged.intoCaseId })).toHaveLength(2)
  })

  test('that answers a letter to an address that was typed is found by the desk', async () => {
    letterCase = randomUUID()
    send({ head: ['In-Reply-To: <statement@hollis.example>'] })
    expect(await arrived(1)).toMatchObject([{ fate: 'reply', caseId: letterCase }])
  })

  test('that goes on with an inquiry moves its deadline, but not in somebody else’s name', async () => {
    send({ id: '<first@post.example>', text: 'By 5 pm today, please: how many?' })
    await arrived(1)
    const goOn = (text: string, over: Sent = {}) => send({ head: ['In-Reply-To: <first@post.example>'], text, ...over })
    goOn('Sorry, deadline is 6 pm today.')
    await arrived(2)
    const deadline = async () => (await world.newsroom.listInquiries(world.admin))[0]?.deadlineAtMs
    expect(await deadline()).toBe(Date.UTC(2026, 2, 1, 17))
    expect(told('inquiry.changed')).toMatchObject([
      { note: expect.stringContaining('18:00 CET; before: 1 March 2026 at 17:00 CET') },
    ])
    goOn('No, by 9 pm today.', { from: 'Tom Reyes <tom@ledger.example>' })
    const spoofed = 'Authentication-Results: mx.hollis.example; spf=fail smtp.mailfrom=post.example; dmarc=fail'
    goOn('By 10 pm today is fine.', { head: [spoofed, 'In-Reply-To: <first@post.example>'] })
    expect((await arrived(4)).map(({ fate }) => fate)).toEqual(['follow-up', 'follow-up', 'follow-up', 'inquiry'])
    expect(await deadline()).toBe(Date.UTC(2026, 2, 1, 17))
    expect(told('mail.received')).toHaveLength(3)
  })

  test('whose deadline is unclear has none, and a person sets it: of two at once the second is told', async () => {
    send({ text: 'Could you answer by Friday?' })
    await arrived(1)
    const [inquiry] = await world.newsroom.listInquiries(world.admin)
    expect(inquiry?.deadlineAtMs).toBeUndefined()
    expect(inquiry?.cameBy?.deadline).toEqual({ kind: 'unclear', words: 'by Friday', why: 'names no hour' })
    const set = (deadlineAtMs: number, seenAtMs?: number) =>
      world.newsroom.setDeadline(world.as('responder'), inquiry?.inquiryId ?? '', { deadlineAtMs, seenAtMs })
    await expect(set(morningMs - 1)).rejects.toMatchObject({ code: 'INVALID' })
    await set(morningMs + 3_600_000)
    await expect(set(morningMs + 7_200_000)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await world.newsroom.listInquiries(world.admin))[0]).toMatchObject({ deadlineByName: 'An responder' })
    expect(told('inquiry.changed')).toMatchObject([
      { by: { name: 'An responder' }, note: expect.stringContaining('before: none') },
    ])
  })

  test('is taken once: delivered twice, broken off in the middle, read again after a restart, numbered anew', async () => {
    for (const id of ['<a@x.example>', '<b@x.example>', '<b@x.example>', '<c@x.example>']) send({ id })
    expect(await arrived(3)).toHaveLength(3)
    server.breakAfter(1)
    send({ id: '<d@x.example>' })
    await arrived(4)
    send({ id: '<e@x.example>' })
    send({ id: '<f@x.example>' })
    await until(async () => {
      world.clock.advance(5_000)
      return (await mails()).length >= 6
    })
    server.renumber()
    await world.restart()
    world.newsroom.start()
    send({ id: '<g@x.example>' })
    await arrived(7)
    expect(told('inquiry.received')).toHaveLength(7)
  })
})

test('a mailbox is read by one process at a time: whoever lost it takes no mail, and whoever comes after loses none', async () => {
  await connected()
  const lease = (holder: string, seconds: number) =>
    sql`UPDATE press_mailbox SET lease_holder = ${holder}, leased_until = clock_timestamp() + make_interval(secs => ${seconds})`.execute(
      world.store.db,
    )
  await lease('another process', 3_600)
  send()
  await until(() => server.connectionCount() === 0)
  expect(await mails()).toEqual([])
  await lease('another process, killed since', -1)
  await world.restart()
  world.newsroom.start()
  expect(await arrived(1)).toMatchObject([{ fate: 'inquiry' }])
})

test('what lay there before is left alone, and a mailbox of another desk is not this one’s', async () => {
  send({ subject: 'Years ago' })
  await connected()
  send({ subject: 'Today' })
  expect((await arrived(1)).map(({ subject }) => subject)).toEqual(['Today'])
  const elsewhere = { ...world.admin, deskId: randomUUID() }
  expect(await world.newsroom.listMails(elsewhere)).toEqual([])
  expect((await world.newsroom.viewMailbox(elsewhere)).mailbox).toBeUndefined()
  const [mail] = await mails()
  await expect(world.newsroom.viewMail(elsewhere, mail?.mailId ?? '')).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a wrong password is said in words and not tried again at once; a new one is', async () => {
  const refusal = 'The mail server does not take the name with this password.'
  server.refuse(new InvalidError(refusal, {}, { cause: new Error('Command failed') }))
  await connect()
  const state = async () => (await world.newsroom.viewMailbox(world.admin)).mailbox
  await until(async () => (await state())?.state === 'failing')
  expect(await state()).toMatchObject({
    status: refusal,
    nextAtMs: morningMs + 15 * 60_000,
  })
  expect(server.opened).toHaveLength(1)
  server.refuse(undefined)
  await connect({ password: 'another', baseVersion: 1 })
  await until(async () => (await state())?.state === 'connected')
  expect(server.opened.at(-1)?.password).toBe('another')
  await expect(connect({ password: undefined, host: 'imap.evil.example' })).rejects.toMatchObject({ code: 'INVALID' })
  await connect({ password: undefined, folder: 'Press' })
  await expect(connect({ baseVersion: 1 })).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(
    world.newsroom.connectMailbox(world.as('approver'), { ...account, password: 'x' }),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await world.newsroom.disconnectMailbox(world.admin, { version: 3 })
  expect(await state()).toBeUndefined()
  const rows = await world.store.db.withTables<MailTables>().selectFrom('press_mailbox').selectAll().execute()
  expect(rows).toEqual([])
})

test('words and names go with time, and with whoever asks to be forgotten; what is in hand stays', async () => {
  await connected()
  const { reporterId, version } = await world.newsroom.keepReporter(world.admin, {
    name: 'Tom Reyes',
    mail: 'tom@ledger.example',
    mailFrom: 'His card',
  })
  send({ id: '<old@post.example>' })
  send({ id: '<hand@post.example>' })
  send({ from: 'Tom <tom@ledger.example>', head: ['Precedence: bulk'] })
  await arrived(3)
  await world.newsroom.forgetReporter(world.admin, reporterId, { version })
  const [inHand] = await world.newsroom.listInquiries(world.admin)
  const what = { beforeMs: morningMs + 1, keptIds: [inHand?.inquiryId ?? ''] }
  await world.store.transaction((tx) => world.newsroom.forget(tx, world.deskId, what))
  const rows = await world.store.db.withTables<MailTables>().selectFrom('press_mail').selectAll().execute()
  expect(rows.filter((row) => !row.is_forgotten).map((row) => row.inquiry_id)).toEqual([inHand?.inquiryId])
  const gone = JSON.stringify(rows.filter((row) => row.is_forgotten)).toLowerCase()
  expect(gone).not.toMatch(/mara|tom|kettle/)
})

async function quoted(to: { readonly publicationId: string; readonly caseId: string; readonly recipientId: string }) {
  const event: DeskEvent = {
    type: 'answer.published',
    deskId: world.deskId,
    answerId: randomUUID(),
    channelId: randomUUID(),
    channelKind: 'mail',
    channelName: 'Press office',
    act: 'post',
    place: 0,
    by: { personId: randomUUID(), name: 'Ada' },
    atMs: morningMs,
    receipt: { id: `<${to.publicationId}@hollis.example>`, atMs: morningMs },
    text: 'We take back every kettle.',
    ...to,
  }
  await world.store.transaction((tx) => world.bus.publish(tx, world.deskId, [event]))
  await world.bus.settled()
}
