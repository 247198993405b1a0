// From figures to the map: what is said where, how we stand there, and what is missing. Pure.
import { type Network, networks } from '../../model/item.ts'
import type { PresenceChannel, PresenceSource } from './ports.ts'

/** What was said of us on one network, in one span. */
export interface Talk {
  readonly network: Network
  readonly mentionCount: number
  readonly askingCount: number
  readonly voiceCount: number
  /** What most of it is written in, at most three. */
  readonly languages: readonly { readonly language: string; readonly mentionCount: number }[]
}

/** The cases that began on one network, in the same span. */
export interface CasesThere {
  readonly network: Network
  readonly caseCount: number
  readonly answeredCount: number
  /** Heard → answered. */
  readonly medianMs?: number
}

/**
 * What is missing. `no channel`: we could answer there and have nothing to do it by. `channel down`: none that we have there works.
 * `by hand`: no channel of Nowdesk reaches it, and most cases are left unanswered. `unanswered`: most cases are, although a channel works.
 */
export type Gap = 'by hand' | 'channel down' | 'no channel' | 'unanswered'

export interface NetworkPresence extends Talk {
  readonly caseCount: number
  readonly answeredCount: number
  readonly medianMs?: number
  readonly channels: readonly Omit<PresenceChannel, 'answers'>[]
  /** Sources that listen there, and those of them that work. */
  readonly sourceCount: number
  readonly workingSourceCount: number
  readonly gap?: Gap
  /** Mentions that ask something of us and that nobody answers, as far as the share of answered cases tells. */
  readonly openCount: number
}

export interface PresenceMap {
  /** With a gap first, by what filling it would bring; then by how many speak there. */
  readonly networks: readonly NetworkPresence[]
  /** Places where nothing listens for us: whatever is said there, the map knows nothing of it. */
  readonly unheard: readonly Network[]
}

interface Known {
  readonly talk: readonly Talk[]
  readonly cases: readonly CasesThere[]
  readonly channels: readonly PresenceChannel[]
  readonly sources: readonly PresenceSource[]
  readonly answerable: readonly Network[]
}

/** These are no places where people speak, but ways in which we hear. */
const noPlaces: ReadonlySet<Network> = new Set(['other', 'webhook'])
/** Fewer answered than half: more often than not, whoever writes there hears nothing. */
const fewAnswered = 0.5

/** O(networks × channels). */
export function mapOf(known: Known): PresenceMap {
  const all = networks.map((network) => presenceOn(network, known))
  const shown = all.filter(
    ({ mentionCount, channels, sourceCount }) => mentionCount > 0 || channels.length > 0 || sourceCount > 0,
  )
  return {
    networks: shown.toSorted(
      (a, b) =>
        Number(b.gap !== undefined) - Number(a.gap !== undefined) ||
        b.openCount - a.openCount ||
        b.voiceCount - a.voiceCount ||
        b.mentionCount - a.mentionCount,
    ),
    unheard: all
      .filter(
        ({ network, sourceCount, mentionCount }) => sourceCount === 0 && mentionCount === 0 && !noPlaces.has(network),
      )
      .map(({ network }) => network),
  }
}

function presenceOn(network: Network, known: Known): NetworkPresence {
  const nothingSaid = { network, mentionCount: 0, askingCount: 0, voiceCount: 0, languages: [] }
  const talk = known.talk.find((one) => one.network === network) ?? nothingSaid
  const cases = known.cases.find((one) => one.network === network) ?? { network, caseCount: 0, answeredCount: 0 }
  const channels = known.channels.filter(({ answers }) => answers.includes(network))
  const sources = known.sources.filter((source) => source.network === network)
  const answeredShare = cases.caseCount === 0 ? 0 : cases.answeredCount / cases.caseCount
  const gap = gapOf({ talk, cases, channels, isAnswerable: known.answerable.includes(network), answeredShare })
  return {
    ...talk,
    ...cases,
    channels: channels.map(({ name, health, isPaused }) => ({ name, health, isPaused })),
    sourceCount: sources.length,
    workingSourceCount: sources.filter(({ health }) => health === 'live' || health === 'slow').length,
    openCount: Math.round(talk.askingCount * (1 - answeredShare)),
    ...(gap && { gap }),
  }
}

interface Standing {
  readonly talk: Talk
  readonly cases: CasesThere
  readonly channels: readonly PresenceChannel[]
  readonly isAnswerable: boolean
  readonly answeredShare: number
}

function gapOf({ talk, cases, channels, isAnswerable, answeredShare }: Standing): Gap | undefined {
  if (talk.mentionCount === 0) return undefined
  if (isAnswerable && channels.length === 0) return 'no channel'
  if (channels.length > 0 && !channels.some(isUsable)) return 'channel down'
  if (cases.caseCount === 0 || talk.askingCount === 0 || answeredShare >= fewAnswered) return undefined
  return isAnswerable ? 'unanswered' : 'by hand'
}

/** One that was never tried may work. */
function isUsable({ health, isPaused }: PresenceChannel): boolean {
  return !isPaused && (health === 'working' || health === 'untried')
}
