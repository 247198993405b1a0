// The running installation as commands see it, and the order in which it starts and stops.
import type { Nowdesk, PassingItem } from '../cli/index.ts'
import type { Desk } from '../desk/index.ts'
import type { Listen } from '../listen/index.ts'
import type { Match } from '../match/index.ts'
import type { DeskEvent } from '../model/events.ts'
import type { People } from '../people/index.ts'
import type { Bus } from '../platform/bus.ts'
import type { Clock } from '../platform/clock.ts'
import type { RoomName } from '../platform/config.ts'
import { exportFrom } from '../platform/store/backup/export.ts'
import type { OpenStore } from '../platform/store/open-store.ts'
import type { Timers } from '../platform/timers.ts'
import type { Web } from '../web/index.ts'
import { inspect } from './inspect.ts'
import { runs } from './part-of.ts'

export interface Running {
  readonly bus: Bus<DeskEvent>
  readonly timers: Timers
  readonly store: OpenStore
  readonly people: People
  readonly match: Match
  readonly desk: Desk
  readonly listen: Listen
  readonly web: Web
  readonly passing: Set<(items: readonly PassingItem[]) => void>
  readonly clock: Clock
  readonly rooms: readonly RoomName[]
  readonly setupToken: string
  /** Owns all of the above. */
  readonly stack: AsyncDisposableStack
}

export function forCommands(running: Running): Nowdesk {
  const { bus, people, listen, store, clock, stack, passing } = running
  return {
    start: () => start(running),
    desks: () => people.listDesks(),
    addSource: (actor, source) => listen.add(actor, source),
    viewSource: async (actor, sourceId) => (await listen.get(actor, sourceId)).source,
    removeSource: (actor, sourceId) => listen.remove(actor, sourceId),
    followEvents: (hear) => bus.follow(hear),
    settled: () => bus.settled(),
    followItems(hear) {
      passing.add(hear)
      return () => void passing.delete(hear)
    },
    inspect: (options) => inspect(running, options),
    exportTo: async (path) => await exportFrom(store.connection, path, clock.now()),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

/** Watches first, then whoever hears events, then the world, and the address last: who reaches it finds everything at work. */
async function start({ bus, timers, match, listen, web, people, rooms, setupToken }: Running) {
  await match.start()
  await bus.start()
  await timers.start()
  if (runs(rooms, 'listen')) await listen.start()
  if (!runs(rooms, 'web')) return {}
  const { url } = await web.listen()
  return (await people.needsSetup()) ? { url, setupUrl: `${url}/welcome#setup=${setupToken}` } : { url }
}
