import { expect, test } from 'vitest'
import { htmlText } from './html-text.ts'
import { newWords } from './new-words.ts'
import { readMail } from './read-mail.ts'
import { verdictOf } from './verdict.ts'

const own = 'Who is liable?'
test.each([
  [
    'an answer above, as Gmail writes it',
    `${own}\n\nOn Tue, 3 Mar 2026 at 10:02, Press office <press@hollis.example>\nwrote:\n\n> We take it back.\n> Ada`,
  ],
  [
    'an answer above, as a German program writes it',
    `${own}\n\nAm 03.03.26 um 10:02 schrieb Press office:\n> We take it back.`,
  ],
  [
    'an answer above, as Outlook writes it',
    `${own}\n\nFrom: Press office <press@hollis.example>\nSent: Tuesday, 3 March 2026 10:02\nTo: Mara Quill\nSubject: Lids\n\nWe take it back.`,
  ],
  [
    'an answer above, as Outlook writes it in German',
    `${own}\n\nVon: Press office\nGesendet: Dienstag, 3. März 2026 10:02\n\nWir nehmen ihn zurück.`,
  ],
  ['an answer above a line of its own', `${own}\n\n-----Original Message-----\nWe take it back.`],
  ['an answer below', `On Tue, 3 Mar 2026, Press <press@hollis.example> wrote:\n> We take it back.\n\n${own}`],
  ['an answer between', `> We take it back.\n\n${own}\n\n> Ada`],
  ['a signature', `${own}\n\n-- \nMara Quill\nThe Harbour Post`],
])('the new words of %s are told from what is quoted', (_how, whole) => {
  const { text, history } = newWords(whole)
  expect(text).toBe(own)
  expect(history).not.toBe('')
})

test('words that only look like a quotation’s head stay', () => {
  for (const whole of [
    'On Friday she wrote: we know.\nIs that so?',
    'From what we hear, it is sent on.\nYes?',
    'Is 5 > 3?',
  ])
    expect(newWords(whole)).toEqual({ text: whole, history: '' })
})

test('HTML becomes text, with nothing of its markup and what it quotes marked', () => {
  const html = `<style>p{}</style><p>Who is <b>liable</b>?<br>&amp; when</p><script>alert(1)</script><blockquote><div>We take it back.</div></blockquote>`
  expect(htmlText(html)).toBe('Who is liable?\n& when\n\n> We take it back.')
  expect(htmlText('<div>'.repeat(20_000)).length).toBeLessThan(10)
})

test('a mail’s sender is vouched for by our own server alone, and only for their own domain', () => {
  const of = (...values: readonly string[]) =>
    verdictOf(
      { fromMail: 'mara@post.example', headers: values.map((value) => ({ name: 'authentication-results', value })) },
      'mx.hollis.example',
    ).verdict
  expect(of('mx.hollis.example; dmarc=pass (p=reject) header.from=post.example')).toBe('verified')
  expect(of('mx.hollis.example 1; dkim=pass header.d=post.example; spf=softfail smtp.mailfrom=x@list.example')).toBe(
    'verified',
  )
  expect(of('mx.hollis.example; dkim=pass header.d=sender.example; spf=pass smtp.mailfrom=sender.example')).toBe(
    'unchecked',
  )
  expect(of('mx.hollis.example; dkim=pass header.d=evil.post.example')).toBe('unchecked')
  expect(of('mx.hollis.example; dmarc=fail; dkim=pass header.d=post.example')).toBe('failed')
  // Below its own line anybody's may stand.
  expect(of('mx.hollis.example; spf=fail smtp.mailfrom=post.example', 'mx.hollis.example; dmarc=pass')).toBe('failed')
  expect(of('mx.elsewhere.example; dmarc=pass')).toBe('unchecked')
})

test('whatever is sent is read within its bounds, or said to be no mail', async () => {
  const read = (source: string) =>
    readMail({ uid: 1, source: Buffer.from(source), byteCount: source.length, receivedAtMs: 0 })
  expect(await read('')).toBeUndefined()
  const head = 'From: =?utf-8?q?M=C3=A4ra_=00Quill?= <Mara@Post.example>\r\nSubject: a\u0000b\u202E c\r\n'
  const huge = await read(`${head}Content-Type: text/plain\r\n\r\n${'long '.repeat(100_000)}`)
  expect(huge).toMatchObject({ fromMail: 'mara@post.example', fromName: 'Mära Quill', subject: 'ab c', isCut: true })
  expect(huge?.text.length).toBeLessThanOrEqual(100_000)
  const nested = Array.from(
    { length: 300 },
    (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
  )
  expect(await read(head + nested.join(''))).toBeUndefined()
  const attached = await read(
    `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Hi</p>\r\n--b\r\nContent-Type: application/pdf; name="a/b.pdf"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n`,
  )
  expect(attached).toMatchObject({
    text: 'Hi',
    attachments: [{ name: 'a/b.pdf', type: 'application/pdf', byteCount: 3 }],
  })
})
