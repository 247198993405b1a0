import type { Desk } from '../../desk/index.ts'
import type { Match } from '../../match/index.ts'

/** What a case is about, as kept words and reporters are chosen by it. */
export interface Occasion {
  /** Names of the topics that the desk found, and of the watches that found the story: an issue is watched without our name. */
  readonly topics: readonly string[]
  /** Headline and first words. */
  readonly words: string
}

/** A case's own; its watches under the names that they have now. */
export async function occasionOf(
  match: Pick<Match, 'watchNames'>,
  deskId: string,
  { case: found, story }: Awaited<ReturnType<Desk['rowOf']>>,
): Promise<Occasion> {
  const named = story.watchIds.length === 0 ? [] : await match.watchNames(deskId)
  const watches = named.filter(({ watchId }) => story.watchIds.includes(watchId)).map(({ name }) => name)
  return {
    topics: [...new Set([...(found.course?.topics ?? []), ...watches])],
    words: `${story.headline} ${story.lead.excerpt}`,
  }
}
