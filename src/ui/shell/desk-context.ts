// What every page of a desk knows: which desk, who I am there, and its stream.
import { createContext, use, useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { roleCovers, type Role } from '../../model/role.ts'
import type { Session } from '../../web/contract/people.ts'
import type { StreamEvent } from '../../web/contract/stream.ts'
import type { StreamState } from '../api/desk-stream.ts'
import type { DeskStream } from '../api/shared-stream.ts'

export interface DeskHere {
  readonly deskId: string
  readonly deskName: string
  readonly role: Role
  readonly person: NonNullable<Session['person']>
  readonly stream: DeskStream
}

export const DeskContext = createContext<DeskHere | undefined>(undefined)

/** @throws when used outside a desk's pages: a mistake in the routes. */
export function useDesk(): DeskHere {
  const desk = use(DeskContext)
  if (!desk) throw new Error('This part is shown outside a desk.')
  return desk
}

/** May the person here do what `needed` may? */
export function useMay(needed: Role): boolean {
  return roleCovers(useDesk().role, needed)
}

/** Calls `onEvent` for each stream event while the component is shown. */
export function useStreamEvents(onEvent: (event: StreamEvent) => void): void {
  const { stream } = useDesk()
  const hand = useEffectEvent(onEvent)
  useEffect(() => stream.subscribe((event) => hand(event)), [stream])
}

/** Whether the line to the server stands. */
export function useStreamState(): StreamState {
  const { stream } = useDesk()
  return useSyncExternalStore(stream.subscribeState, stream.state)
}
