// `Mail` on nodemailer: one pool of connections, encrypted wherever a password is sent.
import type nodemailer from 'nodemailer'
import { UnavailableError } from '../errors.ts'
import type { Letter, Mail } from '../mail.ts'
import { mailTrouble } from './mail-trouble.ts'

export interface SmtpMailOptions {
  /** `smtp://name:password@host:587` (STARTTLS) or `smtps://…:465`; none: nothing can be sent. */
  readonly smtpUrl?: string
  /** `Nowdesk <desk@example.org>`; the account's name where that is an address, unless told. */
  readonly from?: string
  /** Signs each letter. Source: RFC 6376. */
  readonly dkim?: { readonly domainName: string; readonly keySelector: string; readonly privateKey: string }
}

/** Ours are few and urgent: more at once would only make a provider suspicious. */
const maxConnections = 3
/** A provider's limit is mostly 100 letters a connection. */
const maxLettersPerConnection = 100
const connectTimeoutMs = 10_000
/** RFC 5321 §4.5.3.2 allows minutes; whoever waits for an alert cannot. */
const answerTimeoutMs = 30_000

/** Opens no connection before the first letter. Disposing closes them. */
export async function createSmtpMail(options: SmtpMailOptions): Promise<Mail> {
  if (options.smtpUrl === undefined) return noMail
  // Loaded where there is a mail server: every start waits for what it loads.
  const { createTransport } = await import('nodemailer')
  return connected(createTransport, new URL(options.smtpUrl), options)
}

const notConfigured =
  'No mail can be sent: no mail server is named. An operator sets smtpUrl and mailFrom (docs/configuration.md).'

const noMail: Mail = {
  isConfigured: false,
  async send() {
    throw new UnavailableError(notConfigured)
  },
  async check() {
    throw new UnavailableError(notConfigured)
  },
  async [Symbol.asyncDispose]() {},
}

type CreateTransport = typeof nodemailer.createTransport

function connected(createTransport: CreateTransport, url: URL, options: SmtpMailOptions): Mail {
  const transport = createTransport(transportOptions(url, options))
  const from = options.from ?? senderOf(url)
  return {
    isConfigured: true,
    async send(letter) {
      try {
        const { messageId, response } = await transport.sendMail(toMessage(letter, from))
        return { messageId, response }
      } catch (error) {
        throw mailTrouble(url.host, error)
      }
    },
    async check() {
      await transport.verify().catch((error: unknown) => {
        throw mailTrouble(url.host, error)
      })
    },
    async [Symbol.asyncDispose]() {
      transport.close()
    },
  }
}

function transportOptions(url: URL, { dkim }: SmtpMailOptions) {
  const isSecure = url.protocol === 'smtps:'
  const user = decodeURIComponent(url.username)
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  return {
    pool: true as const,
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port) || (isSecure ? 465 : 587),
    secure: isSecure,
    ...(user && { auth: { user, pass: decodeURIComponent(url.password) } }),
    // A password, and whatever a desk says before it is public, goes in the clear to this machine only.
    requireTLS: !isSecure && !isHere,
    // This machine's own server mostly has a certificate that nobody signed.
    ...(isHere && { tls: { rejectUnauthorized: false } }),
    maxConnections,
    maxMessages: maxLettersPerConnection,
    connectionTimeout: connectTimeoutMs,
    dnsTimeout: connectTimeoutMs,
    greetingTimeout: connectTimeoutMs,
    socketTimeout: answerTimeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim && { dkim }),
  }
}

function senderOf(url: URL): string {
  const user = decodeURIComponent(url.username)
  return user.includes('@') ? user : `nowdesk@${url.hostname}`
}

function toMessage({ references, headers, from: sender, ...rest }: Letter, from: string) {
  return {
    ...rest,
    from: sender ?? from,
    ...(references && { references: [...references] }),
    ...(headers && { headers: { ...headers } }),
  }
}
