import type { ChannelLimits } from '../../../model/channel.ts'

/** Our own pages: what limits them is the reader. */
export const newsroomLimits: ChannelLimits = {
  text: { unit: 'characters', max: 50_000 },
  acts: ['post'],
  answers: [],
  hasThreads: false,
  maxTitle: 200,
  maxMedia: 0,
  mediaTypes: [],
  maxMediaBytes: 0,
  maxAlt: 0,
  correction: 'edit',
  withdrawal: 'delete',
  repeats: 'same key',
  isReadable: true,
}
