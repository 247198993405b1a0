// What networks and languages are called in English, on screen and in sentences of ours.
import type { Network } from './item.ts'

const names: Readonly<Record<Network, string>> = {
  bluesky: 'Bluesky',
  discourse: 'Forum',
  facebook: 'Facebook',
  hackernews: 'Hacker News',
  mastodon: 'Mastodon',
  news: 'News',
  reddit: 'Reddit',
  webhook: 'Webhook',
  x: 'X',
  youtube: 'YouTube',
  other: 'Web',
}

/** A network's name as its users write it; an unknown one stands as it came. */
export function networkName(network: string): string {
  return names[network as Network] ?? network
}

/** A language's name in English, else its code. */
export function languageName(code: string): string {
  if (code === 'und') return 'Unknown language'
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code
  } catch {
    // Not a well-formed code: what the publisher wrote is shown as it is.
    return code
  }
}
