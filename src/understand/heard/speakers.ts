// Who speaks in a mention, as far as it counts for the list of voices. Pure.
import type { Item } from '../../model/item.ts'
import type { VoiceKind } from '../../model/voice.ts'
import { authorsOf } from '../authors.ts'

export interface Speaker {
  readonly kind: VoiceKind
  readonly key: string
  readonly name: string
  readonly handle?: string
  readonly url?: string
  readonly outlet?: string
  readonly followers?: number
}

/**
 * Whoever an article's byline names, else its outlet; elsewhere the account. Nobody in a bare repost, which says what
 * somebody else said, nor in a later version of what was said already.
 */
export function speakersOf(item: Item): readonly Speaker[] {
  const { voice, network, isRepost, editOfKey } = item
  if (isRepost || editOfKey !== undefined) return []
  const outlet = voice.outlet ?? voice.voiceKey
  const writers = authorsOf(item)
  if (writers.length > 0)
    return writers.map(({ name, key }) => ({ kind: 'writer', key: writerKey(voice.voiceKey, key), name, outlet }))
  if (network === 'news') return [{ kind: 'outlet', key: voice.voiceKey, name: outlet, ...reachOf(item) }]
  return [
    {
      kind: 'account',
      key: voice.voiceKey,
      name: voice.name,
      ...(voice.handle !== undefined && { handle: voice.handle }),
      ...(voice.url !== undefined && { url: voice.url }),
      ...(voice.outlet !== undefined && { outlet }),
      ...reachOf(item),
    },
  ]
}

function reachOf({ voice: { followers } }: Item): Pick<Speaker, 'followers'> {
  return followers === undefined ? {} : { followers }
}

/** By which one who is named in bylines is known as a voice. */
export function writerKey(site: string, authorKey: string): string {
  return `${site} ${authorKey}`
}
