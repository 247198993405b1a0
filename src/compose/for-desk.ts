// What the desk asks of the other rooms, in its own words.
import type { DeskDeps } from '../desk/index.ts'
import type { Guidelines } from '../guidelines/index.ts'
import { type Match, termsOf, typedWords, wordMarks } from '../match/index.ts'
import type { Item } from '../model/item.ts'
import type { People } from '../people/index.ts'
import { NotFoundError, unlessMissing } from '../platform/errors.ts'
import type { Stories } from '../stories/index.ts'
import { saidOf, type storyToAnswer } from './story-to-answer.ts'

interface Others {
  readonly guidelines: Pick<Guidelines, 'branchEndOf' | 'brandsIn' | 'hasAcknowledged' | 'hasPassedQuiz'>
  readonly people: People
  readonly match: Match
  readonly stories: Stories
  /** Built after the desk. */
  readonly readStory: ReturnType<typeof storyToAnswer>
}

type Ports = Pick<
  DeskDeps,
  | 'branchEndOf'
  | 'deskSettings'
  | 'hasPassedQuiz'
  | 'hasReadGuidelines'
  | 'membersIn'
  | 'saidSince'
  | 'spreadOf'
  | 'subjects'
  | 'watchNames'
  | 'words'
>

/** Mentions in which organisations are looked for: the newest of them. */
const readMentions = 200
const nothing = { theirReach: 0, lately: 0, circleCount: 0, newCircleCount: 0, brands: [] }

/** The desk's ports over the rooms of this installation. */
export function forDesk({ people, guidelines, match, stories, readStory }: Others): Ports {
  return {
    deskSettings: async (deskId) => (await people.viewDesk(deskId)).settings,
    subjects: match,
    membersIn: people.membersIn,
    words: { termsOf, typedWords, wordMarks },
    watchNames: match.watchNames,
    async saidSince(tx, asked, limit) {
      const said = await stories.saidSince(tx, asked, limit)
      return said.map((each) =>
        each.map(({ seq, mentionId, isOurs, item }) => ({ seq, mentionId, isOurs, ...spokenIn(item) })),
      )
    },
    hasReadGuidelines: guidelines.hasAcknowledged,
    hasPassedQuiz: guidelines.hasPassedQuiz,
    async branchEndOf(deskId, storyId) {
      const story = await readStory(deskId, storyId).catch(unlessMissing)
      return story && (await guidelines.branchEndOf(deskId, story))
    },
    async spreadOf(deskId, storyId) {
      try {
        const { mentions } = await stories.mentionsOf(deskId, storyId, { limit: readMentions })
        const said = mentions.map(({ mention: { item } }) => saidOf(item))
        const brands = (await guidelines.brandsIn(deskId, said)).map(({ name }) => name)
        return { ...(await stories.spreadOf(deskId, storyId)), brands }
      } catch (error) {
        // No longer kept, or an inquiry's: nobody is heard in it any more.
        if (error instanceof NotFoundError) return nothing
        throw error
      }
    },
  }
}

/** A handle as people write it, with its @ and without. */
function spokenIn({ title, text, voice, site }: Item) {
  const { name, handle, outlet } = voice
  const names = [name, handle && `@${handle}`, handle, outlet, site]
  return { texts: [title, text].filter(isSaid), names: names.filter(isSaid) }
}

function isSaid(text: string | undefined): text is string {
  return text !== undefined && text !== ''
}
