// A Nowdesk on the pretend internet as after a lively morning: set up for the invented organisation, the ordinary things
// said, the recall under way, and two people at work. All of it through the API and the sources themselves.
import { furnishAnswers } from './furnished-answers.ts'
import { furnishDeciding } from './furnished-deciding.ts'
import { furnishProgramme } from './furnished-programme.ts'
import { furnishNewsroom, type FurnishedNewsroom } from './furnished-newsroom.ts'
import { furnishReporters } from './furnished-reporters.ts'
import { furnishVoices } from './furnished-voices.ts'
import { furnishMails } from './press-mails.ts'
import { systemClock, type Clock } from '../../src/platform/clock.ts'
import { seededRandom } from '../../src/platform/random.ts'
import { lineCounts, openWorld, type World } from './dev-world.ts'
import { type Morning, openMorning } from './hurried.ts'
import { Client, type Nowdesk } from './nowdesk.ts'
import { until } from './until.ts'

/** Beside a public address: feeds asked each second, so that nobody waits for a rhythm to be learnt. */
export const quickPolls = { NOWDESK_POLL_FLOOR_S: '1', NOWDESK_POLL_CEILING_S: '2' }

export interface Furnished {
  readonly admin: Client
  readonly colleague: Client
  /** The story that breaks, and one that a colleague has. */
  readonly breakingId: string
  readonly claimedId: string
  readonly newsroom: FurnishedNewsroom
  readonly reporterId: string
  readonly voiceId: string
}

/** The API limits how often one person may ask. */
const politely = { everyMs: 400 }

interface Row {
  readonly case: { readonly caseId: string; readonly state: string; readonly openedAtMs: number }
  readonly story: {
    readonly storyId: string
    readonly headline: string
    readonly stage: string
    readonly mentionCount: number
  }
}

/** The pretend internet with the same day at each call; nothing is said before it is told to. */
export async function openSameWorld(): Promise<SameWorld> {
  const morning = openMorning()
  const clock = { ...systemClock, now: morning.now }
  const world = await openWorld({ random: seededRandom(7), clock })
  return {
    ...world,
    clock,
    morning,
    settings: { ...quickPolls, ...morning.settings },
    async [Symbol.asyncDispose]() {
      morning[Symbol.dispose]()
      await world[Symbol.asyncDispose]()
    },
  }
}

/** Lives through a morning in half a minute, so that there is something that is normal when the recall begins. */
export interface SameWorld extends World {
  readonly clock: Clock
  readonly morning: Morning
  /** For a Nowdesk that lives in it. */
  readonly settings: Readonly<Record<string, string>>
}

/** Sets it up with the world's sources and the watches that the first run proposes. */
export async function setUpFor(nowdesk: Nowdesk, { organisation, sources }: World): Promise<Client> {
  const visitor = new Client(nowdesk.origin)
  const { watches } = await visitor.call<{ watches: { why: string; isOn: boolean }[] }>('POST', '/api/setup/propose', {
    ...organisation,
    site: undefined,
    handles: [],
  })
  return nowdesk.setUp({
    organisation: { ...organisation },
    sources: [...sources],
    watches: watches.map(({ why: _, isOn: __, ...watch }) => watch),
  })
}

/** Tells the day and lets two people work on it. */
export async function furnish(nowdesk: Nowdesk, world: SameWorld): Promise<Furnished> {
  const admin = await setUpFor(nowdesk, world)
  await admin.desk('PUT', '/watch-lists/rivals', { entries: ['Apex', 'Zenith Co', '#boilers'], baseVersion: 0 })
  await admin.desk('PUT', '/watch-lists/reporters', { entries: ['@oona', 'The Ledger'], baseVersion: 0 })
  const products = ['Hollis 1.7', 'Roadrunner', 'Pilot', 'Harbour Stove']
  await admin.desk('PUT', '/watch-lists/products', { entries: products, baseVersion: 0 })
  const colleague = await admin.invite('responder')
  // Open, for the page of people.
  await admin.desk('POST', '/invitations', { role: 'watcher', note: 'Counsel' })
  await until(async () => (await sourcesOf(admin)).every((source) => source.health === 'live'), 30_000, politely)
  await passMorning(world)
  await untilHeard(admin, lineCounts.ordinary)
  world.tellRecall(lineCounts.recall)
  await untilHeard(admin, lineCounts.ordinary + lineCounts.recall)
  const worked = await work(admin, colleague)
  await furnishDeciding(admin, colleague, worked.breakingCaseId)
  await furnishProgramme(admin, colleague)
  const newsroom = await furnishNewsroom(admin)
  await furnishAnswers(admin, systemClock.now())
  const reporterId = await furnishReporters(admin)
  await furnishMails(admin)
  const voiceId = await furnishVoices(admin)
  return { admin, colleague, ...worked, newsroom, reporterId, voiceId }
}

/** The ordinary things, spread over the morning. */
async function passMorning({ morning, clock, chat }: SameWorld): Promise<void> {
  const [beginsAtMs, lengthMs] = [clock.now(), systemClock.now() - clock.now()]
  morning.begin()
  for (let said = 0; said < lineCounts.ordinary; await systemClock.sleep(200)) {
    const share = morning.hasCaughtUp ? 1 : (clock.now() - beginsAtMs) / lengthMs
    const due = Math.min(lineCounts.ordinary, Math.ceil(share * lineCounts.ordinary))
    chat(due - said)
    said = due
  }
  await until(() => morning.hasCaughtUp, 60_000, politely)
}

interface SourceFigures {
  readonly health: string
  readonly itemsHeard: number
  readonly mentionsMade: number
}

async function sourcesOf(client: Client): Promise<readonly SourceFigures[]> {
  return (await client.desk<{ sources: SourceFigures[] }>('GET', '/sources')).sources
}

/** Everything said was heard, every mention has its place in a story, and the desk knows of all that stories told. */
async function untilHeard(client: Client, count: number): Promise<void> {
  await until(async () => sum(await sourcesOf(client), (source) => source.itemsHeard) >= count, 60_000, politely)
  await until(
    async () => {
      const made = sum(await sourcesOf(client), (source) => source.mentionsMade)
      const { stories } = await client.desk<{ stories: Row['story'][] }>('GET', '/stories?limit=200')
      return sum(stories, (story) => story.mentionCount) >= made
    },
    60_000,
    politely,
  )
  await until(async () => (await eventsOf(client)).waitingMs === 0, 60_000, politely)
}

async function eventsOf({ origin }: Client): Promise<{ readonly waitingMs: number }> {
  const health = await fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(60_000) })
  return ((await health.json()) as { events: { waitingMs: number } }).events
}

async function work(
  admin: Client,
  colleague: Client,
): Promise<{ readonly breakingId: string; readonly breakingCaseId: string; readonly claimedId: string }> {
  const { rows } = await admin.desk<{ rows: Row[] }>('GET', '/inbox')
  const breaking = rows.toSorted((a, b) => b.story.mentionCount - a.story.mentionCount)[0]
  // The newest: what waited longer may have been given to somebody meanwhile.
  const [taken, stood, closed] = rows
    .filter((row) => row !== breaking && row.case.state === 'open')
    .toSorted((a, b) => b.case.openedAtMs - a.case.openedAtMs)
  if (!breaking || !taken || !stood || !closed) throw new Error('Too little is on the desk.')
  const act = (client: Client, row: Row, verb: string, body?: object) =>
    client.desk('POST', `/cases/${row.case.caseId}/${verb}`, body)
  await act(colleague, taken, 'claim')
  await act(colleague, taken, 'notes', { note: 'Asked the workshop for the batch numbers; answer by noon.' })
  await act(admin, breaking, 'opened')
  await act(admin, breaking, 'notes', {
    note: 'Safety office confirmed. Statement with counsel, Rowan has the replies.',
  })
  await act(colleague, stood, 'let-stand', { reason: 'Praise between friends; no answer asked.' })
  await act(colleague, closed, 'close', { end: 'answered' })
  return { breakingId: breaking.story.storyId, breakingCaseId: breaking.case.caseId, claimedId: taken.story.storyId }
}

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0)
}
