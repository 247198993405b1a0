// What a desk's sign-offs and calls come to, for whoever learns from them: sums of a team, and no person.
import { sql } from 'kysely'
import type { Store } from '../../platform/store/store.ts'

/** What was asked from `fromMs` on and before `toMs`, drills left out. */
export interface ApprovalSpan {
  readonly fromMs: number
  readonly toMs: number
}

export interface Approvals {
  /** Sign-offs and hotline calls, each when it was asked and when it had to be answered by. */
  readonly requests: readonly { readonly askedAtMs: number; readonly deadlineAtMs: number }[]
  /** How many people asked for a sign-off or were asked. */
  readonly peopleCount: number
  /** Signatures. */
  readonly givenCount: number
  /** Given, and turned into a stop afterwards; or what was delegated, taken back from above. */
  readonly reversedCount: number
  /** Given once more for the same draft by the same person: its text was changed after they had approved it. */
  readonly againCount: number
  /** Places in a sign-off that were answered or ran out, and how many were answered before the deadline. */
  readonly seatCount: number
  readonly inTimeCount: number
}

/** The latest so many; more than a desk asks in two years. */
const mostRequests = 20_000

interface Sums {
  readonly people: number
  readonly given: number
  readonly again: number
  readonly reversed: number
  readonly seats: number
  readonly in_time: number
}

export async function approvalsIn(store: Store, deskId: string, { fromMs, toMs }: ApprovalSpan): Promise<Approvals> {
  return await store.inDesk(deskId, async (tx) => {
    const { rows: requests } = await sql<{ askedAtMs: number; deadlineAtMs: number }>`
      SELECT asked_at_ms AS "askedAtMs", deadline_at_ms AS "deadlineAtMs" FROM (
        SELECT asked_at_ms, deadline_at_ms, desk_id, is_drill FROM sign_off
        UNION ALL SELECT asked_at_ms, deadline_at_ms, desk_id, is_drill FROM hotline_call
      ) AS asked
      WHERE desk_id = ${deskId} AND NOT is_drill AND asked_at_ms >= ${fromMs} AND asked_at_ms < ${toMs}
      ORDER BY asked_at_ms DESC LIMIT ${mostRequests}`.execute(tx)
    const { rows } = await sql<Sums>`
      WITH own AS (
        SELECT * FROM sign_off
        WHERE desk_id = ${deskId} AND NOT is_drill AND asked_at_ms >= ${fromMs} AND asked_at_ms < ${toMs}
      ), seat AS (
        SELECT sign_off_seat.*, own.deadline_at_ms, own.ended_at_ms AS over_at_ms, own.asked_by
        FROM own JOIN sign_off_seat USING (sign_off_id)
      ), signed AS (
        -- A stamp names its case and no draft: while two drafts of one case are out for sign-off it is counted for neither.
        SELECT min(own.draft_key) AS draft_key, stamp.person_id
        FROM own JOIN case_stamp AS stamp ON stamp.case_id = own.case_id AND stamp.kind = 'signed'
          AND stamp.at_ms > own.asked_at_ms AND stamp.at_ms <= coalesce(own.ended_at_ms, ${toMs})
        GROUP BY stamp.seq, stamp.person_id HAVING count(DISTINCT own.draft_key) = 1
      ), times AS (SELECT count(*) AS times FROM signed GROUP BY draft_key, person_id
      )
      SELECT
        (SELECT count(DISTINCT person_id) FROM (
          SELECT asked_by AS person_id FROM own UNION SELECT person_id FROM seat) AS anybody)::integer AS people,
        (SELECT coalesce(sum(times), 0) FROM times)::integer AS given,
        (SELECT coalesce(sum(times - 1), 0) FROM times)::integer AS again,
        (SELECT count(*) FROM seat WHERE state = 'stopped' AND approved <> '{}')::integer
          + (SELECT count(*) FROM delegation_override
             JOIN desk_case USING (case_id) WHERE delegation_override.desk_id = ${deskId} AND NOT is_drill
               AND at_ms >= ${fromMs} AND at_ms < ${toMs})::integer AS reversed,
        (SELECT count(*) FROM seat
         WHERE answered_at_ms IS NOT NULL OR coalesce(over_at_ms, ${toMs}) >= deadline_at_ms)::integer AS seats,
        (SELECT count(*) FROM seat WHERE answered_at_ms <= deadline_at_ms)::integer AS in_time`.execute(tx)
    const [sums] = rows
    return {
      requests,
      peopleCount: sums?.people ?? 0,
      givenCount: sums?.given ?? 0,
      againCount: sums?.again ?? 0,
      reversedCount: sums?.reversed ?? 0,
      seatCount: sums?.seats ?? 0,
      inTimeCount: sums?.in_time ?? 0,
    }
  })
}
