// Somebody sets the machine's clock, an hour on and an hour back, while a desk runs: nothing stands still, nothing is lost
// or told twice, and what is due comes due.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { removeFolder } from '../world/folder.ts'
import { JetstreamServer } from '../world/jetstream.ts'
import { type Client, type Nowdesk, startNowdesk } from '../world/nowdesk.ts'
import { clockFileIn, setClock, withSettableClock } from '../world/set-clock.ts'
import { SseReader } from '../world/sse-reader.ts'
import { until } from '../world/until.ts'

const hourMs = 3_600_000
const politely = { everyMs: 200 }

interface Row {
  readonly case: { readonly caseId: string; readonly state: string; readonly openedAtMs: number }
  readonly story: { readonly headline: string }
}

it.each([
  ['an hour on', 1],
  ['an hour back', -1],
])('a clock that is set %s, and right again, stops nothing', async (_words, hours) => {
  await using stack = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'nowdesk-clock-'))
  stack.defer(() => removeFolder(folder))
  const file = clockFileIn(folder)
  const jetstream = stack.use(await JetstreamServer.start())
  const nowdesk = stack.use(await startNowdesk({ settings: withSettableClock(file) }))
  const client = await nowdesk.setUp({
    organisation: { name: 'Hollis' },
    sources: [{ connector: 'bluesky', name: 'Jetstream', settings: { hosts: [jetstream.url] } }],
    watches: [{ name: 'Kettles', query: 'kettle', subject: 'ourselves' }],
  })
  await client.call('PATCH', `/api/desks/${client.deskId}`, { settings: { claimLapseMinutes: 30 } })
  await until(() => jetstream.connectionCount > 0, 30_000)
  const screen = stack.use(
    new SseReader(`${nowdesk.origin}/api/desks/${client.deskId}/stream`, { cookie: client.cookie }),
  )
  await screen.take(1)

  const before = await hear(client, jetstream, 'The amber kettle sings before breakfast')
  await client.desk('POST', `/cases/${before.case.caseId}/claim`)
  setClock(file, nowdesk.pid ?? 0, hours)
  const meanwhile = await hear(client, jetstream, 'A cobalt kettle leaks over somebody’s harbour map')
  expect(Math.abs(meanwhile.case.openedAtMs - (Date.now() + hours * hourMs))).toBeLessThan(60_000)
  await client.desk('POST', `/cases/${meanwhile.case.caseId}/claim`)
  // A claim is for half an hour: on that clock the first one's time is over when it was set on, and not when it was set back.
  await until(async () => (await stateOf(client, before)) === (hours > 0 ? 'open' : 'claimed'), 15_000, politely)

  setClock(file, nowdesk.pid ?? 0, 0)
  await hear(client, jetstream, 'My copper kettle won at the village fair')
  // Made on a clock an hour back, its time is over once the clock is right.
  await until(async () => (await stateOf(client, meanwhile)) === (hours < 0 ? 'open' : 'claimed'), 15_000, politely)

  expect(await nowdesk.query('SELECT FROM mention')).toHaveLength(3)
  await until(() => rowsOn(screen).size === 3, 15_000)
  // What was told by a clock an hour back looks an hour late until it is heard.
  await until(async () => (await healthOf(nowdesk)).status === 'ok', 15_000, politely)
  expect(await healthOf(nowdesk)).toMatchObject({ status: 'ok', timers: { overdue: 0 } })
  expect(screen.isEnded).toBe(false)
  const doctor = await nowdesk.command('doctor', '--verify', '--json')
  expect(doctor.code).toBe(0)
  expect(JSON.parse(doctor.output)).toMatchObject({ isHealthy: true })
})

async function healthOf({ origin }: Nowdesk): Promise<{ readonly status: string }> {
  return (await (await fetch(`${origin}/healthz`)).json()) as { readonly status: string }
}

/** Says it and waits until it stands on the desk. */
async function hear(client: Client, jetstream: JetstreamServer, text: string): Promise<Row> {
  jetstream.post(text, { createdAtMs: Date.now() })
  const find = async () => (await rows(client)).find(({ story }) => story.headline.startsWith(text.slice(0, 20)))
  await until(async () => (await find()) !== undefined, 15_000, politely)
  const row = await find()
  if (!row) throw new Error(`It is gone again: ${text}`)
  return row
}

async function rows(client: Client): Promise<readonly Row[]> {
  return (await client.desk<{ rows: Row[] }>('GET', '/inbox')).rows
}

async function stateOf(client: Client, { case: { caseId } }: Row): Promise<string | undefined> {
  return (await rows(client)).find((row) => row.case.caseId === caseId)?.case.state
}

/** Which stories the screen was told of. */
function rowsOn(screen: SseReader): ReadonlySet<string> {
  return new Set(
    screen.frames.flatMap(({ data }) => (data.type === 'row' ? [(data['row'] as Row).story.headline] : [])),
  )
}
