import type { ChannelLimits } from '../../../model/channel.ts'

/** Source: LinkedIn Posts API (commentary of 3,000 characters) and Images API (JPG, PNG, GIF; alt text of 4,086). */
export const linkedinLimits: ChannelLimits = {
  text: { unit: 'characters', max: 3_000 },
  acts: ['post'],
  answers: [],
  hasThreads: false,
  maxMedia: 1,
  mediaTypes: ['image/png', 'image/jpeg', 'image/gif'],
  maxMediaBytes: 8_000_000,
  maxAlt: 4_086,
  correction: 'edit',
  withdrawal: 'delete',
  repeats: 'look',
  isReadable: true,
}
