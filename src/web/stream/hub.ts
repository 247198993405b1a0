// Pushes what happens on a desk to the browsers that have it open: one stream a browser, in ticks, resumable, bounded.
import type { ServerResponse } from 'node:http'
import type { DeskEvent } from '../../model/events.ts'
import type { Clock } from '../../platform/clock.ts'
import { LimitError } from '../../platform/errors.ts'
import type { Log } from '../../platform/log.ts'
import { Gauge, Histogram } from '../../platform/metrics.ts'
import type { Metrics } from '../../platform/metrics.ts'
import type { PersonRef } from '../contract/stories.ts'
import type { BusPort, DeskPort, PeoplePort, SitePort } from '../ports.ts'
import { Connection } from './connection.ts'
import type { Listener } from './connection.ts'
import { DeskChannel } from './desk-channel.ts'
import { frameOf, heartbeat, retryFrame } from './frames.ts'
import { Presence } from './presence.ts'
import { Presenter } from './present.ts'

/** Below the 30 s after which many proxies give a silent line up. */
const heartbeatMs = 15_000

/** Every 4th heartbeat asks whether the listener still may: what another process revoked ends here within a minute. */
const beatsPerCheck = 4

/** Tabs of one browser share one; more than this is a mistake that would eat sockets. */
const maxStreamsPerSender = 20

/** More missed events than this: a snapshot is cheaper for both sides. */
const maxMissed = 1_000

const shownTypes: ReadonlySet<DeskEvent['type']> = new Set([
  'alert.changed',
  'call.changed',
  'call.ruled',
  'answer.changed',
  'answer.drafted',
  'banner.changed',
  'case.changed',
  'case.opened',
  'channel.changed',
  'desk.changed',
  'guideline.published',
  'programme.changed',
  'item.gone',
  'rota.changed',
  'signOff.changed',
  'site.changed',
  'policy.changed',
  'shift.ended',
  'source.changed',
  'story.broken',
  'story.faded',
  'story.grown',
  'story.merged',
  'story.opened',
  'titleTest.changed',
  'watch.changed',
  'watchList.changed',
])

export interface HubDeps {
  readonly bus: BusPort
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Metrics
  readonly desk: Pick<DeskPort, 'caseOfStory' | 'rowOf'>
  readonly people: Pick<PeoplePort, 'actorOf' | 'identify' | 'namesOf'>
  readonly site: Pick<SitePort, 'follow' | 'followBanners' | 'followTitles'>
}

export interface Hub extends AsyncDisposable {
  /** Writes the stream into a response whose head has been sent, until either side ends it. @throws {LimitError} for too many. */
  open(response: ServerResponse, listener: Listener, lastEventId: string | undefined): Promise<void>
  /** @throws {LimitError} when this sender has too many streams already: ask before the head is sent. */
  admit(listener: Listener): void
  /** Notes what a sender has open and tells the others. Without a stream of its own it is not noted: it could not be forgotten. */
  setPresence(listener: Pick<Listener, 'actor' | 'senderKey'>, caseId: string | undefined): void
  presentOn(deskId: string, caseId: string): readonly PersonRef[]
  /** Ends the streams of those who may no longer listen: after a sign-out, a removal, a revocation. */
  recheck(which: (listener: Listener) => boolean): Promise<void>
}

/** Builds the hub and begins to follow the bus. */
export function createHub(deps: HubDeps): Hub {
  return new StreamHub(deps)
}

class StreamHub implements Hub {
  readonly #deps: HubDeps
  readonly #channels = new Map<string, DeskChannel>()
  readonly #presence = new Presence()
  readonly #stop = new AbortController()
  readonly #unfollow: readonly (() => void)[]
  readonly #beating: Promise<void>
  readonly #delay: Histogram

  constructor(deps: HubDeps) {
    this.#deps = deps
    this.#delay = countInto(deps.metrics, () =>
      [...this.#channels.values()].reduce((sum, channel) => sum + channel.connections.size, 0),
    )
    const toSite = deps.site.follow((deskId, now) => this.#channels.get(deskId)?.send(frameOf({ type: 'site', now })))
    const toTitles = deps.site.followTitles((deskId) => this.#channels.get(deskId)?.send(frameOf({ type: 'titles' })))
    const toBanners = deps.site.followBanners((deskId) =>
      this.#channels.get(deskId)?.send(frameOf({ type: 'banners' })),
    )
    const toBus = deps.bus.follow((events) => {
      for (const stored of events) {
        if (!shownTypes.has(stored.event.type)) continue
        this.#channels.get(stored.deskId)?.hear(stored)
        if (stored.event.type === 'desk.changed') this.#recheckLater(stored.deskId)
      }
    })
    this.#unfollow = [toSite, toTitles, toBanners, toBus]
    this.#beating = this.#beat()
  }

  admit(listener: Listener): void {
    let open = 0
    for (const channel of this.#channels.values()) {
      for (const one of channel.connections) if (one.listener.senderKey === listener.senderKey) open++
    }
    if (open < maxStreamsPerSender) return
    throw new LimitError(`This browser or key has ${open} streams open already: close some`, { retryAfterS: 60 })
  }

  async open(response: ServerResponse, listener: Listener, lastEventId: string | undefined): Promise<void> {
    if (response.destroyed) return
    const { deskId } = listener.actor
    const connection = new Connection(response, listener)
    const channel = this.#channelOf(deskId)
    // Joined before anything is read, so that nothing falls between; what comes twice does no harm.
    channel.connections.add(connection)
    response.on('close', () => this.#leave(channel, connection))
    response.on('drain', () => void this.#catchUp(connection))
    try {
      await this.#greet(channel, connection, lastEventId)
    } catch (error) {
      // The head is sent, so no error can be answered: the browser sees the line end and comes back.
      this.#deps.log.error({ err: error }, 'Could not tell a browser where to go on; its stream ends')
      connection.destroy()
    }
  }

  async #greet(channel: DeskChannel, connection: Connection, lastEventId: string | undefined): Promise<void> {
    const eventId = lastEventId ?? (await this.#deps.bus.head())
    connection.send(retryFrame + frameOf({ type: 'hello', eventId, nowMs: this.#deps.clock.now() }, eventId))
    if (lastEventId !== undefined) await this.#resume(channel, connection, lastEventId)
  }

  async #resume(channel: DeskChannel, connection: Connection, lastEventId: string): Promise<void> {
    const atHand = channel.after(lastEventId)
    if (atHand) return atHand.forEach((text) => connection.send(text))
    const { deskId } = connection.listener.actor
    const head = await this.#deps.bus.head()
    const missed = await this.#deps.bus.since(deskId, lastEventId, maxMissed)
    if (!missed) return connection.send(frameOf({ type: 'reset', eventId: head }, head))
    for (const text of await channel.presentFor(missed)) connection.send(text)
  }

  setPresence({ actor, senderKey }: Pick<Listener, 'actor' | 'senderKey'>, caseId: string | undefined): void {
    const { deskId, personId, name } = actor
    const hasStream = this.#connectionsOf(deskId).some((one) => one.listener.senderKey === senderKey)
    if (!hasStream && caseId !== undefined) return
    const opening = caseId === undefined ? undefined : { deskId, caseId, person: { personId, name } }
    this.#tellPresence(deskId, this.#presence.set(senderKey, opening))
  }

  presentOn(deskId: string, caseId: string): readonly PersonRef[] {
    return this.#presence.on(deskId, caseId)
  }

  async recheck(which: (listener: Listener) => boolean): Promise<void> {
    for (const connection of this.#connections().filter((one) => which(one.listener))) {
      if (!(await this.#mayListen(connection.listener))) connection.end()
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const unfollow of this.#unfollow) unfollow()
    this.#stop.abort()
    await this.#beating
    for (const channel of this.#channels.values()) await channel.idle()
    for (const connection of this.#connections()) connection.end()
    this.#channels.clear()
  }

  /** A copy: what is done with each may let it leave. */
  #connections(): readonly Connection[] {
    const all: Connection[] = []
    for (const channel of this.#channels.values()) all.push(...channel.connections)
    return all
  }

  #connectionsOf(deskId: string): readonly Connection[] {
    return [...(this.#channels.get(deskId)?.connections ?? [])]
  }

  #channelOf(deskId: string): DeskChannel {
    const known = this.#channels.get(deskId)
    if (known) return known
    const { clock, log } = this.#deps
    const made = new DeskChannel({
      clock,
      log,
      presenter: new Presenter(this.#deps, deskId),
      onFlush: (waitedMs) => this.#delay.observe(waitedMs / 1000),
    })
    this.#channels.set(deskId, made)
    return made
  }

  #leave(channel: DeskChannel, connection: Connection): void {
    const { actor, senderKey } = connection.listener
    channel.connections.delete(connection)
    const isLast = [...channel.connections].every((one) => one.listener.senderKey !== senderKey)
    if (isLast) this.#tellPresence(actor.deskId, this.#presence.set(senderKey, undefined))
    if (channel.connections.size === 0) this.#channels.delete(actor.deskId)
  }

  #tellPresence(deskId: string, caseIds: readonly string[]): void {
    for (const caseId of caseIds) {
      const people = this.#presence.on(deskId, caseId)
      this.#channels.get(deskId)?.send(frameOf({ type: 'presence', caseId, people }))
    }
  }

  async #catchUp(connection: Connection): Promise<void> {
    if (!connection.isBehind) return
    try {
      const head = await this.#deps.bus.head()
      connection.catchUp(frameOf({ type: 'reset', eventId: head }, head))
    } catch (error) {
      this.#deps.log.warn({ err: error }, 'Could not tell a slow browser where to go on; it is cut off and comes back')
      connection.destroy()
    }
  }

  async #beat(): Promise<void> {
    for (let beat = 1; !this.#stop.signal.aborted; beat++) {
      await this.#deps.clock.sleep(heartbeatMs, this.#stop.signal).catch(() => undefined)
      if (this.#stop.signal.aborted) return
      for (const connection of this.#connections()) {
        // Behind for a whole beat: it reads nothing.
        if (connection.isBehind) connection.destroy()
        else connection.send(heartbeat)
      }
      await this.#recheckSafely((listener) => beat % beatsPerCheck === 0 || this.#hasExpired(listener))
    }
  }

  #hasExpired({ identity }: Listener): boolean {
    return identity.expiresAtMs !== undefined && identity.expiresAtMs <= this.#deps.clock.now()
  }

  #recheckLater(deskId: string): void {
    void this.#recheckSafely((listener) => listener.actor.deskId === deskId)
  }

  async #recheckSafely(which: (listener: Listener) => boolean): Promise<void> {
    try {
      await this.recheck(which)
    } catch (error) {
      this.#deps.log.error(
        { err: error },
        'Could not find out who may still listen; streams stay open until the next check',
      )
    }
  }

  async #mayListen({ credentials, actor }: Listener): Promise<boolean> {
    const identity = await this.#deps.people.identify(credentials)
    return identity !== undefined && (await this.#deps.people.actorOf(identity, actor.deskId)) !== undefined
  }
}

function countInto(metrics: Metrics, count: () => number): Histogram {
  metrics.registerMetric(
    new Gauge({
      name: 'nowdesk_stream_connections',
      help: 'Browsers that follow a desk at this instant.',
      registers: [],
      collect() {
        this.set(count())
      },
    }),
  )
  return new Histogram({
    name: 'nowdesk_stream_delay_seconds',
    help: 'From an event told to its frame written, for the oldest event of each tick.',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5],
    registers: [metrics],
  })
}
