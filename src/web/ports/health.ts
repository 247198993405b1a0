/** What `/healthz` tells. */
export interface Health {
  /** `degraded`: it works, but something is behind or fails. `failing`: the store is out. */
  readonly status: 'degraded' | 'failing' | 'ok'
  readonly rooms: readonly string[]
  readonly store: string
  /** How many sources are in each state of health. */
  readonly sources: Readonly<Record<string, number>>
  /** How long the oldest event waits that a room has not handled, and for whom. */
  readonly events: { readonly consumer?: string; readonly waitingMs: number }
  /** Timers more than 5 s past their time, and the longest of them. */
  readonly timers: { readonly overdue: number; readonly lateMs: number }
}

export interface HealthPort {
  health(): Promise<Health>
}
