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

const steps: readonly (readonly [StampKind, string])[] = [
  ['published', 'Published'],
  ['heard', 'Heard'],
  ['matched', 'Matched'],
  ['shown', 'Shown'],
  ['opened', 'Opened'],
  ['claimed', 'Claimed'],
  ['drafted', 'Drafted'],
  ['answered', 'Answered'],
  ['confirmed', 'Read back'],
  ['closed', 'Ended'],
]

/** A case may end without an answer: only what was drafted waits to be answered. */
const awaited: Readonly<Partial<Record<StampKind, StampKind>>> = {
  claimed: 'closed',
  drafted: 'answered',
  answered: 'closed',
  confirmed: 'closed',
}

function following(kind: StampKind): StampKind | undefined {
  return steps[steps.findIndex(([step]) => step === kind) + 1]?.[0]
}

/**
 * The links between the instants that are known, and one running link to the next that has not come, while the case is
 * open. A published time that lies after the hearing (a source's clock ahead of ours) counts as no delay.
 */
export function clockChain(view: Pick<StoryView, 'case' | 'stamps' | 'story'>): readonly ClockLink[] {
  const instants = steps.map(([kind, name]) => ({ name, kind, atMs: firstOf(view, kind) }))
  const known = instants.filter((instant) => instant.atMs !== undefined)
  const links = known.slice(1).map((instant, index) => {
    const before = known[index]
    const sinceMs = before?.atMs ?? 0
    return {
      from: before?.name ?? '',
      to: instant.name,
      whose: before?.kind === 'published' ? ('theirs' as const) : ('ours' as const),
      lengthMs: Math.max(0, (instant.atMs ?? 0) - sinceMs),
      sinceMs,
    }
  })
  const last = known.at(-1)
  const next = last && instants.find(({ kind }) => kind === (awaited[last.kind] ?? following(last.kind)))
  const isRunning = view.case?.state === 'open' || view.case?.state === 'claimed'
  if (!last?.atMs || !next || !isRunning) return links
  return [...links, { from: last.name, to: next.name, whose: 'ours', sinceMs: last.atMs }]
}

function firstOf(
  { stamps, story, case: deskCase }: Pick<StoryView, 'case' | 'stamps' | 'story'>,
  kind: StampKind,
): number | undefined {
  if (kind === 'closed' && deskCase && deskCase.state !== 'closed' && deskCase.state !== 'stood') return undefined
  const wanted = kind === 'closed' ? ['closed', 'stood'] : [kind]
  const found = stamps.filter((stamp) => wanted.includes(stamp.kind)).map((stamp) => stamp.atMs)
  if (found.length > 0) return kind === 'closed' ? Math.max(...found) : Math.min(...found)
  if (kind === 'published') return story.lead.publishedAtMs
  if (kind === 'heard') return story.lead.heardAtMs
  return kind === 'matched' ? story.lead.matchedAtMs : undefined
}
