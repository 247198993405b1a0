import { sql } from 'kysely'
import type { Tx } from '../../platform/store/store.ts'

/** What was foretold with about one probability, and how often it came so. */
export interface ForecastBin {
  /** Probabilities from here to a fifth above. */
  readonly from: number
  readonly count: number
  /** The mean of what was told … */
  readonly told: number
  /** … and the share that was open. */
  readonly open: number
}

/** How well this desk's windows were foretold. */
export interface Calibration {
  readonly fromMs: number
  /** Forecasts of which it is known whether the window was open. */
  readonly forecastCount: number
  readonly storyCount: number
  /** Those that are too young for it. */
  readonly waitingCount: number
  /** Mean squared error of the probabilities; of those about an hour after a story began; and of always telling the mean. */
  readonly brier?: number
  readonly brierAt60Minutes?: number
  readonly brierOfTheMean?: number
  /** Share of 80 % bands that held, of those given while the window was open. */
  readonly bandCoverage?: number
  readonly bins: readonly ForecastBin[]
}

const binWidth = 0.2
const minuteMs = 60_000

interface Figures {
  readonly scored: number
  readonly stories: number
  readonly waiting: number
  readonly brier: number | null
  readonly brier_60: number | null
  readonly share: number | null
  readonly coverage: number | null
}

/** Counts the forecasts that were made since; asked within the desk. */
export async function calibration(tx: Tx, deskId: string, fromMs: number): Promise<Calibration> {
  const { rows } = await sql<Figures>`
    SELECT count(*) FILTER (WHERE is_known)::integer AS scored,
      count(DISTINCT story_id) FILTER (WHERE is_known)::integer AS stories,
      count(*) FILTER (WHERE NOT is_known)::integer AS waiting,
      avg((openness - is_open) ^ 2) AS brier,
      avg((openness - is_open) ^ 2) FILTER (WHERE age_ms BETWEEN ${50 * minuteMs} AND ${75 * minuteMs}) AS brier_60,
      avg(is_open) AS share,
      avg((minutes_left BETWEEN minutes_low AND minutes_high)::integer::double precision)
        FILTER (WHERE minutes_left IS NOT NULL) AS coverage
    FROM ${judged(deskId, fromMs)} AS judged`.execute(tx)
  const [figures] = rows
  const bins = await sql<{ bin: number; count: number; told: number; open: number }>`
    SELECT least(4, floor(openness / ${binWidth}::double precision))::integer AS bin, count(*)::integer AS count,
      avg(openness) AS told, avg(is_open) AS open
    FROM ${judged(deskId, fromMs)} AS judged WHERE is_known GROUP BY 1 ORDER BY 1`.execute(tx)
  const share = figures?.share ?? undefined
  return {
    fromMs,
    forecastCount: figures?.scored ?? 0,
    storyCount: figures?.stories ?? 0,
    waitingCount: figures?.waiting ?? 0,
    ...(typeof figures?.brier === 'number' && { brier: figures.brier }),
    ...(typeof figures?.brier_60 === 'number' && { brierAt60Minutes: figures.brier_60 }),
    ...(share !== undefined && { brierOfTheMean: share * (1 - share) }),
    ...(typeof figures?.coverage === 'number' && { bandCoverage: figures.coverage }),
    bins: bins.rows.map(({ bin, ...counted }) => ({ from: Math.round(bin * binWidth * 10) / 10, ...counted })),
  }
}

/** Each forecast with what came of it; `is_open` is 1 or 0, and NULL while nobody knows. */
function judged(deskId: string, fromMs: number) {
  return sql`(
    SELECT story_id, age_ms, openness, minutes_low, minutes_high, is_open IS NOT NULL AS is_known,
      is_open::integer::double precision AS is_open,
      CASE WHEN is_open THEN (closes_at_ms - told_at_ms) / ${minuteMs}::double precision END AS minutes_left
    FROM story_forecast WHERE desk_id = ${deskId} AND told_at_ms >= ${fromMs})`
}
