// How many visits a story will bring, by what earlier ones brought that pointed to the site from the same place. Pure.
import { isNetwork } from '../place-of.ts'

/** Something that was heard, belongs to a story, and points to the site. */
export interface Pointer {
  readonly storyId: string
  /** As `placeOfItem` gives it. */
  readonly place: string
  readonly heardAtMs: number
}

/** Views of the site in one hour by visits that came from a place. */
export interface PlaceHour {
  readonly place: string
  readonly hourAtMs: number
  readonly views: number
}

export interface Range {
  /** Nine of ten earlier ones brought more … */
  readonly low: number
  readonly middle: number
  /** … and nine of ten no more than this. */
  readonly high: number
}

export interface ExpectedVisits {
  readonly storyId: string
  /** Where it points to the site from, the first place first. */
  readonly places: readonly string[]
  readonly fromMs: number
  readonly untilMs: number
  /** So far. */
  readonly came: number
  /** In all; absent while too few earlier ones are known of any of its places. */
  readonly expected?: Range
}

export interface Foretold {
  /** The most visits still to come first; of unknown ones, the most that came. */
  readonly stories: readonly ExpectedVisits[]
  /** How often the range of an earlier story and place held, foretold as if it were new: of 90 in 100 at best 80. */
  readonly held: { readonly count: number; readonly inRange: number }
}

const hourMs = 3_600_000
/** Most of what a link brings comes within two days. */
export const bringsMs = 48 * hourMs
/** Fewer earlier ones say nothing of the next. */
export const leastEarlier = 5
/** What a place sent a year ago is no guide. */
const mostEarlier = 50

/** A story in one place. */
interface Unit {
  readonly storyId: string
  readonly place: string
  readonly fromMs: number
  readonly came: number
}

/** O(pointers × hours of two days). */
export function foretell(pointers: readonly Pointer[], hours: readonly PlaceHour[], nowMs: number): Foretold {
  const units = unitsOf(pointers, hours)
  const past = units.filter(({ fromMs }) => fromMs + bringsMs <= nowMs)
  const current = units.filter(({ fromMs }) => fromMs + bringsMs > nowMs)
  const stories = [...Map.groupBy(current, ({ storyId }) => storyId)].map(([storyId, own]): ExpectedVisits => {
    const fromMs = Math.min(...own.map((unit) => unit.fromMs))
    const ranges = own.flatMap((unit) => rangeFor(unit, past) ?? [])
    return {
      storyId,
      places: own.map(({ place }) => place),
      fromMs,
      untilMs: Math.max(...own.map((unit) => unit.fromMs)) + bringsMs,
      came: sum(own.map(({ came }) => came)),
      ...(ranges.length === own.length && { expected: together(ranges) }),
    }
  })
  return { stories: stories.toSorted((a, b) => toCome(b) - toCome(a) || b.came - a.came), held: heldOf(past) }
}

function toCome({ expected, came }: ExpectedVisits): number {
  return expected ? Math.max(0, expected.middle - came) : 0
}

/** Each earlier one foretold from those that were over before it began. */
function heldOf(past: readonly Unit[]): Foretold['held'] {
  const told = past.flatMap((unit) => {
    const range = rangeFor(
      unit,
      past.filter(({ fromMs }) => fromMs + bringsMs <= unit.fromMs),
    )
    return range ? [unit.came >= range.low && unit.came <= range.high] : []
  })
  return { count: told.length, inRange: told.filter(Boolean).length }
}

/** By the same place; where too little is known of it, by all places of its kind. */
function rangeFor({ place }: Unit, earlier: readonly Unit[]): Range | undefined {
  const same = earlier.filter((unit) => unit.place === place)
  const alike =
    same.length >= leastEarlier ? same : earlier.filter((unit) => isNetwork(unit.place) === isNetwork(place))
  if (alike.length < leastEarlier) return undefined
  const brought = alike
    .slice(-mostEarlier)
    .map(({ came }) => came)
    .toSorted((a, b) => a - b)
  const at = (share: number) => brought[Math.round(share * (brought.length - 1))] ?? 0
  return { low: at(0.1), middle: at(0.5), high: at(0.9) }
}

/** Places that send for the same reason send much or little together: the ends are added as they are. */
function together(ranges: readonly Range[]): Range {
  return {
    low: sum(ranges.map(({ low }) => low)),
    middle: sum(ranges.map(({ middle }) => middle)),
    high: sum(ranges.map(({ high }) => high)),
  }
}

/** In the order in which they began. Visits from a place that several stories point from are shared out equally. */
function unitsOf(pointers: readonly Pointer[], hours: readonly PlaceHour[]): readonly Unit[] {
  const begun = [...Map.groupBy(pointers, ({ storyId, place }) => `${storyId} ${place}`).values()].flatMap((own) => {
    const [first] = own.toSorted((a, b) => a.heardAtMs - b.heardAtMs)
    return first ? [{ storyId: first.storyId, place: first.place, fromMs: first.heardAtMs }] : []
  })
  const inPlace = Map.groupBy(begun, ({ place }) => place)
  const came = new Map<(typeof begun)[number], number>()
  for (const { place, hourAtMs, views } of hours) {
    const sending = (inPlace.get(place) ?? []).filter(
      ({ fromMs }) => hourAtMs + hourMs > fromMs && hourAtMs < fromMs + bringsMs,
    )
    for (const unit of sending) came.set(unit, (came.get(unit) ?? 0) + views / sending.length)
  }
  return begun
    .map((unit) => ({ ...unit, came: Math.round(came.get(unit) ?? 0) }))
    .toSorted((a, b) => a.fromMs - b.fromMs)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
