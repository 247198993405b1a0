// One mail and everything that follows from it, in one transaction with how far the mailbox was read: it is neither lost nor taken
// twice, whenever the process ends.
import { sql } from 'kysely'
import type { AsideReason, MailFate } from '../../model/press-mail.ts'
import { ConflictError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { StoredMail } from '../../platform/mailbox.ts'
import { asJson } from '../../platform/store/as-json.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import { asideReason, type OwnMail } from './aside.ts'
import { findPlace, type MailPlace } from './find-place.ts'
import { goOn } from './go-on.ts'
import { makeInquiry } from './make-inquiry.ts'
import { readMail, type ReadMail } from './read-mail.ts'
import type { MailRow, MailTables } from './schema.ts'
import { verdictOf } from './verdict.ts'

export interface Taking {
  readonly deskId: string
  readonly leaseHolder: string
  /** Of the numbering that its uid is of; absent where that is not to be moved yet. */
  readonly uidValidity?: string
  readonly authServer?: string
  readonly own: OwnMail
  /** The desk's. IANA. */
  readonly timeZone: string
}

/** More cases than people write in an hour are not made: somebody plays with the address. */
const maxCasesPerHour = 200

/**
 * Resolves to what became of it; `undefined` where it was taken before.
 * @throws {ConflictError} when another process reads this mailbox by now, or it is another one.
 */
export async function takeMail(
  deps: NewsroomDeps,
  { deskId, leaseHolder, uidValidity, authServer, own, timeZone }: Taking,
  stored: StoredMail,
): Promise<MailFate | undefined> {
  const mail = await readMail(stored)
  const nowMs = deps.clock.now()
  const receivedAtMs = Number.isFinite(stored.receivedAtMs) ? Math.min(stored.receivedAtMs, nowMs) : nowMs
  return await deps.store.inDesk(deskId, async (tx) => {
    await mustHold(tx, { deskId, leaseHolder })
    if (uidValidity !== undefined) await moveOn(tx, deskId, { uidValidity, uid: stored.uid })
    const row = mail ? rowOf(mail, { deskId, receivedAtMs, authServer }) : unreadable(stored, deskId, receivedAtMs)
    if (await isKnown(tx, row)) return undefined
    const reason = mail ? asideReason(mail, own) : 'unreadable'
    return reason || !mail
      ? await setAside(tx, row, reason ?? 'unreadable')
      : await place(deps, tx, { row, mail, timeZone })
  })
}

/** Held until the commit: whoever else would read it waits, and then finds that it is not theirs. */
export async function mustHold(tx: Tx, { deskId, leaseHolder }: Pick<Taking, 'deskId' | 'leaseHolder'>): Promise<void> {
  const held = await tx
    .withTables<MailTables>()
    .selectFrom('press_mailbox')
    .select('desk_id')
    .where('desk_id', '=', deskId)
    .where('lease_holder', '=', leaseHolder)
    .forUpdate()
    .executeTakeFirst()
  if (!held) throw new ConflictError('This mailbox is read elsewhere by now, or is connected no more.')
}

/** Never back. */
export async function moveOn(
  tx: Tx,
  deskId: string,
  to: { readonly uidValidity: string; readonly uid: number },
): Promise<void> {
  await sql`
    UPDATE press_mailbox SET uid_validity = ${to.uidValidity},
      last_uid = CASE WHEN uid_validity = ${to.uidValidity} THEN greatest(last_uid, ${to.uid}) ELSE ${to.uid} END
    WHERE desk_id = ${deskId}`.execute(tx)
}

async function isKnown(tx: Tx, { desk_id: deskId, mail_key: mailKey }: MailRow): Promise<boolean> {
  const known = await tx
    .withTables<MailTables>()
    .selectFrom('press_mail')
    .select('mail_id')
    .where('desk_id', '=', deskId)
    .where('mail_key', '=', mailKey)
    .executeTakeFirst()
  return known !== undefined
}

interface Placing {
  readonly row: MailRow
  readonly mail: ReadMail
  readonly timeZone: string
}

async function place(deps: NewsroomDeps, tx: Tx, { row, mail, timeZone }: Placing): Promise<MailFate> {
  const where = await findPlace(deps, tx, row.desk_id, mail)
  if (where && (where.caseId !== undefined || where.inquiryId !== undefined)) {
    await insert(tx, { ...row, ...columnsOf(where), fate: fateOf(where) })
    await goOn(deps, tx, row, { ...where, timeZone })
    return fateOf(where)
  }
  if (await isFlooded(tx, row)) return await setAside(tx, row, 'flood')
  await insert(tx, { ...row, ...columnsOf(where ?? {}), fate: 'inquiry' })
  await makeInquiry(deps, tx, row, { timeZone, publicationId: where?.publicationId })
  return 'inquiry'
}

/** More on an inquiry is that, whichever letter of ours it answers. */
function fateOf({ inquiryId }: MailPlace): MailFate {
  return inquiryId === undefined ? 'reply' : 'follow-up'
}

function columnsOf({ inquiryId, caseId, publicationId }: MailPlace) {
  return { inquiry_id: inquiryId ?? null, case_id: caseId ?? null, publication_id: publicationId ?? null }
}

/** Of what no person wrote less is kept: whoever floods us fills no disk. */
const maxAside = 20_000

async function setAside(tx: Tx, row: MailRow, reason: AsideReason): Promise<MailFate> {
  const [text, history] = [row.text, row.history].map((words) => words.slice(0, maxAside).toWellFormed())
  const isCut = row.is_cut || row.text.length > maxAside
  await insert(tx, { ...row, text: text ?? '', history: history ?? '', is_cut: isCut, fate: 'aside', reason })
  return 'aside'
}

async function insert(tx: Tx, row: MailRow): Promise<void> {
  await tx
    .withTables<MailTables>()
    .insertInto('press_mail')
    .values({ ...row, attachments: asJson(row.attachments), deadline: null })
    .execute()
}

async function isFlooded(tx: Tx, { desk_id: deskId, received_at_ms: atMs }: MailRow): Promise<boolean> {
  const { count } = await tx
    .withTables<MailTables>()
    .selectFrom('press_mail')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('desk_id', '=', deskId)
    .where('fate', '=', 'inquiry')
    .where('received_at_ms', '>', atMs - 3_600_000)
    .executeTakeFirstOrThrow()
  return count >= maxCasesPerHour
}

interface Arrival {
  readonly deskId: string
  readonly receivedAtMs: number
  readonly authServer: string | undefined
}

function rowOf(mail: ReadMail, { deskId, receivedAtMs, authServer }: Arrival): MailRow {
  const { verdict, found } = verdictOf(mail, authServer)
  return {
    ...nothingYet(deskId, receivedAtMs),
    mail_key: mail.mailKey,
    message_id: mail.messageId ?? null,
    from_name: mail.fromName,
    from_mail: mail.fromMail ?? null,
    subject: mail.subject,
    text: mail.text,
    history: mail.history,
    is_cut: mail.isCut,
    attachments: mail.attachments,
    verdict,
    verdict_found: found.slice(0, 300),
  }
}

/** It is known again by its place alone. */
function unreadable({ uid, byteCount }: StoredMail, deskId: string, receivedAtMs: number): MailRow {
  return { ...nothingYet(deskId, receivedAtMs), mail_key: `unreadable ${uid} ${byteCount} ${receivedAtMs}` }
}

function nothingYet(deskId: string, receivedAtMs: number): MailRow {
  return {
    mail_id: newId(),
    desk_id: deskId,
    mail_key: '',
    message_id: null,
    received_at_ms: receivedAtMs,
    from_name: '',
    from_mail: null,
    subject: '',
    text: '',
    history: '',
    is_cut: false,
    attachments: [],
    verdict: 'unchecked',
    verdict_found: '',
    fate: 'aside',
    reason: null,
    inquiry_id: null,
    publication_id: null,
    case_id: null,
    deadline: null,
    made_by_name: null,
    is_forgotten: false,
  }
}
