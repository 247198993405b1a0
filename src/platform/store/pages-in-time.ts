// Pages of a list that is ordered by an instant, then by an id, both descending.
import { InvalidError } from '../errors.ts'

/** Where a page ends. */
export interface PlaceInTime {
  readonly atMs: number
  readonly id: string
}

/** Where the page begins that follows the one whose `next` this is. @throws {InvalidError} for what no page gave. */
export function placeAfter(after: string): PlaceInTime {
  const [, atMs, id] = /^(\d{1,16})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(after) ?? []
  if (atMs !== undefined && id !== undefined) return { atMs: Number(atMs), id }
  throw new InvalidError('after: expected what an earlier page gave as `next`', { after: after.slice(0, 100) })
}

/** Of up to one row more than a page holds: the page, and its `next` when there was one more. */
export function pageOf<R>(
  rows: readonly R[],
  length: number,
  placeOf: (row: R) => PlaceInTime,
): { readonly page: readonly R[]; readonly next?: string } {
  const page = rows.slice(0, length)
  const last = rows.length > length ? page.at(-1) : undefined
  if (last === undefined) return { page }
  const { atMs, id } = placeOf(last)
  return { page, next: `${atMs}_${id}` }
}
