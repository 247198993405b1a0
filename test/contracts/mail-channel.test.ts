// A letter to a reporter: sent by SMTP, taken over, and read in the reporter's own mailbox by IMAP.
import { expect, test } from 'vitest'
import { createMailChannel } from '../../src/answer/channels/mail/index.ts'
import type { ChannelContext, OutgoingPost } from '../../src/answer/channel.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { createGuardedHttp } from '../../src/platform/http/create-guarded-http.ts'
import { newId } from '../../src/platform/ids.ts'
import { createSmtpMail } from '../../src/platform/mail/smtp-mail.ts'
import { startMailbox } from '../world/imap-server.ts'
import { startSmtp } from '../world/smtp-server.ts'

const text = 'Dear Mara,\n\nthe green lid — “Größe 3” — is safe: https://hollis.example/lid\n\nAda Lorne'

async function openDesk() {
  const stack = new AsyncDisposableStack()
  const mailbox = stack.use(await startMailbox())
  const smtp = stack.use(await startSmtp({ isWithoutTls: true, onLetter: ({ source }) => mailbox.deliver(source) }))
  const mail = stack.use(await createSmtpMail({ smtpUrl: `smtp://127.0.0.1:${smtp.port}` }))
  const http = stack.use(createGuardedHttp({ userAgent: 'contract', clock: systemClock }))
  const channel = createMailChannel(mail)
  const settings = channel.settings.parse({
    from: 'Hollis press office <press@hollis.example>',
    replyTo: 'ada@hollis.example',
    listId: 'press.hollis.example',
    signature: 'Hollis Kettles, Leeds',
  })
  const account = { channelId: newId(), deskId: newId(), settings, secrets: {} }
  const context: ChannelContext = {
    clock: systemClock,
    http,
    signal: AbortSignal.timeout(20_000),
    session: async () => undefined,
    saveSession: async () => undefined,
    inTurn: (work) => work(),
  }
  const letter = (more: Partial<OutgoingPost> = {}): OutgoingPost => ({
    key: newId(),
    decidedAtMs: Date.now(),
    by: { personId: newId(), name: 'Ada Lorne' },
    media: [],
    act: 'post',
    text,
    title: 'The green lid',
    to: 'Mara Voss <mara@paper.example>',
    ...more,
  })
  return {
    mailbox,
    smtp,
    channel,
    account,
    context,
    letter,
    send: (post: OutgoingPost) => channel.publish(post, account, context),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

test('arrives whole, with the fields that a mail program goes by', async () => {
  await using desk = await openDesk()
  const post = desk.letter()
  const outcome = await desk.send(post)
  expect(outcome).toMatchObject({ kind: 'done', receipt: { id: `<${post.key}@hollis.example>` } })
  const [letter, ...others] = await desk.mailbox.read()
  expect(others).toEqual([])
  expect(letter).toMatchObject({
    from: { name: 'Hollis press office', address: 'press@hollis.example' },
    to: [{ address: 'mara@paper.example' }],
    replyTo: [{ address: 'ada@hollis.example' }],
    subject: 'The green lid',
    messageId: `<${post.key}@hollis.example>`,
  })
  expect(letter?.text?.trimEnd()).toBe(`${text}\n\n-- \nHollis Kettles, Leeds`)
  const fields = new Map(letter?.headers.map(({ key, value }) => [key, value]))
  expect(fields.get('list-id')).toBe('<press.hollis.example>')
  expect(fields.get('list-help')).toMatch(/^<mailto:press@hollis\.example\?/)
  expect(fields.get('list-unsubscribe')).toMatch(/^<mailto:press@hollis\.example\?/)
  expect(fields.get('list-post')).toBe('NO')
  expect(Math.abs(Date.parse(letter?.date ?? '') - Date.now())).toBeLessThan(60_000)
})

test('is one letter by its Message-ID, however often it is sent; a correction stands in its thread', async () => {
  await using desk = await openDesk()
  const post = desk.letter()
  const first = await desk.send(post)
  await desk.send(post)
  if (first.kind !== 'done') throw new Error(JSON.stringify(first))
  const target = { itemKey: first.receipt.id, own: first.receipt }
  await desk.send(desk.letter({ act: 'reply', text: 'Correction: size 4.', target }))
  const letters = await desk.mailbox.read()
  expect(new Set(letters.map(({ messageId }) => messageId)).size).toBe(2)
  expect(letters.at(-1)).toMatchObject({
    subject: 'Re: The green lid',
    inReplyTo: first.receipt.id,
    references: first.receipt.id,
  })
})

test('tells a refusal for good from one that may be tried again; neither arrives', async () => {
  await using desk = await openDesk()
  desk.smtp.refuse({ code: 550, message: 'No such reporter here' })
  expect(await desk.send(desk.letter())).toMatchObject({ kind: 'refused', message: expect.stringContaining('No such') })
  desk.smtp.refuse({ code: 451, message: 'Come again' })
  expect(await desk.send(desk.letter())).toMatchObject({ kind: 'later' })
  expect(await desk.mailbox.read()).toEqual([])
})
