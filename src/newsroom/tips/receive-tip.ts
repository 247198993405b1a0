import type { Tip } from '../../model/tip.ts'
import { LimitError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/store/store.ts'
import { storableText } from '../../platform/storable.ts'
import type { NewsroomDeps } from '../deps.ts'
import { piecesOf } from '../file-pieces.ts'
import { readFormToken } from '../inquiries/signed.ts'
import type { Masthead } from '../masthead/masthead.ts'
import { refuseFlood } from '../refuse-flood.ts'
import { checkTip, choicesOf, type TipForm, type TipProblem } from './check-tip.ts'
import { consentWords } from './consent.ts'
import { findAlike } from './find-alike.ts'
import { lockOfDesk } from './lock-of-desk.ts'
import type { TipRow, TipTables } from './schema.ts'
import { readTipTerms } from './terms.ts'
import { type IncomingFile, lookAtFiles, maxTipFiles, type TipFile } from './tip-file.ts'

/** A town that all saw the same; beyond it somebody plays with the form. */
const flood = { table: 'newsroom_tip', maxPerHour: 300, words: 'More tips came than can be looked at.' } as const
/** What a desk keeps of files in all: the disk is for more than tips. */
const maxKeptBytes = 20 * 1_073_741_824
export interface SentTip {
  readonly form: TipForm
  readonly files: readonly IncomingFile[]
  /** Files beyond the number that is taken. */
  readonly droppedCount: number
}

export type TipReception =
  | { readonly kind: 'received'; readonly tipId: string }
  | { readonly kind: 'refused'; readonly problems: readonly TipProblem[] }

/** What a form's token is bound to: the desk, and the terms that it showed. */
export function tipFormOf(deskId: string, termsVersion: number | string): string {
  return `${deskId} tip ${termsVersion}`
}

/**
 * Stores the tip with its files and tells of it in one transaction: who gets a receipt is on the desk's list. The same form
 * again is the same tip.
 * @throws {LimitError} when more comes than a desk can look at or keep.
 */
export async function receiveTip(
  deps: NewsroomDeps,
  { deskId, contactMail }: Masthead,
  sent: SentTip,
): Promise<TipReception> {
  const form = trimmed(sent.form)
  const token = readFormToken(deps.key, tipFormOf(deskId, form.terms), form.token)
  const nowMs = deps.clock.now()
  const fileCount = sent.files.length
  const typed = checkTip(form, { madeAtMs: token?.madeAtMs, nowMs, fileCount })
  if (token === undefined) return { kind: 'refused', problems: typed }
  const before = await deps.store.inDesk(deskId, (tx) => sentBefore(tx, deskId, token.formKey))
  if (before !== undefined) return { kind: 'received', tipId: before }
  const { files, problems } = await lookAtFiles(typed.length > 0 ? [] : sent.files)
  const all = [...typed, ...problems, ...tooMany(sent.droppedCount)]
  if (all.length > 0) return { kind: 'refused', problems: all }
  return await deps.store.inDesk(deskId, async (tx) => {
    await lockOfDesk(tx, deskId)
    // Two presses at once come here both.
    const meanwhile = await sentBefore(tx, deskId, token.formKey)
    if (meanwhile !== undefined) return { kind: 'received', tipId: meanwhile }
    await refuseFlood(tx, { ...flood, deskId, nowMs, contactMail })
    await refuseFullStore(tx, deskId, files)
    // The signature holds the version: these terms were there when the form was made.
    const terms = await readTipTerms(tx, deskId, Number(form.terms))
    const row = rowOf(form, { deskId, nowMs, formKey: token.formKey, licence: terms?.licence ?? '' })
    const alike = await findAlike(tx, deskId, { text: row.text, files, nowMs })
    await insert(tx, row, files)
    if (alike.length > 0) await insertAlike(tx, row, alike)
    await deps.bus.publish(tx, deskId, [{ type: 'tip.received', tip: toldOf(row, files.length) }])
    return { kind: 'received', tipId: row.tip_id }
  })
}

function trimmed(form: TipForm): TipForm {
  const clean = (text: string) => storableText(text).replaceAll('\r\n', '\n').trim()
  // Every field of the form is a text.
  return Object.fromEntries(Object.entries(form).map(([name, text]) => [name, clean(text)])) as unknown as TipForm
}

function tooMany(droppedCount: number): readonly TipProblem[] {
  if (droppedCount === 0) return []
  return [{ field: 'files', words: `At most ${maxTipFiles} files are taken at once: send the others as a second tip.` }]
}

async function sentBefore(tx: Tx, deskId: string, formKey: string): Promise<string | undefined> {
  const row = await tx
    .withTables<TipTables>()
    .selectFrom('newsroom_tip')
    .select('tip_id')
    .where('desk_id', '=', deskId)
    .where('form_key', '=', formKey)
    .executeTakeFirst()
  return row?.tip_id
}

async function refuseFullStore(tx: Tx, deskId: string, files: readonly TipFile[]): Promise<void> {
  const added = files.reduce((sum, { byteCount }) => sum + byteCount, 0)
  if (added === 0) return
  const { kept } = await tx
    .withTables<TipTables>()
    .selectFrom('newsroom_tip_file')
    .select(({ fn }) => fn.sum<number | null>('byte_count').as('kept'))
    .where('desk_id', '=', deskId)
    .executeTakeFirstOrThrow()
  if (Number(kept ?? 0) + added <= maxKeptBytes) return
  throw new LimitError('There is no room for more files here. Send your words without them, or use the contact page.')
}

function rowOf(
  form: TipForm,
  context: { readonly deskId: string; readonly nowMs: number; readonly formKey: string; readonly licence: string },
): TipRow {
  const { use, credit, mayShowExactPlace } = choicesOf(form)
  return {
    tip_id: newId(),
    desk_id: context.deskId,
    form_key: context.formKey,
    text: form.text,
    place: form.place || null,
    exact_place: form.exactPlace || null,
    name: form.name || null,
    contact: form.contact || null,
    use,
    credit,
    may_show_exact_place: mayShowExactPlace,
    terms_version: Number(form.terms),
    consent: consentWords({ licence: context.licence, use, credit, mayShowExactPlace }),
    received_at_ms: context.nowMs,
    case_id: null,
    listed_at_ms: null,
    shown_at_ms: null,
    read_at_ms: null,
    ended_at_ms: null,
    state: 'unverified',
    checks: [],
    note: '',
    judged_by_name: null,
    judged_at_ms: null,
    public_text: '',
    public_since_ms: null,
    public_until_ms: null,
    withdrawn_at_ms: null,
    is_forgotten: false,
    version: 1,
  }
}

function toldOf(row: TipRow, fileCount: number): Tip {
  return {
    tipId: row.tip_id,
    deskId: row.desk_id,
    ...(row.name !== null && { name: row.name }),
    text: row.text,
    ...(row.place !== null && { place: row.place }),
    fileCount,
    receivedAtMs: row.received_at_ms,
  }
}

async function insert(tx: Tx, row: TipRow, files: readonly TipFile[]): Promise<void> {
  const tables = tx.withTables<TipTables>()
  await tables
    .insertInto('newsroom_tip')
    // A list goes into `jsonb` as its text.
    .values({ ...row, checks: JSON.stringify(row.checks) as unknown as [] })
    .execute()
  for (const [position, file] of files.entries()) await insertFile(tx, row, file, position)
}

async function insertFile(tx: Tx, { tip_id, desk_id }: TipRow, file: TipFile, position: number): Promise<void> {
  const tables = tx.withTables<TipTables>()
  const fileId = newId()
  await tables
    .insertInto('newsroom_tip_file')
    .values({
      file_id: fileId,
      tip_id,
      desk_id,
      position,
      file_name: file.fileName,
      content_type: file.contentType,
      byte_count: file.byteCount,
      sha256: file.sha256,
      width: file.width ?? null,
      height: file.height ?? null,
      shape: file.shape ?? null,
      taken_at: file.claims.takenAt ?? null,
      latitude: file.claims.latitude ?? null,
      longitude: file.claims.longitude ?? null,
      device: file.claims.device ?? null,
      alt: '',
    })
    .execute()
  if (file.preview) {
    const content = Buffer.from(file.preview)
    await tables.insertInto('newsroom_tip_preview').values({ file_id: fileId, desk_id, content }).execute()
  }
  for await (const piece of piecesOf(file.path))
    await tables
      .insertInto('newsroom_tip_chunk')
      .values({ file_id: fileId, desk_id, ...piece })
      .execute()
}

async function insertAlike(
  tx: Tx,
  { tip_id, desk_id }: TipRow,
  alike: Awaited<ReturnType<typeof findAlike>>,
): Promise<void> {
  await tx
    .withTables<TipTables>()
    .insertInto('newsroom_tip_alike')
    .values(alike.map(({ otherId, because }) => ({ tip_id, desk_id, other_id: otherId, because })))
    .execute()
}
