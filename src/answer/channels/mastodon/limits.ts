import type { ChannelLimits } from '../../../model/channel.ts'

/**
 * Source: Mastodon's `configuration` as `/api/v2/instance` gives it out of the box: 500 characters, 23 for an address, four
 * images of 16 MB; descriptions of 1,500 characters; `Idempotency-Key` is kept for one hour (docs: POST /api/v1/statuses).
 */
export const mastodonLimits: ChannelLimits = {
  text: { unit: 'graphemes', max: 500, addressLength: 23, isServerFree: true },
  acts: ['reply', 'post'],
  answers: ['mastodon'],
  mentionsInReply: true,
  hasThreads: true,
  maxMedia: 4,
  mediaTypes: ['image/png', 'image/jpeg', 'image/gif', 'image/webp'],
  maxMediaBytes: 16_000_000,
  maxAlt: 1_500,
  correction: 'edit',
  withdrawal: 'delete',
  repeats: 'same key',
  // Ten minutes less than the hour: ours and the server's clock may differ, and it may be slow.
  keyHoldsMs: 50 * 60_000,
  isReadable: true,
}
