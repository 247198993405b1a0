// A letter's way there and back, without a screen: out by SMTP, answered into the press mailbox, read by IMAP, and beside its case again.
import { expect, test } from 'vitest'
import { startMailbox } from '../world/imap-server.ts'
import { startNowdesk } from '../world/nowdesk.ts'
import { mailSource } from '../world/press-mails.ts'
import { standardWebhookCall } from '../world/signed-webhook.ts'
import { startSmtp } from '../world/smtp-server.ts'
import { until } from '../world/until.ts'

test('what a reporter answers to a letter comes back to its case, which waits again though it was closed', async () => {
  await using smtp = await startSmtp()
  await using mailbox = await startMailbox()
  await using nowdesk = await startNowdesk({ settings: { NOWDESK_SMTP_URL: `smtp://localhost:${smtp.port}` } })
  const signingSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
  const admin = await nowdesk.setUp({
    organisation: { name: 'Hollis Kettles' },
    sources: [{ connector: 'webhook', name: 'Wire', settings: {}, secrets: { signingSecret } }],
    watches: [{ name: 'Us', query: 'hollis', subject: 'ourselves' }],
  })
  const [{ sourceId = '' } = {}] = (await admin.desk<{ sources: { sourceId: string }[] }>('GET', '/sources')).sources
  const item = { id: '1', text: 'How do I clean my Hollis kettle?', author: { name: 'Ida' } }
  const { headers, body } = standardWebhookCall({
    secret: signingSecret,
    body: JSON.stringify([item]),
    sentAtMs: Date.now(),
  })
  await fetch(`${nowdesk.origin}/hooks/${sourceId}`, {
    method: 'POST',
    headers: { ...headers },
    body: Buffer.from(body),
  })
  const rows = async () =>
    (await admin.desk<{ rows: { case: { caseId: string; storyId: string } }[] }>('GET', '/inbox')).rows
  await until(async () => (await rows()).length > 0)
  const { caseId = '', storyId = '' } = (await rows())[0]?.case ?? {}
  await admin.desk('PUT', '/newsroom/mailbox', { ...mailbox.account, baseVersion: 0 })
  const { reporterId } = await admin.desk<{ reporterId: string }>('POST', '/newsroom/reporters', {
    name: 'Sol Abney',
    outlet: 'The Hearth',
    mail: 'sol@hearth.example',
    mailFrom: 'The Hearth’s list of editors',
  })
  const mail = { kind: 'mail', settings: { from: 'press@hollis.example' } }
  const { channelId } = await admin.desk<{ channelId: string }>('POST', '/channels', mail)

  await admin.desk('POST', `/cases/${caseId}/claim`)
  const text = 'A spoon of citric acid, and two rinses.'
  const quote = { channelId, title: 'On cleaning', text, recipientIds: [reporterId] }
  expect(await admin.desk('POST', `/cases/${caseId}/quotes`, quote)).toMatchObject({ kind: 'answer' })
  await until(() => smtp.letters.length > 0)
  const messageId = /^Message-ID: (<.+>)\r$/im.exec(smtp.letters[0]?.source ?? '')?.[1] ?? 'none'
  // Known by its letter's name once the receipt is kept.
  await until(async () => (await stamps()).some(({ kind }) => kind === 'answered'))
  await admin.desk('POST', `/cases/${caseId}/close`, { end: 'answered' })
  mailbox.deliver(
    mailSource({
      from: 'Sol Abney <sol@hearth.example>',
      subject: 'Re: On cleaning',
      head: [`In-Reply-To: ${messageId}`],
      text: 'Thank you. And the filter?',
    }),
  )

  await until(async () => (await stamps()).at(-1)?.kind === 'reopened')
  expect((await view()).case).toMatchObject({ state: 'open', about: { kind: 'thread' } })
  expect(await admin.desk('GET', `/cases/${caseId}/mails`)).toMatchObject({
    mails: [{ subject: 'Re: On cleaning', excerpt: 'Thank you. And the filter?', fate: 'reply' }],
  })
  // It is no inquiry of its own, counts as their answer, and nothing in the mailbox was touched.
  expect(await admin.desk('GET', '/newsroom/inquiries')).toMatchObject({ inquiries: [] })
  expect(await admin.desk('GET', `/cases/${caseId}/reporters`)).toMatchObject({
    sent: [{ name: 'Sol Abney', repliedAtMs: expect.any(Number) }],
  })
  expect(mailbox.flags().flat()).not.toContain('\\Seen')

  async function view() {
    return await admin.desk<{ case: object; stamps: readonly { kind: string }[] }>('GET', `/stories/${storyId}`)
  }

  async function stamps() {
    return (await view()).stamps
  }
})
