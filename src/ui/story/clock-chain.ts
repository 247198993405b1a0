// From stamps to the chain of clocks: published → heard is the source's delay, the rest is ours. Never mixed. Pure.
import type { StoryView } from '../../web/contract/stories.ts'
import type { StampKind } from '../../model/stamp.ts'

export interface ClockLink {
  readonly from: string
  readonly to: string
  /** `theirs`: the source's delay. */
  readonly whose: 'ours' | 'theirs'
  /** Absent while the later instant has not come: the clock runs. */
  readonly lengthMs?: number
  readonly sinceMs: number
}

type View = Pick<StoryView, 'case' | 'stamps' | 'story'>

interface Instant {
  readonly name: string
  readonly atMs: number
}

/** What happens to a case after it was heard, in its usual order. */
const steps: readonly (readonly [StampKind, string])[] = [
  ['shown', 'Shown'],
  ['opened', 'Opened'],
  ['assigned', 'Given'],
  ['claimed', 'Claimed'],
  ['drafted', 'Drafted'],
  ['answered', 'Answered'],
  ['confirmed', 'Read back'],
  ['closed', 'Ended'],
]

/** What is waited for next. Once it is answered nothing runs; a case may end without an answer, too. */
const awaited: Readonly<Record<string, string>> = {
  Matched: 'Shown',
  Shown: 'Opened',
  Reopened: 'Claimed',
  Opened: 'Claimed',
  Claimed: 'Ended',
  Drafted: 'Answered',
}

/**
 * The links between the instants that are known, and one running link to the next that has not come, while somebody waits.
 * After a reopening it is a round of its own. A published time that lies after the hearing (a source's clock ahead of ours)
 * counts as no delay.
 */
export function clockChain(view: View): readonly ClockLink[] {
  const { heardAtMs, matchedAtMs, publishedAtMs } = view.story.lead
  const heard = { name: 'Heard', atMs: firstOf(view, 'heard') ?? heardAtMs }
  const publishedMs = firstOf(view, 'published') ?? publishedAtMs
  const source = publishedMs === undefined ? [] : [link({ name: 'Published', atMs: publishedMs }, heard, 'theirs')]
  const reopenedMs = lastOf(view, 'reopened')
  const begin =
    reopenedMs === undefined
      ? [heard, { name: 'Matched', atMs: firstOf(view, 'matched') ?? matchedAtMs }]
      : [{ name: 'Reopened', atMs: reopenedMs }]
  const ours = [...begin, ...roundOf(view, reopenedMs ?? 0)]
  const links = ours.slice(1).map((instant, index) => link(ours[index] ?? instant, instant, 'ours'))
  const running = runningLink(view, ours)
  return [...source, ...links, ...(running ? [running] : [])]
}

function link(from: Instant, to: Instant, whose: ClockLink['whose']): ClockLink {
  return { from: from.name, to: to.name, whose, lengthMs: Math.max(0, to.atMs - from.atMs), sinceMs: from.atMs }
}

/** The first of each since the round began. */
function roundOf(view: View, sinceMs: number): readonly Instant[] {
  const claimedMs = firstOf(view, 'claimed', sinceMs)
  return steps.flatMap(([kind, name]) => {
    const atMs =
      kind === 'closed'
        ? endOf(view)
        : kind === 'assigned'
          ? lastGiven(view, sinceMs, claimedMs)
          : firstOf(view, kind, sinceMs)
    return atMs === undefined ? [] : [{ name, atMs }]
  })
}

/** The latest before it was claimed: what is handed over after that is another's from then on, and no step before the claim. */
function lastGiven({ stamps }: View, sinceMs: number, claimedMs = Infinity): number | undefined {
  return stamps.findLast(({ kind, atMs }) => kind === 'assigned' && atMs >= sinceMs && atMs <= claimedMs)?.atMs
}

/** The clock that runs: anew from each assignment, and from when it was given back. */
function runningLink(view: View, known: readonly Instant[]): ClockLink | undefined {
  const last = known.at(-1)
  const deskCase = view.case
  if (!last || !deskCase || (deskCase.state !== 'open' && deskCase.state !== 'claimed')) return undefined
  const names = new Set(known.map(({ name }) => name))
  if (names.has('Answered') || names.has('Read back')) return undefined
  if (deskCase.isAssigned && deskCase.claimedAtMs !== undefined)
    return { from: 'Given', to: 'Claimed', whose: 'ours', sinceMs: deskCase.claimedAtMs }
  const freed = deskCase.state === 'open' ? lastFreed(view) : undefined
  if (freed && freed.atMs >= last.atMs) return { from: freed.name, to: 'Claimed', whose: 'ours', sinceMs: freed.atMs }
  const to = awaited[last.name]
  return to === undefined ? undefined : { from: last.name, to, whose: 'ours', sinceMs: last.atMs }
}

function lastFreed(view: View): Instant | undefined {
  const lapsedMs = lastOf(view, 'lapsed') ?? -1
  const givenBackMs = lastOf(view, 'unclaimed') ?? -1
  if (lapsedMs < 0 && givenBackMs < 0) return undefined
  return lapsedMs > givenBackMs ? { name: 'Lapsed', atMs: lapsedMs } : { name: 'Given back', atMs: givenBackMs }
}

function endOf(view: View): number | undefined {
  const { state } = view.case ?? {}
  if (state !== 'closed' && state !== 'stood') return undefined
  const ends = [lastOf(view, 'closed'), lastOf(view, 'stood')].filter((atMs) => atMs !== undefined)
  return ends.length > 0 ? Math.max(...ends) : undefined
}

function firstOf({ stamps }: View, kind: StampKind, sinceMs = 0): number | undefined {
  const found = stamps.filter((stamp) => stamp.kind === kind && stamp.atMs >= sinceMs).map((stamp) => stamp.atMs)
  return found.length > 0 ? Math.min(...found) : undefined
}

function lastOf({ stamps }: View, kind: StampKind): number | undefined {
  const found = stamps.filter((stamp) => stamp.kind === kind).map((stamp) => stamp.atMs)
  return found.length > 0 ? Math.max(...found) : undefined
}
