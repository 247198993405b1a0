// Two people reach for the same case at the same instant, a thousand times, over HTTP.
import { randomBytes, randomUUID } from 'node:crypto'
import { Agent, fetch } from 'undici'
import { expect, it } from 'vitest'
import { standardWebhookCall } from '../world/signed-webhook.ts'
import { type Client, type Nowdesk, startNowdesk } from '../world/nowdesk.ts'
import { until } from '../world/until.ts'

/** So many cases at a time, each raced for by two people with keys and an address of their own: below what these may ask a minute. */
const tracks = 5
const racesEach = 200
const races = tracks * racesEach
/** What is said must be unlike, or it is one story. */
const sayings = [
  'My kettle leaks at the spout',
  'Blue kettle for sale, never used',
  'Which kettle boils fastest on induction?',
  'Grandmother gave me her copper kettle',
  'Kettle corn festival moved to Saturday',
]
const watch = { name: 'Kettles', query: 'kettle*', subject: 'ourselves', subjectNames: ['Hollis'], reason: 'a test' }

interface Answer {
  readonly status: number
  readonly body: {
    readonly code?: string
    readonly holder?: { readonly name: string }
    readonly details?: { readonly holder?: { readonly name: string } }
  }
}

it('of two who race for a case exactly one has it, and the other is told who', { timeout: 900_000 }, async () => {
  await using nowdesk = await startNowdesk()
  const ada = await nowdesk.setUp({ organisation: { name: 'Hollis' }, watches: [watch] })
  const caseIds = await openCases(nowdesk, ada)
  const [ann, ben] = [await keysOf(ada, 'Ann'), await keysOf(ada, 'Ben')]
  const startedAtMs = performance.now()
  const outcomes = await Promise.all(
    caseIds.map((caseId, track) => {
      const path = `${nowdesk.origin}/api/desks/${ada.deskId}/cases/${caseId}`
      const from = new Agent({ localAddress: `127.0.0.${track + 2}` })
      return raceFor(path, { from, a: ann[track] ?? '', b: ben[track] ?? '' })
    }),
  )
  const tookMs = Math.round(performance.now() - startedAtMs)
  const wins = outcomes.flatMap(({ winners }) => winners)
  const annWins = wins.filter((name) => name.startsWith('Ann')).length
  const slowestRaceMs = Math.round(Math.max(...outcomes.map(({ slowestMs }) => slowestMs)))
  console.log(JSON.stringify({ races, annWins, benWins: wins.length - annWins, tookMs, slowestRaceMs }))
  expect(wins).toHaveLength(races)
  const stamps = await nowdesk.query<{ kind: string; count: number }>(
    `SELECT kind, count(*) AS count FROM case_stamp WHERE kind IN ('claimed', 'unclaimed') GROUP BY kind ORDER BY kind`,
  )
  expect(stamps).toEqual([
    { kind: 'claimed', count: races },
    { kind: 'unclaimed', count: races },
  ])
})

/** Races again and again for one case; whoever won gives it back. */
async function raceFor(path: string, { from, a, b }: { from: Agent; a: string; b: string }) {
  const winners: string[] = []
  let slowestMs = 0
  for (let race = 0; race < racesEach; race++) {
    const begunAtMs = performance.now()
    // Who is sent first takes turns, so that neither is favoured by the order of two lines.
    const order = race % 2 === 0 ? [a, b] : [b, a]
    const answers = await Promise.all(order.map((key) => post(`${path}/claim`, key, from)))
    slowestMs = Math.max(slowestMs, performance.now() - begunAtMs)
    const won = answers.filter(({ status }) => status === 200)
    const lost = answers.filter(({ status }) => status === 409)
    expect([race, won.length, lost.length]).toEqual([race, 1, 1])
    const holder = won[0]?.body.holder?.name ?? ''
    expect([race, lost[0]?.body.details?.holder?.name]).toEqual([race, holder])
    winners.push(holder)
    expect((await post(`${path}/unclaim`, holder.startsWith('Ann') ? a : b, from)).status).toBe(200)
  }
  return { winners, slowestMs }
}

async function openCases(nowdesk: Nowdesk, ada: Client): Promise<readonly string[]> {
  const signingSecret = `whsec_${randomBytes(24).toString('base64')}`
  const { sourceId } = await ada.desk<{ sourceId: string }>('POST', '/sources', {
    connector: 'webhook',
    settings: {},
    secrets: { signingSecret },
  })
  for (const text of sayings) {
    const body = JSON.stringify({ id: randomUUID(), text, publishedAt: Date.now() })
    await until(async () => {
      const signed = standardWebhookCall({ secret: signingSecret, body, id: randomUUID(), sentAtMs: Date.now() })
      const headers = { ...signed.headers, 'content-type': 'application/json' } as Record<string, string>
      return (await fetch(`${nowdesk.origin}/hooks/${sourceId}`, { method: 'POST', headers, body })).ok
    })
  }
  const rows = async () => (await ada.desk<{ rows: { case: { caseId: string } }[] }>('GET', '/inbox')).rows
  await until(async () => (await rows()).length === tracks, 60_000)
  return (await rows()).map((row) => row.case.caseId)
}

async function keysOf(ada: Client, name: string): Promise<readonly string[]> {
  const keys: string[] = []
  for (let count = 0; count < tracks; count++) {
    const made = await ada.desk<{ key: string }>('POST', '/api-keys', { name: `${name} ${count}`, role: 'responder' })
    keys.push(made.key)
  }
  return keys
}

/** Bounded: an answer that does not come fails the race. */
async function post(url: string, key: string, dispatcher: Agent): Promise<Answer> {
  const headers = { authorization: `Bearer ${key}` }
  const answer = await fetch(url, { method: 'POST', headers, dispatcher, signal: AbortSignal.timeout(60_000) })
  return { status: answer.status, body: (await answer.json()) as Answer['body'] }
}
