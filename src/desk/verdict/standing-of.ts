// Have we anything to say in this at all? The relevance gate. Pure.
import type { Story } from '../../model/story.ts'
import type { WatchSubject } from '../../model/watch.ts'

export interface Standing {
  /** 0 to 1. */
  readonly value: number
  /** Below it the advice is to stay out, and going on all the same needs a reason. */
  readonly hasStanding: boolean
  readonly says: string
}

/** Under a quarter nobody would ask us. */
const leastStanding = 0.25

/** Where grief or a quarrel of others is the story, a brand that joins in is an intruder. */
const othersGrief: ReadonlySet<string> = new Set(['Politics and grief'])

interface Watched {
  readonly subject: WatchSubject
  readonly names: readonly string[]
}

/** `topics`: names of the desk's topics found in the story. */
export function standingOf(
  story: Pick<Story, 'headline' | 'lead'>,
  watched: readonly Watched[],
  topics: readonly string[],
): Standing {
  const judged = judge(story, watched, topics)
  return { ...judged, hasStanding: judged.value >= leastStanding }
}

function judge(
  story: Pick<Story, 'headline' | 'lead'>,
  watched: readonly Watched[],
  topics: readonly string[],
): Omit<Standing, 'hasStanding'> {
  if (watched.length === 0)
    return { value: 0.5, says: 'the watch that found it is gone, so whose story it is cannot be told' }
  if (watched.some(({ subject }) => subject === 'ourselves' || subject === 'person' || subject === 'product')) {
    return { value: 1, says: 'it speaks of us' }
  }
  const grief = topics.find((name) => othersGrief.has(name))
  if (grief) return { value: 0, says: `it is others’ ${grief.toLowerCase()}, and not about us` }
  const issue = watched.find(({ subject }) => subject === 'issue')
  if (!issue) return { value: 0.2, says: 'it is a rival’s story, and not about us' }
  const words = `${story.headline} ${story.lead.excerpt}`.toLowerCase()
  const name = watched.flatMap(({ names }) => names).find((each) => each !== '' && words.includes(each.toLowerCase()))
  if (name === undefined) return { value: 0.3, says: 'it touches an issue of ours in passing' }
  return { value: 0.7, says: `“${name}” is an issue that we speak on` }
}
