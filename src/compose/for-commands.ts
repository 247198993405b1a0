// The running installation as commands see it, and the order in which it starts and stops.
import { realpath } from 'node:fs/promises'
import type { Answer } from '../answer/index.ts'
import type { ExportFigures, Nowdesk } from '../cli/index.ts'
import type { Desk } from '../desk/index.ts'
import type { Learn } from '../learn/index.ts'
import type { Listen } from '../listen/index.ts'
import { grantOf } from '../listen/replay/index.ts'
import type { Match } from '../match/index.ts'
import type { DeskEvent } from '../model/events.ts'
import type { People } from '../people/index.ts'
import type { Bus } from '../platform/bus.ts'
import type { Clock } from '../platform/clock.ts'
import type { RoomName } from '../platform/config.ts'
import type { Newsroom } from '../newsroom/index.ts'
import { errorMessage, NotFoundError } from '../platform/errors.ts'
import type { Mail } from '../platform/mail.ts'
import { exportFrom } from '../platform/store/backup/export.ts'
import type { BackupReport } from '../platform/store/backup/format.ts'
import type { OpenStore } from '../platform/store/open-store.ts'
import type { Timers } from '../platform/timers.ts'
import type { Site } from '../site/index.ts'
import type { Web, WebSettings } from '../web/index.ts'
import { inspect } from './inspect.ts'
import type { Overhearing } from './overhear.ts'
import { runs } from './part-of.ts'
import type { Retention } from './retention.ts'

export interface Running {
  readonly bus: Bus<DeskEvent>
  readonly timers: Timers
  readonly store: OpenStore
  readonly people: People
  readonly match: Match
  readonly desk: Desk
  readonly answer: Answer
  readonly learn: Learn
  readonly listen: Listen
  readonly newsroom: Newsroom
  readonly site: Site
  readonly web: Web
  readonly retention: Retention
  readonly overhearing: Overhearing
  /** Signs the files that recordings are played from. */
  readonly replayKey: Uint8Array
  readonly mail: Mail
  readonly clock: Clock
  readonly rooms: readonly RoomName[]
  readonly settings: Pick<WebSettings, 'publicUrl' | 'setupToken'>
  /** Begins to match what other processes heard, where a queue stands between. */
  readonly work: () => Promise<void>
  /** Told once the address listens, for links in what leaves the house. */
  readonly address: { origin: string }
  /** Owns all of the above. */
  readonly stack: AsyncDisposableStack
}

/** Disposing ends what `stack` holds, the last built first. */
export function forCommands(running: Running): Nowdesk {
  const { bus, people, listen, learn, store, clock, stack, overhearing } = running
  let isStarted = false
  return {
    async start() {
      const started = await start(running)
      isStarted = true
      return started
    },
    desks: () => people.listDesks(),
    addSource: async (actor, source) =>
      await listen.add(actor, { ...source, settings: await granted(running, source) }),
    viewSource: async (actor, sourceId) => (await listen.get(actor, sourceId)).source,
    removeSource: (actor, sourceId) => listen.remove(actor, sourceId),
    isInDrill: async (actor) => (await learn.listDrills(actor, { isRunning: true })).length > 0,
    startDrill: (actor, drill) => learn.startDrill(actor, drill),
    endDrill: (actor, drillId) => learn.endDrill(actor, drillId),
    viewDrill: (actor, drillId) => learn.viewDrill(actor, drillId),
    followEvents: (hear) => bus.follow(hear),
    settled: () => bus.settled(),
    followItems(hear) {
      overhearing.add(hear)
      return () => void overhearing.delete(hear)
    },
    inspect: (options) => inspect({ ...running, isStarted }, options),
    async recover(email) {
      const { token, name, expiresAtMs } = await people.startRecovery(email)
      return { name, url: `${running.address.origin}/recover/${token}`, expiresAtMs }
    },
    exportTo: async (path) => figuresOf(await exportFrom(store.connection, path, clock.now())),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

/** The terminal has the right to any file that it can read: its path is signed, so that the connector opens it. */
async function granted({ replayKey }: Running, { settings }: Parameters<Nowdesk['addSource']>[1]) {
  const path = typeof settings['path'] === 'string' ? await realpath(settings['path']).catch(unreadable) : ''
  return { ...settings, path, grant: grantOf(replayKey, path) }
}

function unreadable(error: unknown): never {
  throw new NotFoundError(`There is no file that can be read: ${errorMessage(error)}`)
}

/** What an export or an import did, in the figures that commands print. */
export function figuresOf({ rows, fileBytes }: BackupReport): ExportFigures {
  const counts = Object.values(rows)
  return { tables: counts.length, rows: counts.reduce((sum, count) => sum + count, 0), bytes: fileBytes }
}

/** Watches first, then whoever hears events, then the world, and the address last: who reaches it finds everything at work. */
async function start({
  bus,
  timers,
  match,
  answer,
  listen,
  site,
  web,
  people,
  desk,
  newsroom,
  retention,
  rooms,
  ...running
}: Running) {
  await match.start()
  await bus.start()
  await timers.start()
  if (runs(rooms, 'desk')) await desk.start()
  if (runs(rooms, 'match')) await running.work()
  if (runs(rooms, 'stories')) await retention.start()
  if (runs(rooms, 'answer')) await answer.start()
  if (runs(rooms, 'newsroom')) newsroom.start()
  if (runs(rooms, 'listen')) await listen.start()
  if (!runs(rooms, 'web')) return {}
  await site.start()
  const { url } = await web.listen()
  const { settings, address } = running
  const { publicUrl = url, setupToken } = settings
  address.origin = publicUrl
  return (await people.needsSetup()) ? { url, setupUrl: `${publicUrl}/welcome#setup=${setupToken}` } : { url }
}
