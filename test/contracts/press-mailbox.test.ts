// `Mailboxes` over real sockets: what is promised of a mailbox that is read, whatever the server and the line do.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { InvalidError, UnavailableError } from '../../src/platform/errors.ts'
import { createImapMailboxes } from '../../src/platform/mail/imap-mailboxes.ts'
import type { OpenMailbox, StoredMail } from '../../src/platform/mailbox.ts'
import { type Mailbox, startMailbox } from '../world/imap-server.ts'

const maxBytes = 10_000
const mailboxes = createImapMailboxes({ allowPrivate: ['127.0.0.1'], maxBytes })
const never = new AbortController().signal
let server: Mailbox

beforeEach(async () => (server = await startMailbox()))
afterEach(() => server[Symbol.asyncDispose]())

const mail = (subject: string, text = 'Hello') =>
  `From: Mara <mara@post.example>\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@post.example>\r\n\r\n${text}\r\n`
const open = (over: object = {}) => mailboxes.open({ ...server.account, ...over }, never)
async function all(mails: AsyncIterable<StoredMail>): Promise<readonly StoredMail[]> {
  const found: StoredMail[] = []
  for await (const one of mails) found.push(one)
  return found
}
const subjectOf = ({ source }: StoredMail) => /^Subject: (.*)$/m.exec(Buffer.from(source).toString())?.[1]?.trim()

test('what lies behind a uid is read in order, with when it came, and nothing is marked', async () => {
  for (const subject of ['one', 'two', 'three']) server.deliver(mail(subject))
  await using box = await open()
  expect([box.mailCount, box.uidNext, box.tellsByItself]).toEqual([3, 4, true])
  const mails = await all(box.mailsAfter(1))
  expect(mails.map(({ uid }) => uid)).toEqual([2, 3])
  expect(mails.map(subjectOf)).toEqual(['two', 'three'])
  expect(Math.abs(Date.now() - (mails[0]?.receivedAtMs ?? 0))).toBeLessThan(60_000)
  expect(await all(box.mailsAfter(3))).toEqual([])
  expect(await all(box.mailsSince(Date.now()))).toHaveLength(3)
  expect(server.flags().flat()).not.toContain('\\Seen')
})

test('a mail that comes is told of at once, and what comes while others are read is not missed', async () => {
  await using box = await open()
  const arrivals = async (after: number) => {
    await box.news(30_000, never)
    return (await all(box.mailsAfter(after))).map(({ uid }) => uid)
  }
  const first = arrivals(0)
  server.deliver(mail('one'))
  expect(await first).toEqual([1])
  server.deliver(mail('two'))
  expect(await arrivals(1)).toEqual([2])
})

test('of a mail that is huge the beginning is fetched, and how long it is', async () => {
  server.deliver(mail('huge', 'x'.repeat(200_000)))
  await using box = await open()
  const [huge] = await all(box.mailsAfter(0))
  expect(huge?.source.byteLength).toBe(maxBytes)
  expect(huge?.byteCount).toBeGreaterThan(200_000)
})

test('a line that is cut is an error that may pass, while reading and while waiting; a signal ends the waiting', async () => {
  server.deliver(mail('one'))
  await using box = await open()
  const waiting = box.news(30_000, never)
  server.cut()
  await expect(waiting).rejects.toThrow(UnavailableError)
  await expect(all(box.mailsAfter(0))).rejects.toThrow(UnavailableError)
  const ending = new AbortController()
  await using other: OpenMailbox = await mailboxes.open(server.account, ending.signal)
  const ended = other.news(30_000, ending.signal)
  ending.abort()
  await ended.catch(() => undefined)
})

test('what a person must mend is told from what may pass, in words without the password', async () => {
  const wrong = open({ password: 'pass-word' })
  await expect(wrong).rejects.toThrow(InvalidError)
  await expect(wrong).rejects.toThrow(/does not take the name reporter/)
  await expect(wrong).rejects.not.toThrow(/pass-word/)
  await expect(open({ folder: 'Nowhere' })).rejects.toThrow(/does not open the folder Nowhere/)
  const { port } = server.account
  await server[Symbol.asyncDispose]()
  await expect(open({ port })).rejects.toThrow(/nobody answers/)
  await expect(open({ host: '10.0.0.1' })).rejects.toThrow(/private address/)
  server = await startMailbox()
})
