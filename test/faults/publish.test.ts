// What stands behind "published once": five hundred publications over every channel, while the process that sends them is killed
// twenty times and the servers fail before and after they took something.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { ChannelView, PublicationView } from '../../src/answer/index.ts'
import type { ChannelKind } from '../../src/model/channel.ts'
import { newId } from '../../src/platform/ids.ts'
import { seededRandom, type Random } from '../../src/platform/random.ts'
import type { ChannelServer, Trouble } from '../world/channels/channel-server.ts'
import * as worlds from '../world/channels/worlds.ts'
import { type Program, programOf } from '../world/program.ts'
import { startSmtp, type SmtpWorld } from '../world/smtp-server.ts'
import { createTestDatabase } from '../world/store.ts'
import { until } from '../world/until.ts'
import { openPublishing, publishingMigrations, type Publishing } from './publishing.ts'

const publicationCount = 500
const killCount = 20
const actor = { personId: newId(), name: 'Ada Lorne', deskId: newId(), role: 'admin' } as const
const publisherFile = fileURLToPath(new URL('publisher.ts', import.meta.url))

/** One call in five goes wrong. `limit` where the server says seconds, not minutes: it is a test. */
const troubles: readonly Trouble[] = ['cut after', 'cut before', 'error after', 'error before', 'garbage after']
const kindsThatSaySeconds = new Set<ChannelKind>(['bluesky', 'discourse', 'mastodon', 'slack', 'x'])

interface Place {
  readonly kind: ChannelKind
  readonly channel: ChannelView
  /** What a reader sees: each thing that stands there. */
  standing(): readonly string[]
}

test(`${publicationCount} publications, ${killCount} kills: none twice, none lost, none left in doubt unread`, async () => {
  const random = seededRandom(11)
  await using database = await createTestDatabase(publishingMigrations)
  await using smtp = await startSmtp({ isWithoutTls: true })
  await using servers = await openServers(random)
  await using here = await openPublishing(database.url, smtp.port)
  const places = await connect(here, servers.all, smtp)
  const publisher = new Publisher(await programOf(publisherFile), database.url, smtp.port)
  try {
    await publisher.start()
    const marks = new Map<string, Place>()
    const killing = async () => {
      for (let kills = 0; kills < killCount; kills += 1) await publisher.killAfter(200 + random.next() * 600)
    }
    await Promise.all([decide(here, places, marks), killing()])
    // When everything was tried once the network is well: what is in doubt then must come out by itself.
    await until(async () => (await allPublications(here)).every(wasTried), 120_000, { everyMs: 400 })
    servers.heal()
    await untilSettled(here, places)
    const figures = await reckon(here, marks, publisher.kills)
    console.log(JSON.stringify(figures))
    expect(figures).toMatchObject({ publications: publicationCount, double: 0, lost: 0, unknownUnread: 0 })
    expect(publisher.kills).toBe(killCount)
    expect(figures.callsThatFailed).toBeGreaterThan(50)
    expect(servers.threadsOutOfOrder()).toEqual([])
  } finally {
    await publisher.end()
  }

  async function reckon(room: Publishing, marks: ReadonlyMap<string, Place>, kills: number) {
    const counts = [...marks].map(([mark, place]) => place.standing().filter((text) => text.includes(mark)).length)
    const publications = await allPublications(room)
    return {
      publications: marks.size,
      kills,
      callsThatFailed: servers.failed(),
      double: counts.filter((count) => count > 1).length,
      lost: counts.filter((count) => count === 0).length,
      unknownUnread: publications.filter(({ state, needsPerson }) => state === 'unknown' && !needsPerson).length,
      confirmed: publications.filter(({ state }) => state === 'confirmed').length,
      settledByAPerson: publications.filter(({ note }) => note?.startsWith('Seen there by')).length,
      sentMoreThanOnce: publications.filter(({ tries }) => tries > 1).length,
    }
  }
}, 900_000)

/** A second part waits until its first is out. */
function wasTried({ tries, place }: PublicationView): boolean {
  return tries > 0 || place > 0
}

async function openServers(random: Random) {
  const opened = {
    bluesky: await worlds.blueskyWorld(),
    mastodon: await worlds.mastodonWorld(),
    x: await worlds.xWorld(),
    facebook: await worlds.facebookWorld(),
    youtube: await worlds.youtubeWorld(),
    linkedin: await worlds.linkedinWorld(),
    discourse: await worlds.discourseWorld(),
    slack: await worlds.slackWorld(),
    teams: await worlds.teamsWorld(),
  }
  let count = 0
  for (const [kind, { server }] of Object.entries(opened)) {
    const possible = kindsThatSaySeconds.has(kind as ChannelKind) ? [...troubles, 'limit' as const] : troubles
    server.draw = () => {
      if (random.next() > 0.2) return undefined
      count += 1
      return possible[Math.floor(random.next() * possible.length)]
    }
  }
  const servers: readonly ChannelServer[] = Object.values(opened).map(({ server }) => server)
  return {
    all: opened,
    failed: () => count,
    heal: () => servers.forEach((server) => void (server.draw = undefined)),
    /** Second parts that don't stand under their first. */
    threadsOutOfOrder: () =>
      [opened.bluesky.server, opened.mastodon.server, opened.x.server].flatMap((server) => {
        const all = server.standing()
        return all
          .filter(({ text }) => text.includes('part two'))
          .filter(({ text, parentId }) => {
            const first = all.find(({ id }) => id === parentId)?.text
            return first === undefined || !first.startsWith(text.slice(0, 5))
          })
          .map(({ text }) => text)
      }),
    async [Symbol.asyncDispose]() {
      for (const server of servers) await server[Symbol.asyncDispose]()
    },
  }
}

async function connect(
  { answer, newsroom }: Publishing,
  opened: Awaited<ReturnType<typeof openServers>>['all'],
  smtp: SmtpWorld,
): Promise<readonly Place[]> {
  const places: Place[] = []
  for (const [kind, { server, settings, secrets }] of Object.entries(opened)) {
    const channel = await answer.addChannel(actor, { kind, settings, secrets: words(secrets) })
    places.push({ kind: channel.kind, channel, standing: () => server.standing().map(({ text }) => text) })
  }
  const mail = await answer.addChannel(actor, { kind: 'mail', settings: { from: 'press@hollis.example' } })
  places.push({ kind: 'mail', channel: mail, standing: () => lettersAsRead(smtp) })
  await newsroom.changeMasthead(actor, { slug: 'hollis', isOn: true, title: 'Hollis Kettles' })
  const pages = await answer.addChannel(actor, { kind: 'newsroom', settings: {} })
  places.push({ kind: 'newsroom', channel: pages, standing: () => statements })
  return places
}

/** Read when all has settled. */
let statements: readonly string[] = []

function words(secrets: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(secrets).flatMap(([name, word]) => (word ? [[name, word]] : [])))
}

/** A letter that came twice under one Message-ID is one letter to whoever reads it. */
function lettersAsRead({ letters }: SmtpWorld): readonly string[] {
  const byId = new Map(letters.map(({ source }) => [/^message-id: *(\S+)/im.exec(source)?.[1] ?? source, source]))
  return [...byId.values()]
}

/** Every tenth is a thread of two on the channels that have them; both parts count. */
async function decide({ answer }: Publishing, places: readonly Place[], marks: Map<string, Place>): Promise<void> {
  for (let n = 0; marks.size < publicationCount; n += 1) {
    const place = places[n % places.length]
    if (!place) throw new Error('There are no channels')
    const mark = `#${String(n).padStart(4, '0')}`
    const isThread = place.channel.limits.hasThreads && n % 10 < 2 && marks.size < publicationCount - 1
    const one = `${mark}a! Green comes in spring, with a new lid.`
    const text = isThread ? `${one}\n---\n${mark}b! part two: and with a whistle.` : one
    const { channelId, limits } = place.channel
    const act = limits.acts.includes('post') ? ('post' as const) : ('reply' as const)
    const part = {
      channelId,
      act,
      ...(act === 'reply' && { mentionId: newId() }),
      ...(limits.hasRecipient && { to: 'ida@hearth.example' }),
    }
    const draft = await answer.startDraft(actor, { content: { text, title: one, media: [], parts: [part] } })
    await answer.publishDraft(actor, draft.draftId, { version: 1 })
    marks.set(`${mark}a!`, place)
    if (isThread) marks.set(`${mark}b!`, place)
  }
}

/** Nothing is on its way any more; what the machine could not look for, a person looks at and says what they saw. */
async function untilSettled(room: Publishing, places: readonly Place[]): Promise<void> {
  await until(
    async () => {
      const publications = await allPublications(room)
      for (const publication of publications.filter(({ needsPerson, state }) => needsPerson && state === 'unknown'))
        await lookAsAPerson(room, places, publication)
      const isReadable = (channelId: string) =>
        places.find(({ channel }) => channel.channelId === channelId)?.channel.limits.isReadable
      return publications.every(
        ({ state, channelId }) => state === 'confirmed' || (state === 'published' && !isReadable(channelId)),
      )
    },
    90_000,
    { everyMs: 400 },
  )
  statements = (await room.newsroom.listStatements(actor, { limit: 200 })).statements.map(({ title }) => title)
}

async function lookAsAPerson(
  { answer }: Publishing,
  places: readonly Place[],
  publication: PublicationView,
): Promise<void> {
  const place = places.find(({ channel }) => channel.channelId === publication.channelId)
  const isThere = place?.standing().some((text) => text.includes(publication.text.slice(0, 7))) ?? false
  await answer.resolve(actor, publication.publicationId, { isThere })
}

async function allPublications({
  store,
}: Publishing): Promise<readonly (PublicationView & { readonly tries: number })[]> {
  const { selectPublications, toPublication } = await import('../../src/answer/publication.ts')
  const rows = await store.transaction((tx) => selectPublications(tx, actor.deskId).execute())
  return rows.map(toPublication)
}

/** The process that sends: started again as soon as it was killed. */
class Publisher {
  readonly #args: readonly string[]
  readonly #compileCache: string
  #child: ChildProcess | undefined
  kills = 0

  constructor({ file, compileCache }: Program, databaseUrl: string, smtpPort: number) {
    this.#args = ['--disable-warning=ExperimentalWarning', file, databaseUrl, String(smtpPort)]
    this.#compileCache = compileCache
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [...this.#args], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_COMPILE_CACHE: this.#compileCache },
    })
    this.#child = child
    if (child.stdout) await once(child.stdout, 'data')
  }

  async killAfter(durationMs: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, durationMs))
    await this.end()
    this.kills += 1
    await this.start()
  }

  async end(): Promise<void> {
    const child = this.#child
    this.#child = undefined
    if (!child || child.exitCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
}
