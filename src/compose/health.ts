import type { Listen } from '../listen/index.ts'
import { type RoomName, roomNames } from '../platform/config.ts'
import { errorMessage } from '../platform/errors.ts'
import type { Store } from '../platform/store/store.ts'
import type { HealthPort } from '../web/index.ts'
import { sql } from 'kysely'

/** An answer that takes longer is none: whoever asks has a time-out of a few seconds. */
const patienceMs = 3_000

/** What `/healthz` tells: whether the store answers, and whether anything keeps the intake shut. */
export function createHealth(parts: {
  readonly store: Store
  readonly listen: Listen
  readonly rooms: readonly RoomName[]
}): HealthPort {
  const { store, listen } = parts
  const rooms = parts.rooms.length === 0 ? roomNames : parts.rooms
  return {
    async health() {
      const trouble = await storeTrouble(store)
      const isHealthy = trouble === undefined && listen.intakeStop === undefined
      return { isHealthy, rooms, store: trouble ?? listen.intakeStop ?? 'ok', sources: { running: listen.running } }
    },
  }
}

async function storeTrouble(store: Store): Promise<string | undefined> {
  try {
    await Promise.race([sql`SELECT 1`.execute(store.db), rejectAfter(patienceMs)])
    return undefined
  } catch (error) {
    return errorMessage(error)
  }
}

function rejectAfter(durationMs: number): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error(`no answer within ${durationMs} ms`)), durationMs).unref()
  })
}
