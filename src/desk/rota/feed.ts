// The rota as a calendar that others subscribe to: a secret address for one's own turns, or for the whole desk's.
import { createHash } from 'node:crypto'
import ICAL from 'ical.js'
import type { Duty } from '../../model/rota.ts'
import type { Actor } from '../../model/role.ts'
import { NotFoundError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { secretToken } from '../../platform/random.ts'
import { requireRole } from '../may.ts'
import type { RotaDeps } from './deps.ts'
import { readPlan } from './read.ts'
import type { RotaTables } from './schema.ts'

const backMs = 30 * 86_400_000
const aheadMs = 120 * 86_400_000
const names: Readonly<Record<Duty, string>> = { desk: 'On duty', authority: 'Hotline' }

/** Makes the address, which is kept as a hash only; the one before it ends. */
export async function makeFeed(deps: RotaDeps, actor: Actor, isWholeDesk: boolean): Promise<string> {
  requireRole(actor, 'watcher', 'subscribe to the rota')
  const token = secretToken()
  const fresh = { token_hash: hashOf(token), made_at_ms: deps.clock.now() }
  await deps.store.inDesk(actor.deskId, (tx) =>
    tx
      .withTables<RotaTables>()
      .insertInto('rota_feed')
      .values({
        ...fresh,
        feed_id: newId(),
        desk_id: actor.deskId,
        person_id: actor.personId,
        is_whole_desk: isWholeDesk,
      })
      .onConflict((conflict) => conflict.columns(['desk_id', 'person_id', 'is_whole_desk']).doUpdateSet(fresh))
      .execute(),
  )
  return `/calendar/${token}.ics`
}

/** The calendar behind an address. Source: RFC 5545. @throws {NotFoundError} when it leads nowhere, or its person left. */
export async function readFeed(deps: RotaDeps, token: string): Promise<string> {
  const feed = await deps.store.db
    .withTables<RotaTables>()
    .selectFrom('rota_feed')
    .selectAll()
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirst()
  if (!feed) throw new NotFoundError('There is no calendar at this address.')
  const nowMs = deps.clock.now()
  return await deps.store.inDesk(feed.desk_id, async (tx) => {
    const members = await deps.membersIn(tx, feed.desk_id)
    if (!members.some(({ personId }) => personId === feed.person_id))
      throw new NotFoundError('There is no calendar at this address.')
    const { turns } = await readPlan(tx, feed.desk_id, { fromMs: nowMs - backMs, toMs: nowMs + aheadMs })
    const shown = turns.filter(({ personId }) => feed.is_whole_desk || personId === feed.person_id)
    const nameOf = (personId: string) => members.find((one) => one.personId === personId)?.name ?? 'Somebody who left'
    return calendarOf(
      shown.map((turn) => ({
        uid: `${turn.shiftId}-${turn.startsAt}@nowdesk`,
        summary: feed.is_whole_desk ? `${names[turn.duty]}: ${nameOf(turn.personId)}` : names[turn.duty],
        url: `${deps.outside.origin()}/d/${feed.desk_id}/rota`,
        fromMs: turn.fromMs,
        toMs: turn.toMs,
      })),
      nowMs,
    )
  })
}

interface Entry {
  readonly uid: string
  readonly summary: string
  readonly url: string
  readonly fromMs: number
  readonly toMs: number
}

function calendarOf(entries: readonly Entry[], nowMs: number): string {
  const calendar = new ICAL.Component('vcalendar')
  calendar.updatePropertyWithValue('prodid', '-//Nowdesk//Rota//EN')
  calendar.updatePropertyWithValue('version', '2.0')
  calendar.updatePropertyWithValue('x-wr-calname', 'Nowdesk rota')
  // How often to come again. Source: RFC 7986 §5.7.
  calendar.updatePropertyWithValue('x-published-ttl', 'PT15M')
  for (const entry of entries) {
    const event = new ICAL.Component('vevent')
    event.updatePropertyWithValue('uid', entry.uid)
    event.updatePropertyWithValue('dtstamp', utc(nowMs))
    event.updatePropertyWithValue('dtstart', utc(entry.fromMs))
    event.updatePropertyWithValue('dtend', utc(entry.toMs))
    event.updatePropertyWithValue('summary', entry.summary)
    event.updatePropertyWithValue('url', entry.url)
    calendar.addSubcomponent(event)
  }
  return `${calendar.toString()}\r\n`
}

function utc(atMs: number): ICAL.Time {
  return ICAL.Time.fromJSDate(new Date(atMs), true)
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
