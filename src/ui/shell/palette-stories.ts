// The stories that the palette offers: those that wait before anything is typed, then what the server finds.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Stage } from '../../model/story.ts'
import type { FoundRow, InboxRow } from '../../web/contract/stories.ts'
import { findQuery, inboxQuery } from '../api/queries.ts'
import { useDebounced } from '../kit/use-debounced.ts'
import { useDesk } from './desk-context.ts'

export interface PaletteStory {
  readonly storyId: string
  readonly headline: string
  readonly stage: Stage
  readonly marks: FoundRow['marks']
  /** By what it was found, where its headline does not show it. */
  readonly because: string
  /** Set when its case has ended: how. */
  readonly past: string | undefined
}

/** More than one reads at a glance; the rest is in the inbox. */
const maxShown = 7
/** Long enough that a word is asked for once, short enough that nobody waits. */
const quietMs = 150

/** `isSettling`: the stories answer words that were typed before. */
export function usePaletteStories(words: string) {
  const { deskId } = useDesk()
  const { data: inbox } = useQuery({ ...inboxQuery(deskId, 'active'), staleTime: 30_000 })
  const settled = useDebounced(words, quietMs)
  const { data, isPlaceholderData, isFetching, isError } = useInfiniteQuery(findQuery(deskId, settled))
  const waiting = (inbox?.rows ?? []).map((row) => ({ ...row, marks: [], because: [] }))
  // What stands there stays until there is an answer: nothing jumps while one types.
  const isAnswered = settled !== '' && data !== undefined
  const found = words !== '' && isAnswered ? data.pages.flatMap(({ rows }) => rows) : waiting
  return {
    stories: found.slice(0, maxShown).map(toStory),
    hasMore: words !== '' && isAnswered && found.length > maxShown,
    isSettling: words !== '' && (words !== settled || isPlaceholderData || isFetching),
    isFailed: isError && words === settled,
  }
}

function toStory({ story, case: { state }, marks, because }: FoundRow): PaletteStory {
  const { storyId, headline, stage } = story
  return { storyId, headline, stage, marks, because: because.join(' · '), past: pastWords(state) }
}

function pastWords(state: InboxRow['case']['state']): string | undefined {
  return state === 'closed' ? 'closed' : state === 'stood' ? 'let stand' : undefined
}
