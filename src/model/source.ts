// One configured thing listened to.

export const connectorKinds = [
  'bluesky',
  'discourse',
  'facebook',
  'feed',
  'hackernews',
  'mastodon',
  'reddit',
  'replay',
  'webhook',
  'x',
  'youtube',
] as const
export type ConnectorKind = (typeof connectorKinds)[number]

/**
 * How a source is doing, in the words that stand on the screen.
 * `waiting`: added, not yet heard from. `live`: connected, or its last poll worked. `slow`: works, but behind.
 * `failing`: its last tries failed; it is tried again. `paused`: by a person. `stopped`: cannot work until a person mends it.
 */
export type SourceHealth = 'failing' | 'live' | 'paused' | 'slow' | 'stopped' | 'waiting'
