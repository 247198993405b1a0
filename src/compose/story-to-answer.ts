// A story as the guidelines are asked about it: its facts, what was said in it, and the words that say what it is about.
import type { Desk } from '../desk/index.ts'
import type { Said, StoryToAnswer } from '../guidelines/index.ts'
import type { Item } from '../model/item.ts'
import { NotFoundError, unlessMissing } from '../platform/errors.ts'
import type { Stories } from '../stories/index.ts'

interface Others {
  readonly stories: Pick<Stories, 'getStory' | 'mentionsOf'>
  readonly desk: Pick<Desk, 'caseOfStory'>
}

/** A story with what was said in it. */
export type StoryWithWords = StoryToAnswer & { readonly said: readonly Said[] }

/** Mentions that a draft is held against and whose words decide which clauses apply: the newest of them. */
const readMentions = 60
/** Enough to tell what a story is about. */
const maxWords = 20_000

/** @returns a reader that throws `NotFoundError` where the desk has neither the story nor its case. */
export function storyToAnswer({ stories, desk }: Others) {
  return async (deskId: string, storyId: string): Promise<StoryWithWords> => {
    const story = await stories.getStory(deskId, storyId).catch(unlessMissing)
    if (story === undefined) return await storyOfCase(desk, deskId, storyId)
    const { mentions } = await stories.mentionsOf(deskId, story.storyId, { limit: readMentions })
    const said = mentions.map(({ mention: { item } }) => saidOf(item))
    return { story, said, text: wordsOf(said) }
  }
}

/** An inquiry has a case and no mentions; a story that is no longer kept has its case's record. */
async function storyOfCase(desk: Others['desk'], deskId: string, storyId: string): Promise<StoryWithWords> {
  const row = await desk.caseOfStory(deskId, storyId)
  if (!row) throw new NotFoundError('This desk has no such story; it may be older than what the desk keeps')
  const { headline, lead } = row.story
  const said = [{ text: `${headline}\n${lead.excerpt}`, voiceName: lead.voiceName, isArticle: false }]
  return { story: row.story, said, text: wordsOf(said) }
}

function wordsOf(said: readonly Said[]): string {
  return said
    .map(({ text }) => text)
    .join('\n')
    .slice(0, maxWords)
}

/** A mention's words and voice, as the guidelines compare them. */
export function saidOf({ title, text, voice, site, kind }: Item): Said {
  return {
    text: `${title ?? ''}\n${text}`,
    voiceName: voice.name,
    ...(voice.handle !== undefined && { handle: voice.handle }),
    ...(site !== undefined && { site }),
    isArticle: kind === 'article',
  }
}
