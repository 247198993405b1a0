// Title tests, as their figures were kept.
import type { MeasuredTest } from '../../site/index.ts'
import { csvRecords, type LabelledRecord, readWhole, textIn } from './records.ts'

/** A test with the id that tells it from the others. */
export interface NamedTest extends MeasuredTest {
  readonly testId: string
}

/**
 * Weeks in which Upworthy's visitors were not allotted by chance, as its archive says: 25 June 2013 to 10 January 2014.
 * Source: natematias/upworthy-archive, update of June 2024.
 */
const faultyWeeks = { from: 201_325, until: 201_401 }
/** More than any page shows in turn; the rest of such a record is a mistake. */
const maxTitles = 20

/** A row for each title; rows without figures, and tests with one title or without any click, are left out. */
export async function readTests(path: string): Promise<readonly NamedTest[]> {
  const records = csvRecords(await readWhole(path))
  const byTest = Map.groupBy(records, (record) => textIn(record, 'clickability_test_id', 'test') ?? '')
  return [...byTest].flatMap(([testId, rows]) => toTest(testId, rows))
}

function toTest(testId: string, rows: readonly LabelledRecord[]): readonly NamedTest[] {
  const titles = rows.flatMap((row) => {
    const shown = Number(textIn(row, 'impressions', 'shown'))
    const clicks = Number(textIn(row, 'clicks'))
    return Number.isInteger(shown) && Number.isInteger(clicks) && clicks <= shown && shown > 0
      ? [{ shown, clicks }]
      : []
  })
  const isTest = testId !== '' && titles.length > 1 && titles.length <= maxTitles
  if (!isTest || titles.every(({ clicks }) => clicks === 0)) return []
  const week = Number(textIn(rows[0] ?? {}, 'test_week'))
  return [{ testId, titles, isFaulty: week >= faultyWeeks.from && week <= faultyWeeks.until }]
}
