// From the rooms as they speak to the shapes of the contract.
import type { Answer } from '../../answer/index.ts'
import type { Desk } from '../../desk/index.ts'
import type { Guidelines } from '../../guidelines/index.ts'
import type { Learn } from '../../learn/index.ts'
import type { Listen } from '../../listen/index.ts'
import type { Match } from '../../match/index.ts'
import type { Newsroom } from '../../newsroom/index.ts'
import type { People } from '../../people/index.ts'
import type { Setup } from '../../setup/index.ts'
import type { Site } from '../../site/index.ts'
import type { Stories } from '../../stories/index.ts'
import type { Understand } from '../../understand/index.ts'
import type { Rooms } from '../options.ts'
import type { HealthPort } from '../ports.ts'
import { presentAnswers } from './answers.ts'
import { presentBrandStories } from './brand-stories.ts'
import { presentLearn } from './clocks.ts'
import { presentGuidelines, type StoryWithWords } from './guidelines.ts'
import { presentMaterial } from './material.ts'
import { presentNewsroom } from './newsroom.ts'
import { presentReporters } from './reporters.ts'
import { presentSearch } from './search.ts'
import { presentSources } from './sources.ts'
import { presentStories } from './stories.ts'
import { presentVoices } from './voices.ts'
import { presentWatches } from './watches.ts'
import { presentWishes } from './wishes.ts'

/** The rooms of this installation, as `compose` has built them. */
export interface BuiltRooms {
  readonly people: People
  readonly listen: Listen
  readonly match: Match
  readonly understand: Understand
  readonly stories: Stories
  readonly desk: Desk
  readonly guidelines: Guidelines
  readonly answer: Answer
  readonly learn: Learn
  readonly newsroom: Newsroom
  readonly setup: Setup
  readonly site: Site
  readonly health: HealthPort
  readonly clock: Parameters<typeof presentStories>[0]['clock']
  /** A story's facts and what was said in it, or those of an inquiry. */
  storyToAnswer(deskId: string, storyId: string): Promise<StoryWithWords>
  /** The stories room's own sentence about a burst. */
  readonly burstInWords: Parameters<typeof presentStories>[0]['burstInWords']
}

/** What `createWeb` takes, out of the rooms. */
export function presentRooms(rooms: BuiltRooms): Rooms {
  return {
    people: rooms.people,
    listen: presentSources(rooms.listen),
    match: presentWatches(rooms.match, rooms.people),
    stories: presentStories(rooms),
    search: presentSearch(rooms.match, rooms.stories),
    wishes: presentWishes(rooms.understand, rooms.stories),
    voices: presentVoices(rooms),
    desk: rooms.desk,
    guidelines: presentGuidelines(rooms.guidelines, rooms.storyToAnswer, rooms.desk.stayOutOf),
    answer: presentAnswers(rooms.answer),
    material: presentMaterial(rooms),
    learn: presentLearn(rooms.learn),
    newsroom: presentNewsroom(rooms.newsroom),
    brandStories: presentBrandStories(rooms),
    reporters: presentReporters(rooms),
    setup: rooms.setup,
    site: rooms.site,
    health: rooms.health,
  }
}
