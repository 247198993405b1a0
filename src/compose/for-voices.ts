// What the list of voices asks of the other rooms.
import type { Newsroom } from '../newsroom/index.ts'
import type { People } from '../people/index.ts'
import type { Stories } from '../stories/index.ts'
import type { VoicePorts } from '../understand/index.ts'

interface Others {
  readonly people: Pick<People, 'viewDesk'>
  /** Both are built after `understand`. */
  readonly stories: () => Pick<Stories, 'placedAfter' | 'placedAmong'>
  readonly newsroom: () => Pick<Newsroom, 'forgottenAmong'>
}

/** Its ports over the rooms of this installation. */
export function forVoices({ people, stories, newsroom }: Others): VoicePorts {
  return {
    placedAfter: (tx, deskId, place) => stories().placedAfter(tx, deskId, place),
    placedAmong: (tx, deskId, mentionIds) => stories().placedAmong(tx, deskId, mentionIds),
    frequentDaysOf: async (deskId) => (await people.viewDesk(deskId)).settings.frequentDays,
    forgottenAmong: (tx, deskId, writers) => newsroom().forgottenAmong(tx, deskId, writers),
  }
}
