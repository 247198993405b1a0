import type { ChannelLimits } from '../../../model/channel.ts'

/** Source: Graph API, Page feed (63,206 characters), comments (8,000: the lower one counts for both), photos (4 MB). */
export const facebookLimits: ChannelLimits = {
  text: { unit: 'characters', max: 8_000 },
  acts: ['reply', 'post'],
  answers: ['facebook'],
  hasThreads: false,
  maxMedia: 4,
  mediaTypes: ['image/png', 'image/jpeg', 'image/gif'],
  maxMediaBytes: 4_000_000,
  maxAlt: 1_000,
  correction: 'edit',
  withdrawal: 'delete',
  repeats: 'look',
  isReadable: true,
}
