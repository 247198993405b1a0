import { networkName } from '../../model/circle-names.ts'
import type { NetworkPresence } from '../../web/contract/presence.ts'
import { counted } from '../kit/numbers.ts'

/** What is missing on a network, as a sentence; `undefined` where nothing is. */
export function gapSentence({ network, gap, voiceCount, ...there }: NetworkPresence): string | undefined {
  const speak = `${counted(voiceCount, 'person speaks', 'people speak')} of you ${place(network)}`
  const answered = `you answered ${there.answeredCount} of ${counted(there.caseCount, 'case')}`
  switch (gap) {
    case 'no channel':
      return `${speak}; you have no channel there.`
    case 'channel down':
      return `${speak}; ${there.channels.length === 1 ? 'your channel there does' : 'your channels there do'} not work.`
    case 'unanswered':
      return `${speak}; ${answered} from there.`
    case 'by hand':
      return `${speak}; ${answered}. Nowdesk has no channel for it: answer there by hand, and close the case as answered.`
    case undefined:
      return undefined
  }
}

/** `on Mastodon`, `in the news`. */
export function place(network: NetworkPresence['network']): string {
  switch (network) {
    case 'news':
      return 'in the news'
    case 'discourse':
      return 'in forums'
    case 'other':
      return 'elsewhere on the web'
    case 'webhook':
      return 'in what comes by webhook'
    default:
      return `on ${networkName(network)}`
  }
}

/** `Facebook, Reddit and X`. */
export function listed(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names)
}

/** `1 of 2 works`: how the sources of a network are. */
export function sourceWords({ sourceCount, workingSourceCount }: NetworkPresence): string {
  if (sourceCount === 0) return 'none'
  if (workingSourceCount === sourceCount) return String(sourceCount)
  return `${workingSourceCount} of ${sourceCount} work`
}

/** The channels of a network, each with how it is. */
export function channelWords({ channels, gap }: NetworkPresence): string {
  if (channels.length === 0) return gap === 'by hand' ? 'by hand' : 'none'
  return channels.map(({ name, health, isPaused }) => `${name}: ${isPaused ? 'paused' : health}`).join(', ')
}

/** `27 November 2026`: the day of an instant, by UTC. */
export function dayWords(atMs: number): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(atMs)
}

/** A share in whole percent; a dash of nothing. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((part / whole) * 100)} %`
}
