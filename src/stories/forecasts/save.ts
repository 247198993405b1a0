import { sql } from 'kysely'
import type { Tx } from '../../platform/store/store.ts'
import type { Stream } from '../stream.ts'
import { forecastDue, type Forecast } from './tell.ts'

/** Makes and stores the forecasts that are due for these stories. Call before the stories themselves are stored. */
export async function saveForecasts(
  tx: Tx,
  stream: Stream,
  { storyIds, nowMs }: { readonly storyIds: Iterable<string>; readonly nowMs: number },
): Promise<readonly string[]> {
  const due: Forecast[] = []
  for (const storyId of storyIds) {
    const live = stream.story(storyId)
    const made = live && forecastDue(live.facts, nowMs)
    if (live === undefined || made === undefined) continue
    live.facts = made.facts
    due.push(made.forecast)
  }
  if (due.length === 0) return []
  const column = (of: (forecast: Forecast) => number): number[] => due.map(of)
  await sql`
    INSERT INTO story_forecast (desk_id, story_id, look, told_at_ms, age_ms, voices, openness, minutes_low, minutes_high,
      medium, raw_openness, raw_low, raw_high, weekend, due_at_ms)
    SELECT * FROM unnest(
      ${due.map(({ deskId }) => deskId)}::uuid[],
      ${due.map(({ storyId }) => storyId)}::uuid[],
      ${column(({ look }) => look)}::integer[],
      ${column(({ toldAtMs }) => Math.round(toldAtMs))}::bigint[],
      ${column(({ ageMs }) => Math.round(ageMs))}::bigint[],
      ${column(({ voices }) => voices)}::integer[],
      ${column(({ openness }) => openness)}::double precision[],
      ${column(({ minutesLeftLow }) => minutesLeftLow)}::double precision[],
      ${column(({ minutesLeftHigh }) => minutesLeftHigh)}::double precision[],
      ${due.map(({ medium }) => medium)}::text[],
      ${column(({ raw }) => raw.openness)}::double precision[],
      ${column(({ raw }) => raw.minutesLow)}::double precision[],
      ${column(({ raw }) => raw.minutesHigh)}::double precision[],
      ${column(({ raw }) => raw.weekend)}::double precision[],
      ${column(({ dueAtMs }) => Math.round(dueAtMs))}::bigint[]
    ) ON CONFLICT DO NOTHING`.execute(tx)
  return due.map(({ storyId }) => storyId)
}
