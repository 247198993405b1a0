// The pretend internet of `npm run dev` and of the screenshots: two news sites with feeds and a hub, a Jetstream, a Mastodon
// and a Discourse forum, in which an invented maker of kettles is talked about, and one day has to recall some.
import { createHash } from 'node:crypto'
import type { ConnectorKind } from '../../src/model/source.ts'
import type { Organisation } from '../../src/model/organisation.ts'
import type { Clock } from '../../src/platform/clock.ts'
import type { Random } from '../../src/platform/random.ts'
import { background } from './chatter/background.ts'
import { type ChatterLine, readScript } from './chatter/lines.ts'
import { recall } from './chatter/recall.ts'
import { type DiscoursePost, DiscourseServer } from './discourse.ts'
import { JetstreamServer } from './jetstream.ts'
import { MastodonServer, type Toot } from './mastodon.ts'
import { NewsSite } from './news-site.ts'

export const organisation: Organisation = {
  name: 'Hollis Kettles',
  aliases: ['Hollis'],
  site: 'https://hollis.example',
  handles: ['@hollis.example'],
  rivals: ['Brightwater', 'Steamline'],
  topics: ['kettle safety'],
}

/** A source as a desk adds it. */
export interface WorldSource {
  readonly connector: ConnectorKind
  readonly name: string
  readonly settings: object
}

export interface WorldOptions {
  readonly random: Random
  readonly clock: Clock
  /** Mean pause between two things said on an ordinary day. 20 s unless told. */
  readonly ordinaryPauseMs?: number
  /** When the lids come loose, after `run` began. 2 min unless told. */
  readonly recallAfterMs?: number
  /** Mean pause between two things said on the day of the recall. 3 s unless told. */
  readonly recallPauseMs?: number
}

export interface World extends AsyncDisposable {
  readonly organisation: Organisation
  readonly sources: readonly WorldSource[]
  readonly servers: Servers
  /** Says the next `count` things of an ordinary day at once; after the last the day begins anew. */
  chat(count: number): void
  /** Says the next `count` things of the recall at once; fewer when it is told to its end. */
  tellRecall(count: number): void
  /** Lets time pass: chatter at random pauses, and the recall in its time. Resolves when the signal fires. */
  run(signal: AbortSignal): Promise<void>
}

export interface Servers {
  readonly hearth: NewsSite
  readonly ledger: NewsSite
  readonly jetstream: JetstreamServer
  readonly mastodon: MastodonServer
  readonly forum: DiscourseServer
}

/** How many different things are said. */
export const lineCounts = { ordinary: readScript(background).length, recall: readScript(recall).length }

/** Opens all servers on free ports of loopback. The same seed tells the same day. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const stack = new AsyncDisposableStack()
  const servers = {
    hearth: stack.use(await NewsSite.start('The Hearth', 'https://hearth.example')),
    ledger: stack.use(await NewsSite.start('The North Ledger', 'https://northledger.example')),
    jetstream: stack.use(await JetstreamServer.start()),
    mastodon: stack.use(await MastodonServer.start({ publicBase: 'https://tide.example' })),
    forum: stack.use(await DiscourseServer.start()),
  }
  const speaker = new Speaker(servers, options)
  const ordinary = shuffledThreads(readScript(background), options.random)
  const story = readScript(recall)
  let [saidOrdinary, saidStory] = [0, 0]
  const chat = (count: number) => {
    for (let n = 0; n < count; n += 1) speaker.say(ordinary[saidOrdinary++ % ordinary.length])
  }
  const tellRecall = (count: number) => {
    for (const line of story.slice(saidStory, saidStory + count)) speaker.say(line)
    saidStory = Math.min(story.length, saidStory + count)
  }
  const isTold = () => saidStory >= story.length
  return {
    organisation,
    sources: sourcesOf(servers),
    servers,
    chat,
    tellRecall,
    run: (signal) => run({ options, chat: () => chat(1), tell: () => tellRecall(1), isTold }, signal),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

function sourcesOf({ hearth, ledger, jetstream, mastodon, forum }: Servers): readonly WorldSource[] {
  return [
    { connector: 'bluesky', name: 'Bluesky', settings: { hosts: [jetstream.url] } },
    { connector: 'mastodon', name: 'tide.example', settings: { server: mastodon.url } },
    { connector: 'feed', name: 'The Hearth', settings: { url: hearth.feedUrl } },
    { connector: 'feed', name: 'The North Ledger', settings: { url: ledger.feedUrl } },
    { connector: 'discourse', name: 'Kettle forum', settings: { site: forum.url, pollSeconds: 10 } },
  ]
}

async function run(
  day: { readonly options: WorldOptions; chat(): void; tell(): void; isTold(): boolean },
  signal: AbortSignal,
): Promise<void> {
  const { clock, random, ordinaryPauseMs = 20_000, recallAfterMs = 120_000, recallPauseMs = 3_000 } = day.options
  const recallAtMs = clock.now() + recallAfterMs
  // Exponential pauses: what many people say independently of each other comes like this.
  const pause = (meanMs: number) =>
    clock.sleep(-Math.log(1 - random.next()) * meanMs, signal).then(
      () => true,
      () => false,
    )
  const ordinary = async () => {
    while (await pause(ordinaryPauseMs)) day.chat()
  }
  const story = async () => {
    await clock.sleep(recallAtMs - clock.now(), signal).catch(() => undefined)
    while (!day.isTold() && (await pause(recallPauseMs))) day.tell()
  }
  await Promise.all([ordinary(), story()])
}

/** Threads in random order, each in its own: an answer never comes before what it answers. */
function shuffledThreads(lines: readonly ChatterLine[], random: Random): readonly ChatterLine[] {
  const threads: ChatterLine[][] = []
  for (const line of lines) {
    if (line.isAnswer) threads.at(-1)?.push(line)
    else threads.push([line])
  }
  const places = threads.map((thread) => ({ thread, place: random.next() }))
  return places.toSorted((a, b) => a.place - b.place).flatMap(({ thread }) => thread)
}

/** Says lines where they belong, and remembers what was said there, so that it can be answered. */
class Speaker {
  readonly #servers: Servers
  readonly #options: WorldOptions
  readonly #told = new Set<string>()
  #root: { readonly bluesky?: string; readonly toot?: Toot; readonly topic?: DiscoursePost } = {}

  constructor(servers: Servers, options: WorldOptions) {
    this.#servers = servers
    this.#options = options
  }

  say(line: ChatterLine | undefined): void {
    if (line === undefined) return
    if (!line.isAnswer) this.#root = {}
    switch (line.place) {
      case 'bsky':
        return this.#post(line)
      case 'toot':
        return this.#toot(line)
      case 'forum':
        return this.#discuss(line)
      case 'news:hearth':
        return this.#report(this.#servers.hearth, line)
      case 'news:ledger':
        return this.#report(this.#servers.ledger, line)
    }
  }

  #post(line: ChatterLine): void {
    const { jetstream } = this.#servers
    const did = `did:plc:${createHash('sha256')
      .update(line.who)
      .digest('hex')
      .replaceAll(/[0189]/g, '2')
      .slice(0, 24)}`
    if (!this.#told.has(did)) jetstream.add({ did, kind: 'identity', handle: `${handleOf(line.who)}.example` })
    this.#told.add(did)
    const root = this.#root.bluesky
    const reply = root === undefined ? {} : { reply: { parent: root, root } }
    const { rkey } = jetstream.post(line.text, {
      did,
      langs: [line.language],
      createdAtMs: this.#options.clock.now(),
      ...reply,
    })
    if (!line.isAnswer) this.#root = { bluesky: `at://${did}/app.bsky.feed.post/${rkey}` }
  }

  #toot(line: ChatterLine): void {
    const parent = this.#root.toot
    const followers = Math.round(20 / (0.01 + this.#options.random.next()))
    const options = { author: line.who, language: line.language, followers, ...(parent && { inReplyToId: parent.id }) }
    const toot = this.#servers.mastodon.toot(line.text, options)
    if (!line.isAnswer) this.#root = { toot }
  }

  #discuss(line: ChatterLine): void {
    const topic = this.#root.topic
    const where = topic === undefined ? { title: line.title ?? line.text } : { topicId: topic.topic_id, replyTo: 1 }
    const post = this.#servers.forum.post(line.text, { username: line.who, ...where })
    if (!line.isAnswer) this.#root = { topic: post }
  }

  #report(site: NewsSite, line: ChatterLine): void {
    site.publish({ byline: line.who, title: line.title ?? '', body: line.text, atMs: this.#options.clock.now() })
  }
}

/** A handle that the network would take: letters, digits and hyphens; names in other scripts get a short number. */
function handleOf(who: string): string {
  const latin = who
    .normalize('NFD')
    .replaceAll(/[^\w ]/g, '')
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, '-')
  return latin === '' ? `reader-${createHash('sha256').update(who).digest('hex').slice(0, 6)}` : latin
}
