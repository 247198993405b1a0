// What rules and grants are made of, as people call it.
import type { Risk } from '../../model/lane.ts'

/** Where an answer can go, by the kinds that rules and grants name. */
export const channelKinds: readonly (readonly [kind: string, name: string])[] = [
  ['bluesky', 'Bluesky'],
  ['mastodon', 'Mastodon'],
  ['x', 'X'],
  ['facebook', 'Facebook'],
  ['reddit', 'Reddit'],
  ['discourse', 'Forum'],
  ['mail', 'Mail'],
  ['newsroom', 'Newsroom'],
]

/** The kind itself where it has no name here. */
export function channelName(kind: string): string {
  return channelKinds.find(([known]) => known === kind)?.[1] ?? kind
}

export const riskWords: Readonly<Record<Risk, string>> = { low: 'Low', middle: 'Middle', high: 'High' }
