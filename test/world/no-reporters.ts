// For rooms that are tested without the list of reporters: nobody writes, and nobody is written to.
import type { Recipients } from '../../src/answer/index.ts'
import type { NewsroomDeps } from '../../src/newsroom/index.ts'
import { UnavailableError } from '../../src/platform/errors.ts'

export const noReporters: Pick<
  NewsroomDeps,
  'bylines' | 'caseOfLetter' | 'heardBefore' | 'letters' | 'mailboxes' | 'ownAddresses'
> = {
  caseOfLetter: async () => undefined,
  ownAddresses: async () => [],
  mailboxes: {
    async open() {
      throw new UnavailableError('There is no mail server.')
    },
  },
  bylines: {
    keyOf: (name) => name.toLowerCase(),
    onStory: async () => [],
    onWatches: async () => [],
    lately: async () => [],
    beatsOf: async () => [],
    lastPieces: async () => [],
    mentionsOf: async () => [],
    piecesOf: async () => [],
  },
  heardBefore: async () => [],
  letters: { stop: async () => undefined, forget: async () => undefined },
}

export const noRecipients: Recipients = {
  take: async () => [],
  open: async () => new Set(),
  shut: async () => new Set(),
}
