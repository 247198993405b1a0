import type { ChannelLimits } from '../../../model/channel.ts'
import { networks } from '../../../model/item.ts'

/** A letter has no length of its own; beyond this nobody reads. Source of the title: RFC 5322 §2.1.1, one line. */
export const mailLimits: ChannelLimits = {
  text: { unit: 'characters', max: 50_000 },
  acts: ['reply', 'post'],
  answers: networks,
  hasRecipient: true,
  hasThreads: false,
  maxTitle: 500,
  maxMedia: 0,
  mediaTypes: [],
  maxMediaBytes: 0,
  maxAlt: 0,
  correction: 'reply',
  withdrawal: 'note',
  // A letter with the same Message-ID is the same letter: whoever gets it twice sees it once.
  repeats: 'same key',
  isReadable: false,
}
