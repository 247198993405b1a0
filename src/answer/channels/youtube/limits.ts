import type { ChannelLimits } from '../../../model/channel.ts'

/** Source: YouTube Data API v3, commentThreads.insert and comments.insert; 10,000 characters, text alone. */
export const youtubeLimits: ChannelLimits = {
  text: { unit: 'characters', max: 10_000 },
  acts: ['reply'],
  answers: ['youtube'],
  hasThreads: false,
  maxMedia: 0,
  mediaTypes: [],
  maxMediaBytes: 0,
  maxAlt: 0,
  correction: 'edit',
  withdrawal: 'delete',
  repeats: 'look',
  isReadable: true,
}
