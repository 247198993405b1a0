// Below the story's head: what we have said, and the words that are being written.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { StoryView } from '../../web/contract/stories.ts'
import { answersQuery, channelsQuery } from '../api/queries.ts'
import { useKeys } from '../kit/keys.ts'
import { Failed, Skeleton } from '../kit/notes.tsx'
import { useDesk, useMay, useStreamEvents } from '../shell/desk-context.ts'
import { AnswerCard } from './answer-card.tsx'
import { Composer } from './composer.tsx'
import { unsavedKey, unsavedWords } from './unsaved-words.ts'

interface Props {
  readonly view: StoryView
  readonly isWriting: boolean
  readonly onWriting: (isWriting: boolean) => void
}

/** Answers with their receipts, and the composer when it is open or somebody has begun a draft. */
export function Answers({ view, isWriting, onWriting }: Props) {
  const { deskId, person } = useDesk()
  const mayWrite = useMay('responder')
  const queries = useQueryClient()
  const caseId = view.case?.caseId ?? ''
  const { data, error, refetch } = useQuery(answersQuery(deskId, caseId))
  const channels = useQuery(channelsQuery(deskId))
  useStreamEvents((event) => {
    const isOurs = event.type === 'answers' && event.caseId === caseId
    if (isOurs || event.type === 'reset') void queries.invalidateQueries(answersQuery(deskId, caseId))
    if (event.type === 'channel') void queries.invalidateQueries(channelsQuery(deskId))
  })
  const drafts = data?.drafts ?? []
  /** The one that the person went on with, where a case that was merged in brought another. */
  const [chosenId, setChosenId] = useState<string>()
  const draft = drafts.find(({ draftId }) => draftId === chosenId) ?? drafts[0]
  /** Which draft is before the person: another begins when one was published. */
  const [round, setRound] = useState(0)
  const isLeft = unsavedWords(unsavedKey(deskId, person.personId, view.case?.caseId)) !== undefined
  const [isClosed, setClosed] = useState(false)
  const isOpen = mayWrite && (isWriting || (isLeft && !isClosed) || draft !== undefined)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isWriting) box.current?.querySelector('textarea')?.focus()
  }, [isWriting])
  useKeys({ r: () => onWriting(true) })
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data || !channels.data) return isWriting ? <Skeleton className="mt-6 h-40 w-full" /> : null
  if (!isOpen && data.answers.length === 0) return null
  return (
    <section aria-label="Answer" className="mt-6 space-y-4" ref={box}>
      {isOpen ? (
        <Composer
          key={`${round} ${chosenId ?? ''}`}
          view={view}
          draft={draft}
          drafts={drafts}
          onOther={setChosenId}
          channels={channels.data.channels}
          onClose={() => (setClosed(true), onWriting(false))}
          onPublished={() => (setRound(round + 1), onWriting(false))}
        />
      ) : null}
      {data.answers.map((answer) => (
        <AnswerCard key={answer.answerId} answer={answer} />
      ))}
    </section>
  )
}
