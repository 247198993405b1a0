// A person's own ways to be reached, and what they say about being alerted. Theirs whatever the desk: nobody else's role counts.
import { randomBytes } from 'node:crypto'
import { alertKinds, alertPaces, wayKinds, type AlertSetting } from '../../model/alert.ts'
import { InvalidError, LimitError, NotFoundError } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import type { PushSubscription } from '../../platform/push.ts'
import { sealSecrets } from '../../platform/seal.ts'
import type { AlertsDeps } from './deps.ts'
import { toSetting } from './person-ways.ts'
import type { AlertTables, WayRow } from './schema.ts'
import { sendBy, sendMail } from './send.ts'

export interface WayView {
  readonly wayId: string
  readonly kind: WayRow['kind']
  readonly label: string
  /** Of a webhook in full; of a push subscription the service's host alone. */
  readonly address: string
  readonly madeAtMs: number
  readonly provenAtMs?: number
  readonly failedAtMs?: number
  readonly error?: string
}

export interface OwnAlerts {
  readonly setting: AlertSetting
  readonly ways: readonly WayView[]
  /** Can this installation send mail at all? */
  readonly isMailConfigured: boolean
  /** For `pushManager.subscribe`. */
  readonly pushKey: string
}

/** A phone, a tablet, a laptop, a few gateways. */
const mostWays = 20

/** `pushKey` is what a browser subscribes with. */
export async function ownAlerts({ store, outside }: AlertsDeps, personId: string): Promise<OwnAlerts> {
  const db = store.db.withTables<AlertTables>()
  const stored = await db
    .selectFrom('alert_setting')
    .select('setting')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  const rows = await db
    .selectFrom('alert_way')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('made_at_ms')
    .execute()
  return {
    setting: toSetting(stored?.setting),
    ways: rows.map(toView),
    isMailConfigured: outside.mail.isConfigured,
    pushKey: outside.push.publicKey,
  }
}

/** @throws {InvalidError} when a time zone, an hour or an order is none. */
export async function changeSetting({ store }: AlertsDeps, personId: string, setting: AlertSetting): Promise<void> {
  checkSetting(setting)
  const text = JSON.stringify(setting)
  await store.db
    .withTables<AlertTables>()
    .insertInto('alert_setting')
    .values({ person_id: personId, setting: text, mail_proven_at_ms: null })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ setting: text }))
    .execute()
}

/** A browser takes messages from here on; again for the same one: its keys are renewed. */
export async function addPush(
  deps: AlertsDeps,
  personId: string,
  { label, subscription }: { readonly label: string; readonly subscription: PushSubscription },
): Promise<string> {
  const { endpoint, p256dh, auth } = subscription
  requireAddress(endpoint)
  if (Buffer.from(p256dh, 'base64url').length !== 65 || Buffer.from(auth, 'base64url').length !== 16)
    throw new InvalidError('These are not the keys of a push subscription: 65 and 16 bytes, base64url.')
  return await addWay(deps, personId, { kind: 'push', label, address: endpoint, secrets: { p256dh, auth } })
}

/** A webhook in the form of Standard Webhooks; its signing secret is shown once, to whoever sets the receiver up. */
export async function addWebhook(
  deps: AlertsDeps,
  personId: string,
  { label, url }: { readonly label: string; readonly url: string },
): Promise<{ readonly wayId: string; readonly secret: string }> {
  requireAddress(url)
  // 24 to 64 bytes, base64 with a prefix. Source: Standard Webhooks, "Signature scheme".
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  return { wayId: await addWay(deps, personId, { kind: 'webhook', label, address: url, secrets: { secret } }), secret }
}

interface NewWay {
  readonly kind: WayRow['kind']
  readonly label: string
  readonly address: string
  readonly secrets: Readonly<Record<string, string>>
}

async function addWay({ store, clock, outside }: AlertsDeps, personId: string, way: NewWay): Promise<string> {
  return await store.transaction(async (tx) => {
    const db = tx.withTables<AlertTables>()
    const known = await db
      .selectFrom('alert_way')
      .select(['way_id', 'address'])
      .where('person_id', '=', personId)
      .execute()
    const wayId = known.find(({ address }) => address === way.address)?.way_id ?? newId()
    if (known.length >= mostWays) throw new LimitError(`A person has at most ${mostWays} ways: remove one first.`)
    const values = {
      label: way.label.slice(0, 100),
      sealed: sealed(outside.sealKey, wayId, way.secrets),
      failed_at_ms: null,
      error: null,
    }
    await db
      .insertInto('alert_way')
      .values({
        ...values,
        way_id: wayId,
        person_id: personId,
        kind: way.kind,
        address: way.address,
        made_at_ms: clock.now(),
        proven_at_ms: null,
      })
      .onConflict((conflict) => conflict.column('way_id').doUpdateSet(values))
      .execute()
    return wayId
  })
}

function sealed(key: Uint8Array, wayId: string, secrets: Readonly<Record<string, string>>): Buffer {
  return sealSecrets(key, wayId, secrets) ?? Buffer.alloc(0)
}

/** @throws {NotFoundError} when it is not this person's. */
export async function removeWay({ store }: AlertsDeps, personId: string, wayId: string): Promise<void> {
  const { numDeletedRows } = isId(wayId)
    ? await store.db
        .withTables<AlertTables>()
        .deleteFrom('alert_way')
        .where('way_id', '=', wayId)
        .where('person_id', '=', personId)
        .executeTakeFirst()
    : { numDeletedRows: 0n }
  if (numDeletedRows === 0n) throw new NotFoundError('There is no such way of yours.')
}

/** Sends a test by this way, and resolves to the server's proof. @throws as the way does, in words. */
export async function testWay(
  { store, outside, clock }: AlertsDeps,
  person: { readonly personId: string; readonly email: string },
  wayId: string | undefined,
): Promise<string> {
  const words = {
    kind: 'rota' as const,
    subject: 'test',
    urgency: 'notice' as const,
    title: 'Nowdesk reaches you here',
    body: 'A test that you asked for. There is nothing to do.',
    path: '/account',
    is_drill: false,
    until_ms: null,
  }
  const sending = { outside, nowMs: clock.now(), id: newId(), alerts: [words] }
  if (wayId === undefined) {
    const proof = await sendMail(sending, person.email)
    await store.db
      .withTables<AlertTables>()
      .insertInto('alert_setting')
      .values({ person_id: person.personId, setting: '{}', mail_proven_at_ms: clock.now() })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ mail_proven_at_ms: clock.now() }))
      .execute()
    return proof
  }
  const way = await store.db
    .withTables<AlertTables>()
    .selectFrom('alert_way')
    .selectAll()
    .where('way_id', '=', wayId)
    .where('person_id', '=', person.personId)
    .executeTakeFirst()
  if (!way) throw new NotFoundError('There is no such way of yours.')
  const proof = await sendBy(sending, way)
  await store.db
    .withTables<AlertTables>()
    .updateTable('alert_way')
    .set({ proven_at_ms: clock.now(), failed_at_ms: null, error: null })
    .where('way_id', '=', wayId)
    .execute()
  return proof
}

function toView(row: WayRow): WayView {
  return {
    wayId: row.way_id,
    kind: row.kind,
    label: row.label,
    address: row.kind === 'push' ? new URL(row.address).host : row.address,
    madeAtMs: row.made_at_ms,
    ...(row.proven_at_ms !== null && { provenAtMs: row.proven_at_ms }),
    ...(row.failed_at_ms !== null && { failedAtMs: row.failed_at_ms }),
    ...(row.error !== null && { error: row.error }),
  }
}

function requireAddress(address: string): void {
  const url = URL.parse(address)
  if (url && ['http:', 'https:'].includes(url.protocol) && !url.username && address.length <= 2_000) return
  throw new InvalidError('An address begins with https:// and names no user; at most 2,000 characters.')
}

function checkSetting(setting: AlertSetting): void {
  const { timeZone, quietHours, digestMinutes, order, paces } = setting
  const isMinute = (minute: number) => Number.isInteger(minute) && minute >= 0 && minute < 1_440
  if (!isTimeZone(timeZone))
    throw new InvalidError(`A time zone is an IANA name such as Europe/Berlin; got ${timeZone.slice(0, 80)}`)
  const minutes = [...digestMinutes, ...(quietHours ? [quietHours.fromMinute, quietHours.toMinute] : [])]
  if (!minutes.every(isMinute) || digestMinutes.length > 24)
    throw new InvalidError('An hour of the day is a whole number of minutes after midnight, 0 to 1439.')
  if (order.toSorted().join() !== wayKinds.toSorted().join())
    throw new InvalidError(`The order of ways names each once: ${wayKinds.join(', ')}.`)
  if (!alertKinds.every((kind) => alertPaces.includes(paces[kind])))
    throw new InvalidError(`Each kind of alert comes ${alertPaces.join(', ')}.`)
}

function isTimeZone(name: string): boolean {
  try {
    return name !== '' && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
