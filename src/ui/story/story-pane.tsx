import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { StoryView } from '../../web/contract/stories.ts'
import { storyThenQuery } from '../api/queries.ts'
import { Answers } from '../answer/answers.tsx'
import { BankOffers } from '../bank/bank-offers.tsx'
import { useBoard } from '../desk/board-context.ts'
import { useTellPresence } from '../desk/use-presence.ts'
import { Calls } from '../hotline/calls.tsx'
import { Button } from '../kit/button.tsx'
import { Failed, Skeleton } from '../kit/notes.tsx'
import { useKeys } from '../kit/keys.ts'
import { StoryHeadStartLine } from '../head-start/story-line.tsx'
import { ClausesThatApply } from '../guidelines/clauses-that-apply.tsx'
import { useTitle } from '../kit/use-title.ts'
import { CasePickups } from '../pickups/pickups.tsx'
import { CaseReporters } from '../reporters/case-reporters.tsx'
import { ReporterStrip } from '../reporters/reporter-strip.tsx'
import { useBoardPlace } from '../desk/use-place.ts'
import { useDesk } from '../shell/desk-context.ts'
import { Belonging } from './belonging.tsx'
import { Brief } from './brief.tsx'
import { SignOffs } from '../sign-off/sign-offs.tsx'
import { Circles, Sites } from './circles.tsx'
import { Clocks } from './clocks.tsx'
import { CourseFacts } from './course.tsx'
import { Facts } from './facts.tsx'
import { History } from './history.tsx'
import { CaseMails } from '../newsroom/case-mails.tsx'
import { InquiryWords } from '../newsroom/inquiry-words.tsx'
import { TipWords } from '../newsroom/tip-words.tsx'
import { LookBackNote, useLookBack } from './look-back.tsx'
import { Mentions } from './mentions.tsx'
import { Precedents } from './precedents.tsx'
import { StoryActions } from './story-actions.tsx'
import { StoryHead } from './story-head.tsx'
import { Timeline } from './timeline.tsx'
import { useStampOpened, useStory } from './use-story.ts'
import { Voices } from './voices.tsx'
import { WhyItWaits } from './why-it-waits.tsx'
import { withoutTurning } from '../kit/outside.ts'

/** The story that the address names, beside the list or, on a phone, over it. */
export function StoryPane() {
  const { storyId } = useParams({ from: '/d/$deskId/board/s/$storyId' })
  const { closeStory } = useBoard()
  const wayOn = <Button onClick={closeStory}>Back to the list</Button>
  const { data: view, error, refetch } = useStory(storyId)
  useKeys({ Escape: closeStory })
  useLeadOn(storyId, view?.story.storyId)
  return (
    <article aria-label="Story" className="@container flex min-w-0 flex-1 flex-col bg-paper">
      {error && !view ? <Failed error={error} onRetry={() => void refetch()} wayOn={wayOn} /> : null}
      {!error && !view ? <StorySkeleton /> : null}
      {view ? <StoryBody key={view.story.storyId} view={view} /> : null}
    </article>
  )
}

/** A merged story answers with the one it went into: the address follows. */
function useLeadOn(askedId: string, storyId: string | undefined): void {
  const { deskId } = useDesk()
  const place = useBoardPlace()
  const navigate = useNavigate()
  useEffect(() => {
    if (storyId && storyId !== askedId)
      void navigate({ to: '/d/$deskId/s/$storyId', params: { deskId, storyId }, search: place, replace: true })
  }, [askedId, storyId, deskId, place, navigate])
}

function StoryBody({ view }: { readonly view: StoryView }) {
  const { story } = view
  const { at, past, error } = usePast(story.storyId)
  /** What is read: the past that is looked at, else the present. What is done is always done now. */
  const read = past ?? view
  const body = useRef<HTMLDivElement>(null)
  const [isWriting, setWriting] = useState(false)
  useTitle(withoutTurning(story.headline))
  useEffect(() => {
    // On a narrow screen the list is gone, and with it the row that had the focus; whoever comes from another page has none.
    const isLost = document.activeElement === document.body
    if (isLost || !matchMedia('(min-width: 64rem)').matches) body.current?.focus({ preventScroll: true })
  }, [])
  useStampOpened(view.case?.caseId)
  useTellPresence(view.case?.caseId)
  /** One person's word, with what came with it, is all there is; how to deal with it stands below. */
  const isTip = view.case?.about?.kind === 'tip'
  return (
    <>
      <div ref={body} tabIndex={-1} className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain outline-none">
        <div className="mx-auto max-w-5xl px-4 pt-4 pb-10 md:px-7">
          <StoryHead view={read} />
          {at === undefined ? (
            <>
              <StoryActions view={view} onAnswer={() => setWriting(true)} />
              {view.case ? <Calls caseId={view.case.caseId} /> : null}
              {view.case ? <SignOffs caseId={view.case.caseId} /> : null}
              {view.case ? <Answers view={view} isWriting={isWriting} onWriting={setWriting} /> : null}
              {view.case ? <CaseMails caseId={view.case.caseId} stampCount={view.stamps.length} /> : null}
              {view.case ? <ReporterStrip view={view} caseId={view.case.caseId} /> : null}
              {isTip ? null : <CourseFacts view={view} />}
            </>
          ) : (
            <LookBackNote now={view} past={past} at={at} error={error} />
          )}
          {isTip ? null : (
            <>
              <Facts view={read} />
              <Brief view={read} />
              <Timeline view={view} at={at} />
              <Circles view={read} />
              {at === undefined ? <Clocks view={view} /> : null}
              {at === undefined ? <StoryHeadStartLine view={view} /> : null}
            </>
          )}
          <div className="mt-7 grid grid-cols-1 gap-x-9 gap-y-7 @3xl:grid-cols-[minmax(0,1fr)_15rem] @5xl:grid-cols-[minmax(0,1fr)_17.5rem]">
            {isTip ? (
              <TipWords tipId={view.story.storyId} />
            ) : view.story.leadIntent === 'inquiry' && view.mentions.length === 0 ? (
              <InquiryWords inquiryId={view.story.storyId} />
            ) : (
              <Mentions key={read.asOfMs ?? 'now'} view={read} />
            )}
            <aside aria-label="About this story" className="space-y-7">
              {at === undefined && !isTip ? (
                <ClausesThatApply storyId={story.storyId} mentionCount={story.mentionCount} />
              ) : null}
              {view.case && at === undefined ? <CaseReporters view={view} caseId={view.case.caseId} /> : null}
              {view.case && at === undefined ? <CasePickups caseId={view.case.caseId} /> : null}
              {view.case && at === undefined ? <BankOffers caseId={view.case.caseId} /> : null}
              {view.case ? <Precedents caseId={view.case.caseId} /> : null}
              <History stamps={read.stamps} />
              <Voices voices={read.voices} />
              <Sites sites={read.sites} />
              {at === undefined ? <Belonging view={view} /> : null}
              {view.case && at === undefined ? <WhyItWaits story={story} deskCase={view.case} /> : null}
            </aside>
          </div>
          {isTip && at === undefined ? (
            <div className="mt-7">
              <CourseFacts view={view} />
              <Clocks view={view} />
            </div>
          ) : null}
        </div>
      </div>
    </>
  )
}

/** The story as it looked at the instant that the address names; while it is fetched, the one looked at before. */
function usePast(storyId: string) {
  const { deskId } = useDesk()
  const { at } = useLookBack(storyId)
  const { data, error } = useQuery({
    ...storyThenQuery(deskId, storyId, at ?? 0),
    enabled: at !== undefined,
    placeholderData: keepPreviousData,
  })
  return { at, past: at === undefined ? undefined : data, error }
}

function StorySkeleton() {
  return (
    <div role="status" aria-label="Loading the story" className="mx-auto w-full max-w-5xl space-y-4 px-4 pt-6 md:px-7">
      <Skeleton className="w-24" />
      <Skeleton className="h-7 w-4/5" />
      <Skeleton className="w-2/5" />
      <Skeleton className="h-8.5 w-80" />
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-40 w-full" />
      <Skeleton className="h-24 w-full" />
    </div>
  )
}
