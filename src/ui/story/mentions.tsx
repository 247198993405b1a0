import { useState } from 'react'
import type { MentionPage, MentionView, StoryView } from '../../web/contract/stories.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { useBoard } from '../desk/board-context.ts'
import { Button } from '../kit/button.tsx'
import { sayFailure } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { useTakeOut } from './belonging.tsx'
import { foldRepeats, heardAfter, joinPages } from './fold.ts'
import { Mention } from './mention.tsx'

/** What was said, newest first. What comes while one reads waits behind a bar, so that no line moves under the eye. */
export function Mentions({ view }: { readonly view: StoryView }) {
  const [seenAtMs, setSeenAtMs] = useState(() => newest(view.mentions))
  const { older, more, isBusy, load } = useOlder(view)
  const { actions } = useBoard()
  const takeOut = useTakeOut(view.story.storyId)
  const fresh = heardAfter(view.mentions, seenAtMs)
  const shown = joinPages(
    view.mentions.filter((mention) => mention.matchedAtMs <= seenAtMs),
    older,
  )
  return (
    <section id="mentions" className="min-w-0 scroll-mt-24">
      <div className="mb-1 flex h-6 items-center justify-between">
        <h2 className="label-caps">Mentions</h2>
        <div role="status">
          {fresh.length > 0 ? (
            <Button
              look="primary"
              isSmall
              className="rounded-full! px-3"
              onClick={() => setSeenAtMs(newest(view.mentions))}
            >
              {fresh.length} new
            </Button>
          ) : null}
        </div>
      </div>
      <ul>
        {foldRepeats(shown).map(({ mention, repeats }) => (
          <li key={mention.mentionId} id={`mention-${mention.mentionId}`} className="border-t border-line py-3.5">
            <Mention
              mention={mention}
              repeats={repeats}
              takeOut={
                actions.may && view.asOfMs === undefined && view.story.mentionCount > 1 + mention.repeats
                  ? takeOut
                  : undefined
              }
            />
          </li>
        ))}
      </ul>
      {more ? (
        <Button className="mt-2 w-full" isBusy={isBusy} onClick={load}>
          Earlier mentions
        </Button>
      ) : null}
    </section>
  )
}

function newest(mentions: readonly MentionView[]): number {
  return Math.max(0, ...mentions.map((mention) => mention.matchedAtMs))
}

function useOlder(view: StoryView) {
  const { deskId } = useDesk()
  const [pages, setPages] = useState<MentionPage>()
  const [isBusy, setIsBusy] = useState(false)
  const older = pages?.mentions ?? []
  const next = pages ? pages.next : view.nextMentions
  const load = async () => {
    if (!next) return
    setIsBusy(true)
    const past = view.asOfMs === undefined ? '' : `&at=${view.asOfMs}`
    try {
      const path = `${deskPath(deskId)}/stories/${view.story.storyId}/mentions?after=${encodeURIComponent(next)}&limit=50${past}`
      const page = await call<MentionPage>('GET', path)
      setPages({ ...page, mentions: [...older, ...page.mentions] })
    } catch (error) {
      sayFailure(error)
    } finally {
      setIsBusy(false)
    }
  }
  return { older, more: next !== undefined, isBusy, load: () => void load() }
}
