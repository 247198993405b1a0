// What `nowdesk doctor` finds inside: the store, what was set aside, what is overdue, how sources do, whether the record holds.
import { sql } from 'kysely'
import type { Finding, InspectOptions } from '../cli/index.ts'
import type { Desk } from '../desk/index.ts'
import type { Listen } from '../listen/index.ts'
import { listEventFailures, retryEventFailures } from '../platform/bus/failures.ts'
import type { Clock } from '../platform/clock.ts'
import { errorMessage } from '../platform/errors.ts'
import type { Mail } from '../platform/mail.ts'
import type { OpenStore } from '../platform/store/open-store.ts'
import { overdueTimers } from '../platform/timers/overdue.ts'
import type { People } from '../people/index.ts'

/** A room handles what is marked within a second; a slow batch may be under way. */
const retryPatienceMs = 5_000

interface Parts {
  readonly store: OpenStore
  readonly people: People
  readonly desk: Desk
  readonly listen: Listen
  readonly mail: Mail
  readonly clock: Clock
  /** Do the rooms run in this process? */
  readonly isStarted: boolean
}

/**
 * One finding a subject. `isRetrying` first gives what was set aside another try; `isVerifying` walks the whole record,
 * which takes long on an old desk.
 */
export async function inspect(parts: Parts, { isVerifying, isRetrying }: InspectOptions): Promise<Finding[]> {
  if (isRetrying) await retry(parts)
  return [
    await lookAtStore(parts),
    await lookAtFailures(parts),
    await lookAtTimers(parts),
    await lookAtMail(parts),
    ...(await lookAtSources(parts)),
    ...(isVerifying ? await verify(parts) : []),
  ]
}

async function lookAtStore({ store }: Parts): Promise<Finding> {
  const { rows } = await sql<{ version: string; bytes: number }>`
    SELECT current_setting('server_version') AS version, pg_database_size(current_database()) AS bytes`.execute(
    store.db,
  )
  const [{ version, bytes } = { version: '?', bytes: 0 }] = rows
  const free = await store.freeBytes()
  const room = free === undefined ? '' : `, ${inMb(free)} free`
  return { name: 'store', state: 'good', message: `PostgreSQL ${version}, ${inMb(bytes)} of data${room}` }
}

/** Marks what was set aside and gives the rooms a moment to handle it, so that what is found is what came of it. */
async function retry({ store, clock, isStarted }: Parts): Promise<void> {
  await retryEventFailures(store.db)
  if (!isStarted) return
  const untilMs = clock.now() + retryPatienceMs
  while (clock.now() < untilMs) {
    const failures = await listEventFailures(store.db)
    if (!failures.some(({ isToRetry }) => isToRetry)) return
    await clock.sleep(100)
  }
}

async function lookAtFailures({ store }: Parts): Promise<Finding> {
  const failures = await listEventFailures(store.db)
  const [newest] = failures
  if (!newest) return { name: 'events', state: 'good', message: 'none was set aside' }
  const what = `${failures.length} could not be handled; the newest: ${newest.type} by ${newest.consumer}: ${newest.error}.`
  const isWaiting = failures.every(({ isToRetry }) => isToRetry)
  const next = isWaiting
    ? 'They are handled once more when their rooms run.'
    : 'They wait until somebody asks: nowdesk doctor --retry.'
  return { name: 'events', state: 'bad', message: `${what} ${next}` }
}

async function lookAtTimers({ store, clock }: Parts): Promise<Finding> {
  const [longest, ...others] = await overdueTimers(store.db, clock.now())
  if (!longest) return { name: 'timers', state: 'good', message: 'none is overdue' }
  const lateS = Math.round(longest.lateMs / 1_000)
  const why = longest.error ?? 'no process runs its room at this moment'
  return { name: 'timers', state: 'odd', message: `${1 + others.length} overdue, the longest by ${lateS} s: ${why}` }
}

/** Signs in without sending anything. */
async function lookAtMail({ mail }: Parts): Promise<Finding> {
  if (!mail.isConfigured)
    return { name: 'mail', state: 'odd', message: 'no mail server is named, so none is sent: set smtpUrl and mailFrom' }
  return await mail.check().then(
    () => ({ name: 'mail', state: 'good', message: 'the mail server answers' }),
    (error: unknown) => ({ name: 'mail', state: 'bad', message: errorMessage(error) }),
  )
}

async function lookAtSources({ people, listen }: Parts): Promise<Finding[]> {
  const desks = await people.listDesks()
  const findings: Finding[] = []
  for (const { deskId, name } of desks) {
    const actor = { personId: 'terminal', name: 'terminal', deskId, role: 'watcher' } as const
    const sources = await listen.list(actor)
    const ill = sources.filter(({ health }) => health === 'failing' || health === 'stopped')
    const message =
      ill.length === 0
        ? `${sources.length}, none failing`
        : ill.map((source) => `${source.name} is ${source.health}: ${source.lastError ?? source.status}`).join('; ')
    findings.push({ name: `sources of ${name}`, state: ill.length === 0 ? 'good' : 'odd', message })
  }
  return findings
}

async function verify({ desk, people }: Parts): Promise<Finding[]> {
  const names = new Map((await people.listDesks()).map(({ deskId, name }) => [deskId, name]))
  return (await desk.verifyRecord()).map(({ deskId, isIntact, stampCount, brokenAtSeq }) => ({
    name: `record of ${names.get(deskId) ?? deskId}`,
    state: isIntact ? 'good' : 'bad',
    message: isIntact ? `${stampCount} stamps, unaltered` : `altered or missing from stamp ${brokenAtSeq} on`,
  }))
}

function inMb(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20).toLocaleString('en')} MB`
}
