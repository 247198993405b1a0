import { sql, type RawBuilder } from 'kysely'

/** A story's mentions, as far as they had been heard by an instant; all of them without one. */
export interface StoryPart {
  readonly deskId: string
  readonly storyId: string
  /** What was heard later is left out, whenever it was published: nobody here could know it. */
  readonly asOfMs?: number
}

/** The condition on `story_mention` that keeps to this part of a story. O(mentions of the story). */
export function isKnownBy({ deskId, storyId, asOfMs }: StoryPart): RawBuilder<boolean> {
  const whole = sql<boolean>`story_mention.desk_id = ${deskId} AND story_mention.story_id = ${storyId}`
  return asOfMs === undefined
    ? whole
    : sql<boolean>`${whole} AND (story_mention.body #>> '{mention,heardAtMs}')::numeric <= ${asOfMs}`
}
