import type { SourceView } from '../../web/contract/sources.ts'

export interface QuietWords {
  readonly title: string
  readonly text: string
}

/** What an empty list means: nothing is said, or nothing can be heard. `sources` is undefined until they are known. */
export function quietWords(sources: readonly Pick<SourceView, 'connector' | 'health'>[] | undefined): QuietWords {
  const quiet = 'No story waits. What a watch matches appears here by itself.'
  if (!sources) return { title: 'All quiet', text: quiet }
  // A recording that is played is not the world, and ends.
  const world = sources.filter(({ connector }) => connector !== 'replay')
  const on = world.filter(({ health }) => health !== 'paused').length
  const deaf = world.filter(({ health }) => health === 'failing' || health === 'stopped').length
  if (on === 0)
    return {
      title: 'Nothing is listened to',
      text: 'No source is on. With one that is, what a watch matches appears here by itself.',
    }
  if (deaf === on)
    return {
      title: 'Nothing is heard',
      text: `${on === 1 ? 'The only source' : `None of the ${on} sources`} can${on === 1 ? 'not' : ''} be heard at this moment, so nothing new can appear here. The sources’ page says why.`,
    }
  if (deaf > 0)
    return { title: 'All quiet', text: `${quiet} But ${deaf} of ${on} sources cannot be heard at this moment.` }
  return { title: 'All quiet', text: `${quiet} The desk is listening.` }
}
