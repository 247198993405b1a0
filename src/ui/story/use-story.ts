import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { StoryView } from '../../web/contract/stories.ts'
import { call } from '../api/http.ts'
import { deskPath, storyQuery } from '../api/queries.ts'
import { useDesk, useStreamEvents } from '../shell/desk-context.ts'

/** A story that grows is fetched again at most this often. */
const refetchMs = 1200

/** A story, alive: its figures at once from the stream, its mentions and stamps fetched again when it grew. */
export function useStory(storyId: string) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const { queryKey } = storyQuery(deskId, storyId)
  const result = useQuery(storyQuery(deskId, storyId))
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const patch = (change: (view: StoryView) => StoryView) => {
    queries.setQueryData<StoryView>(queryKey, (view) => view && change(view))
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void queries.invalidateQueries({ queryKey }), refetchMs)
  }
  useStreamEvents((event) => {
    if (event.type === 'story' && event.story.storyId === storyId) patch((view) => ({ ...view, story: event.story }))
    if (event.type === 'row' && event.row.story.storyId === storyId) {
      const { case: deskCase, story, holder } = event.row
      patch(({ holder: _, ...view }) => ({ ...view, story, case: deskCase, ...(holder ? { holder } : {}) }))
    }
    if (event.type === 'gone')
      queries.setQueryData<StoryView>(queryKey, (view) => view && { ...view, mentions: marked(view.mentions, event) })
    if (event.type === 'presence' && event.caseId === result.data?.case?.caseId)
      queries.setQueryData<StoryView>(queryKey, (view) => view && { ...view, present: event.people })
  })
  return result
}

/** The list itself where the mention is not in it: nothing is drawn anew. */
function marked(mentions: StoryView['mentions'], gone: { readonly mentionId: string; readonly goneAtMs: number }) {
  if (!mentions.some(({ mentionId }) => mentionId === gone.mentionId)) return mentions
  return mentions.map((one) => (one.mentionId === gone.mentionId ? { ...one, goneAtMs: gone.goneAtMs } : one))
}

/** Stamps the case as opened, once per visit. Best effort: reading must not fail because a stamp did. */
export function useStampOpened(caseId: string | undefined): void {
  const { deskId } = useDesk()
  useEffect(() => {
    if (caseId) call('POST', `${deskPath(deskId)}/cases/${caseId}/opened`).catch(() => undefined)
  }, [deskId, caseId])
}
