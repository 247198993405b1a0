import type { ChannelLimits } from '../../../model/channel.ts'

/** Source: Discourse's site settings out of the box: min_post_length 20, max_post_length 32,000, max_topic_title_length 255. */
export const discourseLimits: ChannelLimits = {
  text: { unit: 'characters', max: 32_000, min: 20 },
  acts: ['reply', 'post'],
  answers: ['discourse'],
  hasThreads: false,
  maxTitle: 255,
  maxMedia: 4,
  mediaTypes: ['image/png', 'image/jpeg', 'image/gif', 'image/webp'],
  maxMediaBytes: 4_000_000,
  maxAlt: 1_000,
  correction: 'edit',
  withdrawal: 'delete',
  repeats: 'look',
  isReadable: true,
}
