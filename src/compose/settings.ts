// From the one table of settings to what each part asks for.
import { hkdfSync } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ComposeOptions } from '../cli/index.ts'
import { maxMailBytes } from '../newsroom/index.ts'
import { errorMessage, InvalidError } from '../platform/errors.ts'
import type { SmtpMailOptions } from '../platform/mail/smtp-mail.ts'
import { secretToken } from '../platform/random.ts'
import type { WebSettings } from '../web/index.ts'

/** Where Vite puts the screens. */
const uiFolder = join(import.meta.dirname, '..', '..', 'dist', 'ui')
const bytesPerMb = 1_048_576

/** MB become bytes and seconds ms. */
export function storeOptions({ config, secrets, log }: ComposeOptions) {
  return {
    dataFolder: config.dataFolder,
    log,
    minFreeBytes: config.minFreeMb * bytesPerMb,
    limits: { connectMs: config.databaseConnectS * 1_000, statementMs: config.databaseStatementS * 1_000 },
    ...(config.postgresFolder !== undefined && { postgresFolder: config.postgresFolder }),
    ...(secrets.databaseUrl !== undefined && { databaseUrl: secrets.databaseUrl }),
  }
}

/** Publishers block readers that don't say who they are; the address lets them ask. */
export function httpOptions({ config, version }: Pick<ComposeOptions, 'config' | 'version'>) {
  const address = config.publicUrl === undefined ? '' : ` (+${config.publicUrl})`
  return { userAgent: `Nowdesk/${version}${address}`, allowPrivate: config.allowPrivateAddresses }
}

/** The public address loses its closing slash, since paths are appended to it. */
export function listenOptions({ config, secrets }: Pick<ComposeOptions, 'config' | 'secrets'>) {
  return {
    secretKey: keyFor('sources', secrets),
    minFreeBytes: config.minFreeMb * bytesPerMb,
    ...(config.publicUrl !== undefined && { publicUrl: config.publicUrl.replace(/\/$/, '') }),
  }
}

/** Where browsers and the public find this installation: the address that was set, else the one that it listens on. */
export function baseUrl({ publicUrl, port }: Pick<ComposeOptions['config'], 'port' | 'publicUrl'>): string {
  return publicUrl?.replace(/\/$/, '') ?? `http://localhost:${port}`
}

/** By which a push service reaches whoever runs this. Source: RFC 8292 §2.1. */
export function pushContact({ mailFrom, publicUrl }: ComposeOptions['config']): string {
  const address = /[^\s<>]+@[^\s<>]+/.exec(mailFrom ?? '')?.[0]
  if (address !== undefined) return `mailto:${address}`
  return publicUrl?.startsWith('https:') ? publicUrl : 'mailto:nowdesk@localhost'
}

/** The key signs its forms and receipts, and seals what subscribers of its hub gave. */
export function newsroomOptions({ config, secrets }: Pick<ComposeOptions, 'config' | 'secrets'>) {
  return { baseUrl: baseUrl(config), key: keyFor('newsroom', secrets) }
}

/** Which mailboxes may be read, and how much of a mail. */
export function mailboxOptions({ config }: Pick<ComposeOptions, 'config'>) {
  return { allowPrivate: config.allowPrivateAddresses, maxBytes: maxMailBytes }
}

/** By whom this installation writes, where that is set. */
export function senderOf({ mailFrom }: ComposeOptions['config']): { readonly mailFrom?: string } {
  return mailFrom === undefined ? {} : { mailFrom }
}

/** @throws {InvalidError} when the key that mail is to be signed with cannot be read. */
export async function mailOptions({
  config,
  secrets,
}: Pick<ComposeOptions, 'config' | 'secrets'>): Promise<SmtpMailOptions> {
  const { mailFrom: from, dkimDomain: domainName, dkimSelector: keySelector, dkimKeyFile } = config
  const dkim = domainName !== undefined &&
    dkimKeyFile !== undefined && { domainName, keySelector, privateKey: await readKey(dkimKeyFile) }
  return {
    ...(secrets.smtpUrl !== undefined && { smtpUrl: secrets.smtpUrl }),
    ...(from !== undefined && { from }),
    ...(dkim && { dkim }),
  }
}

async function readKey(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new InvalidError(`dkimKeyFile: the key that mail is signed with cannot be read: ${errorMessage(error)}`)
  }
}

/** How soon at the soonest, and how late at the latest, a source is asked again. */
export function pollBounds({ pollFloorS, pollCeilingS }: ComposeOptions['config']) {
  return { floorMs: pollFloorS * 1_000, ceilingMs: pollCeilingS * 1_000 }
}

/** What cookies are signed with; another secret signs everybody out. */
export function sessionSecret(secrets: ComposeOptions['secrets']): string {
  return keyFor('sessions', secrets).toString('base64url')
}

/** Where no setup token was given, one is made that holds until the process ends. */
export function webSettings({ config, secrets, version }: ComposeOptions): WebSettings {
  return {
    host: config.host,
    port: config.port,
    trustedProxies: config.trustProxy,
    setupToken: secrets.setupToken ?? secretToken(),
    uiFolder,
    version,
    ...(config.publicUrl !== undefined && { publicUrl: config.publicUrl }),
    ...(secrets.metricsToken !== undefined && { metricsToken: secrets.metricsToken }),
  }
}

/** A key of its own for each purpose, so that what leaks of one says nothing of another. Source: RFC 5869. */
export function keyFor(
  purpose: 'alerts' | 'channels' | 'newsroom' | 'one-tap' | 'replay' | 'sessions' | 'sources',
  { secretKey }: Pick<ComposeOptions['secrets'], 'secretKey'>,
): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, 'nowdesk', purpose, 32))
}
