// Streams of visits, as evaluations go through them: a look after each hundredth of a test's visits.
import type { Random } from '../../platform/random.ts'

/** How often a test is looked at. */
export const lookCount = 100

/** How often each title was shown and clicked until a look. */
export interface Counts {
  readonly shown: readonly number[]
  readonly clicks: readonly number[]
}

/** What a test measured of one title. */
export interface MeasuredTitle {
  readonly shown: number
  readonly clicks: number
}

/** The visits of a test in random order, from look to look. The counts are the same objects each time. */
export function* replayed(titles: readonly MeasuredTitle[], random: Random): Generator<Counts> {
  const visits = shuffled(titles, random)
  const counts = noCounts(titles.length)
  for (let look = 0; look < lookCount; look++) {
    const end = Math.round((visits.length * (look + 1)) / lookCount)
    for (let visit = Math.round((visits.length * look) / lookCount); visit < end; visit++) {
      const code = visits[visit] ?? 0
      count(counts, code >> 1, (code & 1) === 1)
    }
    yield counts
  }
}

/** Each visit's title, doubled, and one more where it was clicked. */
function shuffled(titles: readonly MeasuredTitle[], random: Random): Uint8Array {
  const visits = new Uint8Array(titles.reduce((sum, { shown }) => sum + shown, 0))
  let end = 0
  for (const [no, { shown, clicks }] of titles.entries()) {
    visits.fill(no * 2 + 1, end, end + clicks)
    visits.fill(no * 2, end + clicks, end + shown)
    end += shown
  }
  for (let last = visits.length - 1; last > 0; last--) {
    const other = Math.floor(random.next() * (last + 1))
    const kept = visits[last] ?? 0
    visits[last] = visits[other] ?? 0
    visits[other] = kept
  }
  return visits
}

export interface MadeUp {
  /** Each title's share of clicks in ordinary traffic. */
  readonly rates: readonly number[]
  readonly visitCount: number
  /** The chance of each title to be shown until the next look, by what was counted until this one. */
  readonly allot: (counts: Counts) => readonly number[]
}

/**
 * Made-up visits whose traffic changes: those of the first half click four times as often as those of the second, whatever
 * they are shown, as when a page is linked to by somebody who made them curious.
 */
export function* madeUp({ rates, visitCount, allot }: MadeUp, random: Random): Generator<Counts> {
  const counts = noCounts(rates.length)
  const each = Math.ceil(visitCount / lookCount)
  for (let look = 0; look < lookCount; look++) {
    const shares = allot(counts)
    const curiosity = look < lookCount / 2 ? 1.6 : 0.4
    for (let visit = 0; visit < each; visit++) {
      const no = drawn(shares, random)
      count(counts, no, random.next() < (rates[no] ?? 0) * curiosity)
    }
    yield counts
  }
}

function drawn(shares: readonly number[], random: Random): number {
  let left = random.next()
  for (let no = 0; no < shares.length - 1; no++) {
    left -= shares[no] ?? 0
    if (left < 0) return no
  }
  return shares.length - 1
}

interface Growing {
  readonly shown: number[]
  readonly clicks: number[]
}

function noCounts(titleCount: number): Growing {
  const none = () => Array.from({ length: titleCount }, () => 0)
  return { shown: none(), clicks: none() }
}

function count({ shown, clicks }: Growing, no: number, isClick: boolean): void {
  shown[no] = (shown[no] ?? 0) + 1
  if (isClick) clicks[no] = (clicks[no] ?? 0) + 1
}
