import type { ChannelLimits } from '../../../model/channel.ts'

/** Source: the lexicons `app.bsky.feed.post` (300 graphemes, 3,000 bytes) and `app.bsky.embed.images` (4 images of 1,000,000 bytes). */
export const blueskyLimits: ChannelLimits = {
  text: { unit: 'graphemes', max: 300, maxBytes: 3_000 },
  acts: ['reply', 'quote', 'post'],
  answers: ['bluesky'],
  hasThreads: true,
  maxMedia: 4,
  mediaTypes: ['image/png', 'image/jpeg', 'image/webp'],
  maxMediaBytes: 1_000_000,
  maxAlt: 2_000,
  // The apps show a changed record as it was: a correction stands in the thread.
  correction: 'reply',
  withdrawal: 'delete',
  repeats: 'same key',
  isReadable: true,
}
