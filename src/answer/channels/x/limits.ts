import type { ChannelLimits } from '../../../model/channel.ts'

/** Source: X API v2, POST /2/tweets and POST /2/media/upload: 280 weighted characters, four images of 5 MB, alt text of 1,000. */
export const xLimits: ChannelLimits = {
  text: { unit: 'weighted', max: 280, addressLength: 23 },
  acts: ['reply', 'quote', 'post'],
  answers: ['x'],
  hasThreads: true,
  maxMedia: 4,
  mediaTypes: ['image/png', 'image/jpeg', 'image/webp'],
  maxMediaBytes: 5_000_000,
  maxAlt: 1_000,
  correction: 'reply',
  withdrawal: 'delete',
  repeats: 'look',
  isReadable: true,
}
