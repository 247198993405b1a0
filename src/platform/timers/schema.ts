import { enableDeskSecurity } from '../store/desk-security.ts'
import type { Migration } from '../store/store.ts'

/** A `type` because Kysely wants an index signature, which an interface does not have. */
export type TimerTables = {
  readonly timer: {
    readonly kind: string
    readonly key: string
    readonly desk_id: string
    readonly due_at_ms: number
    readonly body: unknown
    /** When it is tried (again): `due_at_ms` until a try failed. */
    readonly try_at_ms: number
    readonly tries: number
    readonly error: string | null
  }
}

export const migrations: readonly Migration[] = [
  {
    name: 'timers.001-timer',
    sql: `
      CREATE TABLE timer (
        kind text NOT NULL,
        key text NOT NULL,
        desk_id uuid NOT NULL,
        due_at_ms bigint NOT NULL,
        -- json, not jsonb: never queried, and jsonb refuses the NUL and the lone surrogates that texts may contain.
        body json NOT NULL,
        try_at_ms bigint NOT NULL,
        tries integer NOT NULL DEFAULT 0,
        error text,
        PRIMARY KEY (kind, key)
      );
      CREATE INDEX timer_by_time ON timer (try_at_ms);
      ${enableDeskSecurity('timer')}
    `,
  },
]
