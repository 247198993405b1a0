// The one table of settings. `nowdesk config`, `docs/configuration.md`, `.env.example` and the flags of `nowdesk serve`
// are made from it. Rooms receive values; nothing else reads the environment.
import { join } from 'node:path'
import {
  anAddress,
  aChoice,
  aFile,
  aFolder,
  aHost,
  aList,
  anInteger,
  aNetwork,
  aNumber,
  aSecret,
  aText,
  type ValueKind,
} from './config/kinds.ts'
import { type LogLevel, logLevels } from './log.ts'

/** One line of the table. */
export interface Setting<T> {
  readonly kind: ValueKind<T>
  /** One line. */
  readonly help: string
  readonly unit?: string
  readonly defaultValue: T
  /** Where the value alone would not tell. */
  readonly defaultInWords?: string
  /** Kept apart, never logged or shown, never a flag: a command line can be read by everyone on the machine. */
  readonly isSecret?: true
}

/** Nowdesk's own folder, two above this file. */
const projectFolder = join(import.meta.dirname, '..', '..')

/** What may be named in `rooms`; `web` is the address that people and programs call. */
export const roomNames = [
  'listen',
  'match',
  'understand',
  'stories',
  'desk',
  'answer',
  'learn',
  'newsroom',
  'web',
] as const
export type RoomName = (typeof roomNames)[number]

export const settings = {
  dataFolder: setting({
    kind: aFolder,
    defaultValue: join(projectFolder, '.nowdesk'),
    defaultInWords: '`.nowdesk` in Nowdesk’s own folder',
    help: 'Where Nowdesk keeps its database, its key and its control file.',
  }),
  host: setting({
    kind: aHost,
    defaultValue: '127.0.0.1',
    help: 'Address to listen on; `0.0.0.0` or `::` for every one of this machine’s.',
  }),
  port: setting({ kind: anInteger(0, 65_535), defaultValue: 4600, help: 'Port to listen on; 0 takes a free one.' }),
  publicUrl: setting<string | undefined>({
    kind: anAddress('http', 'https'),
    defaultValue: undefined,
    defaultInWords: 'none: links lead to host and port, and nothing can call us from outside',
    help: 'Address by which browsers and webhooks reach this installation, for instance `https://desk.example.org`.',
  }),
  trustProxy: setting<readonly string[]>({
    kind: aList(aNetwork),
    defaultValue: [],
    defaultInWords: 'nobody',
    help: 'Addresses or networks of the proxies in front, whose word on the caller’s address is taken.',
  }),
  rooms: setting<readonly RoomName[]>({
    kind: aList(aChoice(roomNames)),
    defaultValue: [],
    defaultInWords: 'every room',
    help: 'Rooms that this process runs, when several processes share one database.',
  }),
  postgresFolder: setting<string | undefined>({
    kind: aFolder,
    defaultValue: undefined,
    defaultInWords: 'the one that npm installed',
    help: 'Folder of the programs `postgres` and `initdb` for the database that Nowdesk runs itself.',
  }),
  databaseUrl: setting<string | undefined>({
    kind: aSecret('a PostgreSQL address: `postgres://name:password@host:5432/database`', /^postgres(ql)?:\/\/.+/),
    defaultValue: undefined,
    defaultInWords: 'none: Nowdesk runs its own in the data folder',
    isSecret: true,
    help: 'A PostgreSQL 15 or later of your own.',
  }),
  natsUrl: setting<string | undefined>({
    kind: aSecret('a NATS address: `nats://name:password@host:4222`', /^(nats|tls):\/\/.+/),
    defaultValue: undefined,
    defaultInWords: 'none: the process that listens matches too',
    isSecret: true,
    help: 'NATS JetStream, by which what is heard reaches every process that runs `match`.',
  }),
  natsMonitorUrl: setting<string | undefined>({
    kind: anAddress('http', 'https'),
    defaultValue: undefined,
    defaultInWords: 'none',
    help: 'The monitoring address of that server, by which Nowdesk sees that it flushes each message to its disk.',
  }),
  databaseConnectS: setting({
    kind: anInteger(1, 300),
    defaultValue: 10,
    unit: 's',
    help: 'How long to wait for a connection to a database of your own before that is an error.',
  }),
  databaseStatementS: setting({
    kind: anInteger(1, 3_600),
    defaultValue: 60,
    unit: 's',
    help: 'How long one statement, or a transaction that nobody goes on with, may take on a database of your own.',
  }),
  secretKey: setting<string | undefined>({
    kind: aSecret('at least 32 characters of chance', /^.{32,}$/),
    defaultValue: undefined,
    defaultInWords: 'made once, kept in the data folder as `secret-key`',
    isSecret: true,
    help: 'Signs sessions and encrypts the secrets of sources and channels. Another key signs everybody out and makes those unreadable.',
  }),
  setupToken: setting<string | undefined>({
    kind: aSecret('at least 16 characters', /^.{16,}$/),
    defaultValue: undefined,
    defaultInWords: 'made at each start while nobody has set Nowdesk up, and printed',
    isSecret: true,
    help: 'Lets a browser on another machine do the first run.',
  }),
  metricsToken: setting<string | undefined>({
    kind: aSecret('at least 16 characters', /^.{16,}$/),
    defaultValue: undefined,
    defaultInWords: 'none: `/metrics` answers this machine only',
    isSecret: true,
    help: 'Whoever reads `/metrics` from elsewhere sends it as a bearer token.',
  }),
  logLevel: setting<LogLevel>({ kind: aChoice(logLevels), defaultValue: 'info', help: 'Least level that is logged.' }),
  allowPrivateAddresses: setting<readonly string[]>({
    kind: aList(aHost),
    defaultValue: [],
    defaultInWords: 'none',
    help: 'Private hosts, addresses or networks that sources may be fetched from all the same: an intranet’s own forum.',
  }),
  smtpUrl: setting<string | undefined>({
    kind: aSecret('a mail server: `smtp://name:password@host:587` or `smtps://…:465`', /^smtps?:\/\/[^\s/]+\/?$/),
    defaultValue: undefined,
    defaultInWords: 'none: no mail is sent',
    isSecret: true,
    help: 'Mail server that takes alerts, answers by mail and confirmations. STARTTLS is used, and demanded of any server elsewhere.',
  }),
  mailFrom: setting<string | undefined>({
    kind: aText('an address: `desk@example.org` or `Nowdesk <desk@example.org>`', /^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/),
    defaultValue: undefined,
    defaultInWords: 'the name that signs in to the mail server, where that is an address',
    help: 'Sender of mail.',
  }),
  dkimDomain: setting<string | undefined>({
    kind: aText('a domain', /^[a-z0-9.-]+$/i),
    defaultValue: undefined,
    defaultInWords: 'none: mail is not signed here; most mail servers sign it themselves',
    help: 'Domain that mail is signed for (DKIM).',
  }),
  dkimSelector: setting({
    kind: aText('a DNS label', /^[a-z0-9._-]+$/i),
    defaultValue: 'nowdesk',
    help: 'The public key stands in DNS at `<selector>._domainkey.<domain>`.',
  }),
  dkimKeyFile: setting<string | undefined>({
    kind: aFile,
    defaultValue: undefined,
    defaultInWords: 'none',
    help: 'File of the private key (PEM) that mail is signed with.',
  }),
  draftingUrl: setting<string | undefined>({
    kind: anAddress('http', 'https'),
    defaultValue: undefined,
    defaultInWords: 'none: no machine drafts anything',
    help: 'Drafting help: the address of a model that speaks OpenAI’s chat completions, up to and without `/chat/completions`; one on this machine as well.',
  }),
  draftingModel: setting<string | undefined>({
    kind: aText('the name of a model', /^[\w.:/@-]{1,200}$/),
    defaultValue: undefined,
    defaultInWords: 'none',
    help: 'Name of that model, as it stands in the record of each answer that it helped with.',
  }),
  draftingKey: setting<string | undefined>({
    kind: aSecret('a key without spaces', /^\S{1,2000}$/),
    defaultValue: undefined,
    defaultInWords: 'none',
    isSecret: true,
    help: 'Key of that model’s provider.',
  }),
  pollFloorS: setting({
    kind: aNumber(1, 86_400),
    defaultValue: 30,
    unit: 's',
    help: 'A feed is never asked more often than this.',
  }),
  pollCeilingS: setting({
    kind: aNumber(1, 604_800),
    defaultValue: 3_600,
    unit: 's',
    help: 'A feed is asked at least this often.',
  }),
  eventKeepDays: setting({
    kind: aNumber(1, 365),
    defaultValue: 7,
    unit: 'days',
    help: 'How long what one room told another is kept; a browser that was away longer loads its page anew.',
  }),
  minFreeMb: setting({
    kind: anInteger(64, 1_000_000),
    defaultValue: 512,
    unit: 'MB',
    help: 'Below so much free disk intake stops, so that nothing stored is put at risk.',
  }),
} as const

export type SettingName = keyof typeof settings
export const settingNames = Object.keys(settings) as readonly SettingName[]

type Values = { readonly [Name in SettingName]: (typeof settings)[Name] extends Setting<infer T> ? T : never }
type SecretName = 'databaseUrl' | 'draftingKey' | 'metricsToken' | 'natsUrl' | 'secretKey' | 'setupToken' | 'smtpUrl'

/** The settings that may be logged and shown. */
export type Config = Omit<Values, SecretName>
/** The ones that may not. */
export type Secrets = Pick<Values, SecretName>

/** `pollFloorS` → `NOWDESK_POLL_FLOOR_S` */
export function variableOf(name: SettingName): string {
  return `NOWDESK_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`
}

/** `pollFloorS` → `poll-floor-s`; `undefined` for a secret. */
export function flagOf(name: SettingName): string | undefined {
  const isSecret = (settings[name] as Setting<unknown>).isSecret === true
  return isSecret ? undefined : name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function setting<T>(entry: Setting<T>): Setting<T> {
  return entry
}
