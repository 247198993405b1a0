import type { Network } from '../model/item.ts'
import type { Lane } from '../model/lane.ts'
import type { PlaybookKind } from '../model/playbook.ts'
import type { CaseClock } from './case-clock.ts'
import type { CaseClockRow } from './schema.ts'

/** From the table's nulls to what is absent. */
export function toClock(row: CaseClockRow): CaseClock {
  return {
    caseId: row.case_id,
    deskId: row.desk_id,
    // Nobody but this room writes these columns, from the model's own types.
    network: row.network as Network,
    isDrill: row.is_drill,
    ...(row.story_id !== null && { storyId: row.story_id }),
    ...(row.playbook !== null && { playbook: row.playbook as PlaybookKind }),
    ...(row.lane !== null && { lane: row.lane as Lane }),
    ...known('publishedAtMs', row.published_at_ms),
    heardAtMs: row.heard_at_ms,
    matchedAtMs: row.matched_at_ms,
    ...known('shownAtMs', row.shown_at_ms),
    ...known('openedAtMs', row.opened_at_ms),
    ...known('claimedAtMs', row.claimed_at_ms),
    ...known('draftedAtMs', row.drafted_at_ms),
    ...known('answeredAtMs', row.answered_at_ms),
    ...known('answerByMs', row.answer_by_ms),
    ...known('endedAtMs', row.ended_at_ms),
    ...(row.ended_as !== null && { endedAs: row.ended_as }),
    people: row.people,
    lapseCount: row.lapse_count,
    ...known('lastLapsedAtMs', row.last_lapsed_at_ms),
  }
}

/** As the table holds it. */
export function toRow(clock: CaseClock): CaseClockRow {
  return {
    case_id: clock.caseId,
    desk_id: clock.deskId,
    network: clock.network,
    is_drill: clock.isDrill,
    story_id: clock.storyId ?? null,
    playbook: clock.playbook ?? null,
    lane: clock.lane ?? null,
    published_at_ms: clock.publishedAtMs ?? null,
    heard_at_ms: clock.heardAtMs,
    matched_at_ms: clock.matchedAtMs,
    shown_at_ms: clock.shownAtMs ?? null,
    opened_at_ms: clock.openedAtMs ?? null,
    claimed_at_ms: clock.claimedAtMs ?? null,
    drafted_at_ms: clock.draftedAtMs ?? null,
    answered_at_ms: clock.answeredAtMs ?? null,
    answer_by_ms: clock.answerByMs ?? null,
    ended_at_ms: clock.endedAtMs ?? null,
    ended_as: clock.endedAs ?? null,
    people: clock.people,
    lapse_count: clock.lapseCount,
    last_lapsed_at_ms: clock.lastLapsedAtMs ?? null,
  }
}

function known<K extends string>(name: K, value: number | null): { readonly [Name in K]?: number } {
  // Computed keys are typed as any string; this one is K.
  return (value === null ? {} : { [name]: value }) as { readonly [Name in K]?: number }
}
