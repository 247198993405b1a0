import { networkName } from '../../model/circle-names.ts'
import type { VoiceKind } from '../../model/voice.ts'
import type { VoiceView } from '../../web/contract/voices.ts'
import { counted, shortCount } from '../kit/numbers.ts'
import type { VoiceShow } from './voice-filters.ts'

export const kindNames: Readonly<Record<VoiceKind, string>> = {
  writer: 'Writers in bylines',
  outlet: 'Outlets',
  account: 'Accounts',
}

export const showNames: Readonly<Record<VoiceShow, string>> = {
  frequent: 'Frequent',
  new: 'New',
  all: 'On 2 days or more',
}

type Named = Pick<VoiceView, 'handle' | 'kind' | 'network' | 'outlet'>

/** Where somebody speaks, and as what: `writes for The Hearth`, `@bo on Mastodon`, `outlet`. */
export function placeWords({ kind, network, handle, outlet }: Named): string {
  if (kind === 'writer') return `writes for ${outlet ?? 'an outlet'}`
  if (kind === 'outlet') return 'outlet, articles that name nobody'
  const place = networkName(network)
  return handle === undefined ? place : `@${handle} on ${place}`
}

/** `12.5 k followers`; what no source tells is said to be unknown. */
export function reachWords({ followers }: Pick<VoiceView, 'followers'>): string {
  if (followers === undefined) return 'reach unknown'
  return followers === 1 ? '1 follower' : `${shortCount(followers)} followers`
}

type Judged = Pick<VoiceView, 'mentionCounts' | 'panCount' | 'praiseCount' | 'readCount'>

/** How a voice speaks of us, of what could be read: `9 praise, 2 pan`. */
export function stanceWords({ praiseCount, panCount, readCount }: Judged): string {
  if (readCount === 0) return 'not read'
  if (praiseCount === 0 && panCount === 0) return 'neutral'
  return [...(praiseCount > 0 ? [`${praiseCount} praise`] : []), ...(panCount > 0 ? [`${panCount} pan`] : [])].join(
    ', ',
  )
}

/** The mean of what was read, −1 (all pan) to 1 (all praise); `undefined` where nothing was. */
export function meanStance({ praiseCount, panCount, readCount }: Judged): number | undefined {
  return readCount === 0 ? undefined : (praiseCount - panCount) / readCount
}

/** `+0.5`, `−0.2`, `0`. */
export function meanWords(mean: number): string {
  const rounded = Math.round(mean * 10) / 10
  if (rounded === 0) return '0'
  return `${rounded > 0 ? '+' : '−'}${Math.abs(rounded)}`
}

/** What is called frequent here, and how the list is ordered. */
export function ruleWords(frequentDays: number): string {
  return `Frequent: heard on ${counted(frequentDays, 'day')} or more of the last 30.`
}

/** What a watch asks for to find a voice among a list: an account by its handle, an outlet by its site, a writer by the name. */
export function entryOf({ kind, handle, site, name }: Pick<VoiceView, 'handle' | 'kind' | 'name' | 'site'>): string {
  if (kind === 'account' && handle !== undefined) return `@${handle}`
  if (kind === 'outlet' && site !== undefined) return site
  return name
}
