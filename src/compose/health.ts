import type { Listen } from '../listen/index.ts'
import type { DeskEvent } from '../model/events.ts'
import type { PostgresBus } from '../platform/bus/postgres-bus.ts'
import type { Clock } from '../platform/clock.ts'
import { type RoomName, roomNames } from '../platform/config.ts'
import { errorMessage } from '../platform/errors.ts'
import type { Store } from '../platform/store/store.ts'
import { overdueTimers } from '../platform/timers/overdue.ts'
import type { Health, HealthPort } from '../web/index.ts'

/** An answer that takes longer is none: whoever asks has a time-out of a few seconds. */
const patienceMs = 3_000
/** An event is handled in milliseconds; one that waits this long waits for a room that does not run or does not keep up. */
const longWaitMs = 30_000
/** A timer fires within a second of its time. */
const lateTimerMs = 10_000

export interface HealthParts {
  readonly store: Store
  readonly bus: Pick<PostgresBus<DeskEvent>, 'longestWaiting'>
  readonly listen: Pick<Listen, 'healths' | 'intakeStop'>
  readonly clock: Clock
  readonly rooms: readonly RoomName[]
}

/**
 * What `/healthz` tells. `failing` only where the store does not answer or has no room: what a restart or another machine
 * would not mend (a source that fails, a room that is behind) is `degraded`, and said.
 */
export function createHealth(parts: HealthParts): HealthPort {
  const { listen } = parts
  const rooms = parts.rooms.length === 0 ? roomNames : parts.rooms
  return {
    async health() {
      const found = await look(parts)
      const trouble = 'trouble' in found ? found.trouble : listen.intakeStop
      const state = 'trouble' in found ? unknown : found
      const status = trouble !== undefined ? 'failing' : isDegraded(state) ? 'degraded' : 'ok'
      return { status, rooms, store: trouble ?? 'ok', ...state }
    },
  }
}

type State = Pick<Health, 'events' | 'sources' | 'timers'>

/** Without the store nothing can be said of it. */
const unknown: State = { sources: {}, events: { waitingMs: 0 }, timers: { overdue: 0, lateMs: 0 } }

async function look({ store, bus, listen, clock }: HealthParts): Promise<State | { readonly trouble: string }> {
  try {
    const asked = Promise.all([listen.healths(), bus.longestWaiting(), overdueTimers(store.db, clock.now())])
    const [sources, waiting, overdue] = await Promise.race([asked, rejectAfter(patienceMs)])
    return {
      sources,
      events: waiting ?? { waitingMs: 0 },
      timers: { overdue: overdue.length, lateMs: overdue[0]?.lateMs ?? 0 },
    }
  } catch (error) {
    return { trouble: errorMessage(error) }
  }
}

function isDegraded({ sources, events, timers }: State): boolean {
  const areIll = (sources['failing'] ?? 0) + (sources['stopped'] ?? 0) > 0
  return areIll || events.waitingMs > longWaitMs || timers.lateMs > lateTimerMs
}

function rejectAfter(durationMs: number): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error(`no answer within ${durationMs} ms`)), durationMs).unref()
  })
}
