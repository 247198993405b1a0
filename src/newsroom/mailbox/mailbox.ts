// The press mailbox as an admin connects it. Its password is sealed and never shown again.
import { z } from 'zod'
import type { Actor } from '../../model/role.ts'
import type { AsideReason, MailboxState, MailFate } from '../../model/press-mail.ts'
import { InvalidError, NotFoundError } from '../../platform/errors.ts'
import type { MailboxAccount } from '../../platform/mailbox.ts'
import { mustBeBase } from '../../platform/must-be-base.ts'
import { seal, unseal } from '../../platform/seal.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import { requireRole } from '../may.ts'
import { record } from '../record.ts'
import type { MailboxRow, MailTables } from './schema.ts'

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}]+$/u, 'no line breaks')
const settingsSchema = z.object({
  /** A name or an address, nothing before or behind it. */
  host: line(253).regex(/^[\p{L}\p{N}.:[\]-]+$/u, 'expected a name such as imap.example.org'),
  port: z.int().min(1).max(65_535),
  security: z.enum(['starttls', 'tls']),
  user: line(320),
  folder: line(200),
  authServer: line(253).optional(),
  listId: line(253).optional(),
})

/** What a person enters, without the password. */
export type MailboxSettings = z.output<typeof settingsSchema>

/** `password` absent: the one that is kept. `baseVersion`: the version that was changed, 0 where there was none. */
export interface MailboxChange extends MailboxSettings {
  readonly password?: string | undefined
  readonly baseVersion?: number | undefined
}

export interface MailboxView extends MailboxSettings {
  readonly version: number
  readonly changedByName: string
  readonly changedAtMs: number
  readonly connectedAtMs: number
  readonly state: MailboxState
  /** A sentence: what it does at this instant. */
  readonly status: string
  readonly stateAtMs: number
  readonly readAtMs?: number
  readonly nextAtMs?: number
}

/** How many mails of the last 30 days became what. */
export interface MailCounts {
  readonly byFate: Readonly<Record<MailFate, number>>
  readonly byReason: Readonly<Partial<Record<AsideReason, number>>>
}

export interface MailboxPage extends MailCounts {
  /** Absent while none is connected. */
  readonly mailbox?: MailboxView
}

const countedMs = 30 * 86_400_000
const noCounts = { inquiry: 0, 'follow-up': 0, reply: 0, aside: 0 } as const

/** @throws {ForbiddenError} below watcher. */
export async function viewMailbox(deps: NewsroomDeps, actor: Actor): Promise<MailboxPage> {
  requireRole(actor, 'watcher', 'see the press mailbox')
  const { deskId } = actor
  return await deps.store.inDesk(deskId, async (tx) => {
    const row = await mailboxOf(tx, deskId)
    return { ...(await countsOf(tx, deskId, deps.clock.now() - countedMs)), ...(row && { mailbox: toView(row) }) }
  })
}

/**
 * Connects one, or changes it. Mails that lie there already are left alone; it is read within seconds.
 * @throws {ForbiddenError} below admin. @throws {InvalidError} where something is missing: the password, wherever it would go to another
 * server or belongs to another name. @throws {ConflictError} when somebody changed it meanwhile.
 */
export async function connectMailbox(deps: NewsroomDeps, actor: Actor, change: MailboxChange): Promise<MailboxPage> {
  requireRole(actor, 'admin', 'connect the press mailbox')
  const settings = checked(change)
  const { deskId } = actor
  const atMs = deps.clock.now()
  await deps.store.inDesk(deskId, async (tx) => {
    const before = await mailboxOf(tx, deskId, true)
    mustBeBase('the press mailbox', before?.version ?? 0, change.baseVersion)
    const password = passwordFor(deps, settings, change.password, before)
    const row = rowOf(settings, { before, atMs, byName: actor.name, password: sealed(deps, deskId, password) })
    await tx
      .withTables<MailTables>()
      .insertInto('press_mailbox')
      .values({ desk_id: deskId, ...row })
      .onConflict((conflict) => conflict.column('desk_id').doUpdateSet(row))
      .execute()
    const act = before ? 'changed the press mailbox' : 'connected the press mailbox'
    await record(tx, { deskId, atMs, by: actor, act, note: `${settings.user} at ${settings.host}` })
  })
  return await viewMailbox(deps, actor)
}

/**
 * Nothing of it is read any more, and its password is gone. The mails that came stay.
 * @throws {ForbiddenError} below admin. @throws {NotFoundError} @throws {ConflictError} when somebody changed it meanwhile.
 */
export async function disconnectMailbox(
  deps: NewsroomDeps,
  actor: Actor,
  { version }: { readonly version: number },
): Promise<void> {
  requireRole(actor, 'admin', 'disconnect the press mailbox')
  const { deskId } = actor
  await deps.store.inDesk(deskId, async (tx) => {
    const before = await mailboxOf(tx, deskId, true)
    if (!before) throw new NotFoundError('No press mailbox is connected.')
    mustBeBase('the press mailbox', before.version, version)
    await tx.withTables<MailTables>().deleteFrom('press_mailbox').where('desk_id', '=', deskId).execute()
    await record(tx, { deskId, atMs: deps.clock.now(), by: actor, act: 'disconnected the press mailbox' })
  })
}

export interface MailboxTest {
  readonly isWorking: boolean
  /** A sentence for whoever waits for it. */
  readonly message: string
}

/** Waited for by a person. */
const testMs = 20_000

/**
 * Tries it once, and changes nothing: neither there nor here.
 * @throws {ForbiddenError} below admin. @throws {InvalidError} as `connectMailbox`.
 */
export async function testMailbox(deps: NewsroomDeps, actor: Actor, change: MailboxChange): Promise<MailboxTest> {
  requireRole(actor, 'admin', 'try the press mailbox')
  const settings = checked(change)
  const before = await deps.store.inDesk(actor.deskId, (tx) => mailboxOf(tx, actor.deskId))
  const account = { ...settings, password: passwordFor(deps, settings, change.password, before) }
  try {
    await using box = await deps.mailboxes.open(account, AbortSignal.timeout(testMs))
    const how = box.tellsByItself ? 'says by itself when one comes' : 'is asked once a minute'
    const count = `${box.mailCount.toLocaleString('en')} ${box.mailCount === 1 ? 'mail' : 'mails'}`
    return {
      isWorking: true,
      message: `It works: ${count} in ${settings.folder}, all left as they are. The server ${how}.`,
    }
  } catch (error) {
    if (error instanceof InvalidError || isTrouble(error)) return { isWorking: false, message: wordsOf(error) }
    throw error
  }
}

function isTrouble(error: unknown): error is Error {
  return error instanceof Error && (error.name === 'UnavailableError' || error.name === 'TimeoutError')
}

function wordsOf(error: Error): string {
  return error.name === 'TimeoutError' ? 'It does not answer in time.' : error.message
}

/** The desk's. `isHeld`: until the transaction ends. */
export async function mailboxOf(tx: Tx, deskId: string, isHeld = false): Promise<MailboxRow | undefined> {
  return await tx
    .withTables<MailTables>()
    .selectFrom('press_mailbox')
    .selectAll()
    .where('desk_id', '=', deskId)
    .$if(isHeld, (held) => held.forUpdate())
    .executeTakeFirst()
}

/** @throws {InvalidError} when it was sealed under another key. */
export function accountOf({ key }: Pick<NewsroomDeps, 'key'>, row: MailboxRow): MailboxAccount {
  const { host, port, security, folder, user_name: user } = row
  return { host, port, security, folder, user, password: unseal(key, boundTo(row.desk_id), row.password_sealed) }
}

function boundTo(deskId: string): string {
  return `press mailbox ${deskId}`
}

function sealed({ key }: Pick<NewsroomDeps, 'key'>, deskId: string, password: string): Buffer {
  return seal(key, boundTo(deskId), password)
}

function checked(change: MailboxChange): MailboxSettings {
  const filled = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== ''))
  const { data, error } = settingsSchema.safeParse(filled)
  if (data) return data
  const [issue] = error.issues
  throw new InvalidError(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not as expected'}`)
}

/** The kept one is for the server and the name that it was entered for: nobody learns it by naming a server of their own. */
function passwordFor(
  deps: Pick<NewsroomDeps, 'key'>,
  settings: MailboxSettings,
  given: string | undefined,
  before: MailboxRow | undefined,
): string {
  if (given !== undefined && given !== '') {
    if (given.length <= 1_000) return given
    throw new InvalidError('A password has at most 1,000 characters.')
  }
  const isSame = before?.host === settings.host && before.port === settings.port && before.user_name === settings.user
  if (before && isSame && before.security === settings.security) return accountOf(deps, before).password
  throw new InvalidError(before ? 'For another server or name, enter the password anew.' : 'The password is missing.')
}

interface Kept {
  readonly before: MailboxRow | undefined
  readonly atMs: number
  readonly byName: string
  readonly password: Buffer
}

function rowOf(settings: MailboxSettings, { before, atMs, byName, password }: Kept): Omit<MailboxRow, 'desk_id'> {
  const isSameFolder =
    before?.host === settings.host && before.user_name === settings.user && before.folder === settings.folder
  return {
    version: (before?.version ?? 0) + 1,
    host: settings.host,
    port: settings.port,
    security: settings.security,
    user_name: settings.user,
    password_sealed: password,
    folder: settings.folder,
    auth_server: settings.authServer ?? null,
    list_id: settings.listId ?? null,
    changed_by_name: byName,
    changed_at_ms: atMs,
    // Another folder is read from now on; the same one from where it was left.
    connected_at_ms: isSameFolder ? before.connected_at_ms : atMs,
    uid_validity: isSameFolder ? before.uid_validity : null,
    last_uid: isSameFolder ? before.last_uid : 0,
    state: 'waiting',
    status: 'It is about to be read.',
    state_at_ms: atMs,
    read_at_ms: isSameFolder ? before.read_at_ms : null,
    next_at_ms: null,
    lease_holder: null,
    leased_until: null,
  }
}

function toView(row: MailboxRow): MailboxView {
  return {
    host: row.host,
    port: row.port,
    security: row.security,
    user: row.user_name,
    folder: row.folder,
    ...(row.auth_server !== null && { authServer: row.auth_server }),
    ...(row.list_id !== null && { listId: row.list_id }),
    version: row.version,
    changedByName: row.changed_by_name,
    changedAtMs: row.changed_at_ms,
    connectedAtMs: row.connected_at_ms,
    state: row.state,
    status: row.status,
    stateAtMs: row.state_at_ms,
    ...(row.read_at_ms !== null && { readAtMs: row.read_at_ms }),
    ...(row.next_at_ms !== null && { nextAtMs: row.next_at_ms }),
  }
}

async function countsOf(tx: Tx, deskId: string, sinceMs: number): Promise<MailCounts> {
  const rows = await tx
    .withTables<MailTables>()
    .selectFrom('press_mail')
    .select(({ fn }) => ['fate', 'reason', fn.countAll<number>().as('count')])
    .where('desk_id', '=', deskId)
    .where('received_at_ms', '>=', sinceMs)
    .groupBy(['fate', 'reason'])
    .execute()
  const byFate: Record<MailFate, number> = { ...noCounts }
  for (const { fate, count } of rows) byFate[fate] += count
  return {
    byFate,
    byReason: Object.fromEntries(rows.flatMap(({ reason, count }) => (reason ? [[reason, count]] : []))),
  }
}
