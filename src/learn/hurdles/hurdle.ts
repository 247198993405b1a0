import type { HurdleKind, HurdleState } from '../../model/hurdle.ts'
import { InvalidError } from '../../platform/errors.ts'
import type { HurdleRow } from './schema.ts'

/** Something that holds answers up, with whoever sees to it. */
export interface Hurdle {
  readonly hurdleId: string
  readonly name: string
  readonly kind: HurdleKind
  readonly lineKey: string
  readonly owner: { readonly personId: string; readonly name: string }
  /** ISO 8601 date, by the desk's calendar. */
  readonly dueOn: string
  /** What it was expected to save of each case's window. */
  readonly expectedMs: number
  readonly beforeMs: number
  readonly beforeCount: number
  readonly state: HurdleState
  readonly note: string
  readonly sinceMs: number
  readonly namedAtMs: number
  readonly namedByName: string
  readonly version: number
}

export function toHurdle(row: HurdleRow): Hurdle {
  return {
    hurdleId: row.hurdle_id,
    name: row.name,
    kind: row.kind,
    lineKey: row.line_key,
    owner: { personId: row.owner_id, name: row.owner_name },
    dueOn: row.due_on,
    expectedMs: row.expected_ms,
    beforeMs: row.before_ms,
    beforeCount: row.before_count,
    state: row.state,
    note: row.note,
    sinceMs: row.since_ms,
    namedAtMs: row.named_at_ms,
    namedByName: row.named_by_name,
    version: row.version,
  }
}

const mostWords = 200
const mostExpectedMs = 30 * 86_400_000

/** What a person may say of a hurdle when it is named and later. */
export interface HurdleTerms {
  readonly ownerId: string
  readonly dueOn: string
  readonly expectedMs: number
}

/** @throws {InvalidError} when a date is none, or a saving is none. */
export function checkTerms({ dueOn, expectedMs }: Pick<HurdleTerms, 'dueOn' | 'expectedMs'>): void {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(dueOn) && new Date(`${dueOn}T00:00:00Z`).toJSON()?.startsWith(dueOn)
  if (!isDate) throw new InvalidError('Say by when as a date, such as 2026-04-30.')
  if (!(expectedMs > 0 && expectedMs <= mostExpectedMs))
    throw new InvalidError('Say how much of each case it should save: more than nothing, 30 days at most.')
}

/** @throws {InvalidError} when nothing is left of it, or it is too long. */
export function nameOfHurdle(name: string): string {
  const words = name.trim()
  if (words !== '' && words.length <= mostWords) return words
  throw new InvalidError(`A hurdle has a name of at most ${mostWords} characters.`)
}
