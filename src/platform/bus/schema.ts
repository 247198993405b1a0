import { allowDeskRead, enableDeskSecurity } from '../store/desk-security.ts'
import type { Migration } from '../store/store.ts'

/** A `type` because Kysely wants an index signature, which an interface does not have. */
export type BusTables = {
  readonly event: {
    readonly event_id: number
    readonly desk_id: string
    readonly at_ms: number
    readonly type: string
    readonly body: unknown
  }
  readonly event_consumer: { readonly name: string; readonly position: number }
  readonly event_failure: {
    readonly consumer: string
    readonly event_id: number
    readonly desk_id: string
    readonly at_ms: number
    readonly type: string
    readonly body: unknown
    readonly error: string
    readonly failed_at_ms: number
    readonly is_to_retry: boolean
  }
  readonly event_pruned: { readonly through: number }
}

/**
 * Ids are given before the commit, so a reader that takes the newest id it sees for its place would skip what commits
 * late. Hence `event_append` first takes a shared lock named after the newest id given so far, kept until the
 * transaction ends, and then takes ids: all of them are above the lock's name. `event_horizon` reads in the opposite
 * order: the newest id given, then the locks. An id up to that one belongs to a transaction that holds a lock with a
 * lower name, or has ended and is visible to the next statement. So up to `safe` nothing can appear any more, and
 * the order of ids is an order in which events may be read. Nobody waits for anybody.
 *
 * The sequence must not be cached (its default): a session's hoard of ids would be below its lock's name.
 *
 * `body` is json, not jsonb: it is never queried, and jsonb refuses the NUL and the lone surrogates that posts contain.
 */
const horizon = `
  CREATE FUNCTION event_append(desk uuid, at_ms bigint, types text[], bodies json) RETURNS bigint
  LANGUAGE plpgsql VOLATILE AS $$
  DECLARE newest bigint;
  BEGIN
    PERFORM pg_advisory_xact_lock_shared(event_lock() | event_newest_given());
    WITH added AS (
      INSERT INTO event (desk_id, at_ms, type, body)
      SELECT desk, event_append.at_ms, told.type, told.body
      FROM ROWS FROM (unnest(types), json_array_elements(bodies)) AS told (type, body)
      RETURNING event_id
    )
    SELECT max(event_id) INTO newest FROM added;
    RETURN newest;
  END $$;

  CREATE FUNCTION event_horizon(OUT safe bigint, OUT given bigint)
  LANGUAGE plpgsql VOLATILE AS $$
  BEGIN
    given := event_newest_given();
    SELECT least(given, min(((classid::bigint << 32) | objid::bigint) & ((1::bigint << 48) - 1))) INTO safe
    FROM pg_locks
    WHERE locktype = 'advisory' AND objsubid = 1 AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND (classid::bigint >> 16) = (event_lock() >> 48);
  END $$;
`

/**
 * A consumer's turn begins in one round trip: its place, locked; the horizon; the events up to it. No row when another
 * process holds the place; one row without an event when there is none. Each statement of a volatile function sees what
 * is committed when it begins, so the events are read after the horizon was.
 *
 * The turn's commit does not wait for the disk. Its place and its effects are one transaction, so a power cut takes both
 * or neither and what is lost is done again from the events, which `match` and every person's act did flush; and any
 * commit that waits flushes all before it, so nothing leaves the house on the strength of what the disk has not got.
 * Only ids that screens were told may come to nothing: `event_skip` sees to it that they are not given twice.
 */
const take = `
  CREATE FUNCTION event_take(consumer text, wanted text[], at_most integer)
  RETURNS TABLE (place bigint, safe bigint, given bigint, event_id bigint, desk_id uuid, at_ms bigint, body json)
  LANGUAGE plpgsql VOLATILE AS $$
  #variable_conflict use_column
  DECLARE here bigint; horizon record;
  BEGIN
    SELECT c.position INTO here FROM event_consumer c WHERE c.name = consumer FOR UPDATE SKIP LOCKED;
    IF here IS NULL THEN RETURN; END IF;
    PERFORM set_config('synchronous_commit', 'off', true);
    SELECT h.safe, h.given INTO horizon FROM event_horizon() h;
    RETURN QUERY
      SELECT here, horizon.safe, horizon.given, e.event_id, e.desk_id, e.at_ms, e.body
      FROM (SELECT) AS always
      LEFT JOIN LATERAL (
        SELECT * FROM event
        WHERE event.event_id > here AND event.event_id <= horizon.safe AND event.type = ANY(wanted)
        ORDER BY event.event_id
        LIMIT at_most
      ) e ON true;
  END $$;
`

/** More ids than are given in the 0.6 s that a commit may be late on the disk. */
const skip = `
  CREATE FUNCTION event_skip() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(event_lock() - 1);
    RETURN setval('event_event_id_seq', event_newest_given() + 100000);
  END $$;
`

export const migrations: readonly Migration[] = [
  {
    name: 'bus.001-event',
    sql: `
      CREATE TABLE event (
        event_id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
        desk_id uuid NOT NULL,
        at_ms bigint NOT NULL,
        type text NOT NULL,
        body json NOT NULL
      );
      CREATE INDEX event_of_desk ON event (desk_id, event_id);
      ${enableDeskSecurity('event')}
      GRANT SELECT ON SEQUENCE event_event_id_seq TO nowdesk_desk;

      CREATE TABLE event_consumer (name text PRIMARY KEY, position bigint NOT NULL);
      CREATE TABLE event_failure (
        consumer text NOT NULL,
        event_id bigint NOT NULL,
        desk_id uuid NOT NULL,
        at_ms bigint NOT NULL,
        type text NOT NULL,
        body json NOT NULL,
        error text NOT NULL,
        failed_at_ms bigint NOT NULL,
        is_to_retry boolean NOT NULL DEFAULT false,
        PRIMARY KEY (consumer, event_id)
      );
      CREATE TABLE event_pruned (through bigint NOT NULL);
      INSERT INTO event_pruned VALUES (0);
      ${allowDeskRead('event_pruned')}

      -- The upper 16 bits of the locks' names, "ev" in ASCII; the lower 48 are an event's id.
      CREATE FUNCTION event_lock() RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 25974::bigint << 48';
      CREATE FUNCTION event_newest_given() RETURNS bigint LANGUAGE sql VOLATILE AS
        'SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM event_event_id_seq';
      ${horizon}
    `,
  },
  { name: 'bus.002-event-take', sql: `${take} ${skip}` },
]
