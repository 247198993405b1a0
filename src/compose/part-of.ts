import type { DeskEvent } from '../model/events.ts'
import type { Bus } from '../platform/bus.ts'
import type { RoomName } from '../platform/config.ts'
import type { Timers } from '../platform/timers.ts'

interface Ways {
  readonly bus: Bus<DeskEvent>
  readonly timers: Timers
}

/** Does this process run the room? No list means every room. */
export function runs(rooms: readonly RoomName[], room: RoomName): boolean {
  return rooms.length === 0 || rooms.includes(room)
}

/**
 * The bus and the timers as a room sees them. Where another process runs the room it may still be asked and may still
 * tell; only what it would hear, and what would come due, is left to that process.
 */
export function partOf(rooms: readonly RoomName[], room: RoomName, { bus, timers }: Ways): Ways {
  if (runs(rooms, room)) return { bus, timers }
  return { bus: without(bus, 'consume'), timers: without(timers, 'onDue') }
}

function without<T extends object>(whole: T, name: keyof T): T {
  return new Proxy(whole, {
    get(target, property) {
      if (property === name) return () => undefined
      const value: unknown = Reflect.get(target, property)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
