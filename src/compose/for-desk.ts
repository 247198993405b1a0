// What the desk asks of the other rooms, in its own words.
import type { DeskDeps } from '../desk/index.ts'
import type { Guidelines } from '../guidelines/index.ts'
import type { Match } from '../match/index.ts'
import type { People } from '../people/index.ts'
import { NotFoundError } from '../platform/errors.ts'
import type { Clock } from '../platform/clock.ts'
import type { Stories } from '../stories/index.ts'

interface Others {
  readonly guidelines: Pick<Guidelines, 'hasAcknowledged'>
  readonly people: People
  readonly match: Match
  readonly stories: Stories
  readonly clock: Clock
}

type Ports = Pick<DeskDeps, 'deskSettings' | 'hasReadGuidelines' | 'membersIn' | 'reachOf' | 'subjects'>

const hourMs = 3_600_000

/** The desk's ports over the rooms of this installation. */
export function forDesk({ people, guidelines, match, stories, clock }: Others): Ports {
  return {
    deskSettings: async (deskId) => (await people.viewDesk(deskId)).settings,
    subjects: match,
    membersIn: people.membersIn,
    hasReadGuidelines: guidelines.hasAcknowledged,
    async reachOf(deskId, storyId) {
      try {
        const { voices, steps } = await stories.timeline(deskId, storyId)
        const sinceMs = clock.now() - hourMs
        const lately = steps.filter((step) => step.startMs >= sinceMs)
        return {
          theirReach: voices.reduce((sum, { voice }) => sum + (voice.followers ?? 0), 0),
          lately: lately.reduce((sum, step) => sum + step.mentionCount, 0),
        }
      } catch (error) {
        // No longer kept, or an inquiry's: nobody is heard in it any more.
        if (error instanceof NotFoundError) return { theirReach: 0, lately: 0 }
        throw error
      }
    },
  }
}
