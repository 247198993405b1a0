import { createVerify, generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { startSmtp } from '../../../test/world/smtp-server.ts'
import { InvalidError, UnavailableError } from '../errors.ts'
import { createSmtpMail } from './smtp-mail.ts'

const letter = { to: 'Ben Ode <ben@example.org>', subject: 'Grüße vom Desk', text: 'Zwölf Minuten noch.' }

test('a letter is taken over through STARTTLS with name and password, and the server’s 250 is the receipt', async () => {
  await using smtp = await startSmtp({ user: { name: 'desk@example.org', password: 'p@ss/word' } })
  await using mail = await createSmtpMail({
    smtpUrl: `smtp://${encodeURIComponent('desk@example.org')}:${encodeURIComponent('p@ss/word')}@localhost:${smtp.port}`,
    from: 'Nowdesk <desk@example.org>',
  })
  const receipt = await mail.send({ ...letter, messageId: '<one@example.org>', inReplyTo: '<zero@example.org>' })
  expect(receipt).toEqual({ messageId: '<one@example.org>', response: expect.stringMatching(/^250 .*kept as 1/) })
  expect(smtp.letters).toMatchObject([
    { from: 'desk@example.org', to: ['ben@example.org'], isEncrypted: true, user: 'desk@example.org' },
  ])
  expect(smtp.letters[0]?.source).toMatch(/^In-Reply-To: <zero@example.org>/m)
  expect(smtp.letters[0]?.source).toMatch(/^From: Nowdesk <desk@example.org>/m)
})

test('a refusal for good is told from one to come again after', async () => {
  await using smtp = await startSmtp()
  await using mail = await createSmtpMail({ smtpUrl: `smtp://localhost:${smtp.port}`, from: 'desk@example.org' })
  smtp.refuse({ code: 550, message: 'No such person here' })
  await expect(mail.send(letter)).rejects.toThrow(InvalidError)
  smtp.refuse({ code: 451, message: 'Come again' })
  await expect(mail.send(letter)).rejects.toThrow(UnavailableError)
  await expect(mail.send(letter)).rejects.toThrow(/does not take the address.*451.*Come again/)
  smtp.refuse(undefined)
  expect((await mail.send(letter)).response).toMatch(/^250/)
})

test('a wrong password, a server that is away and no server at all are told apart in words', async () => {
  await using smtp = await startSmtp({ user: { name: 'desk', password: 'right' } })
  await using wrong = await createSmtpMail({ smtpUrl: `smtp://desk:wrong@localhost:${smtp.port}` })
  await expect(wrong.check()).rejects.toThrow(/does not take the name and password/)
  await using away = await createSmtpMail({ smtpUrl: 'smtp://localhost:1' })
  await expect(away.send(letter)).rejects.toThrow(UnavailableError)
  await using none = await createSmtpMail({})
  expect(none.isConfigured).toBe(false)
  await expect(none.send(letter)).rejects.toThrow(/no mail server is named/)
})

test('a server elsewhere that offers no encryption gets nothing', async () => {
  await using smtp = await startSmtp({ isWithoutTls: true })
  await using here = await createSmtpMail({ smtpUrl: `smtp://localhost:${smtp.port}`, from: 'desk@example.org' })
  // Leads here, which the code cannot know.
  await using elsewhere = await createSmtpMail({ smtpUrl: `smtp://0.0.0.0:${smtp.port}`, from: 'desk@example.org' })
  await expect(elsewhere.send(letter)).rejects.toThrow(/no encrypted connection/)
  expect(smtp.letters).toEqual([])
  expect((await here.send(letter)).response).toMatch(/^250/)
})

test('a letter is signed so that the domain’s public key proves it', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  await using smtp = await startSmtp()
  await using mail = await createSmtpMail({
    smtpUrl: `smtp://localhost:${smtp.port}`,
    from: 'desk@example.org',
    dkim: {
      domainName: 'example.org',
      keySelector: 'desk',
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    },
  })
  await mail.send(letter)
  expect(isSignedBy(publicKey, smtp.letters[0]?.source ?? '')).toBe(true)
})

/** Verifies relaxed/relaxed rsa-sha256. Source: RFC 6376 §3.4, §3.7. */
function isSignedBy(publicKey: Parameters<ReturnType<typeof createVerify>['verify']>[0], source: string): boolean {
  const [head = ''] = source.split('\r\n\r\n', 1)
  const fields = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')
  const relaxed = (field: string) => {
    const [name = '', ...value] = field.split(':')
    return `${name.toLowerCase()}:${value.join(':').replaceAll(/\s+/g, ' ').trim()}`
  }
  const signature = fields.find((field) => /^dkim-signature:/i.test(field)) ?? ''
  const names = /\bh=([^;]+)/.exec(signature)?.[1]?.replaceAll(/\s/g, '').split(':') ?? []
  const given = /\bb=([^;]+)/.exec(signature)?.[1]?.replaceAll(/\s/g, '') ?? ''
  const rest = fields.filter((field) => field !== signature).toReversed()
  const lines = names.flatMap((name) => {
    const at = rest.findIndex((field) => field.toLowerCase().startsWith(`${name.toLowerCase()}:`))
    return at < 0 ? [] : rest.splice(at, 1).map((field) => `${relaxed(field)}\r\n`)
  })
  const unsigned = relaxed(signature.replace(/\bb=[^;]+/, 'b='))
  return createVerify('sha256')
    .update(lines.join('') + unsigned)
    .verify(publicKey, given, 'base64')
}
