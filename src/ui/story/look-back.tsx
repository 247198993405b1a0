import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { StoryView } from '../../web/contract/stories.ts'
import { Button } from '../kit/button.tsx'
import { Failed } from '../kit/notes.tsx'
import { serverNow } from '../kit/server-clock.ts'
import { clockTime, duration, exactTime } from '../kit/time.ts'
import { useBoardPlace } from '../desk/use-place.ts'
import { useDesk } from '../shell/desk-context.ts'

const minuteMs = 60_000
/** The address follows the hand when it rests for so long. */
const restMs = 180

/** Goes to a story as it looked at an instant, or back to how it is. The address carries the instant. */
export function useLookBack(storyId: string) {
  const { deskId } = useDesk()
  const place = useBoardPlace()
  const { at } = useSearch({ from: '/d/$deskId/board/s/$storyId' })
  const navigate = useNavigate()
  const lookAt = (atMs: number | undefined) => {
    const search = atMs === undefined ? place : { ...place, at: atMs }
    void navigate({ to: '/d/$deskId/s/$storyId', params: { deskId, storyId }, search, replace: true })
  }
  return { at, lookAt }
}

/** Moves along the story's life, a minute a step. Absent for a story that is younger than two minutes. */
export function LookBackSlider({ view }: { readonly view: StoryView }) {
  const { story } = view
  const { at, lookAt } = useLookBack(story.storyId)
  const { hand, moveTo } = useHand(at, lookAt)
  const lastMs = story.openedAtMs + Math.ceil((story.lastMentionAtMs - story.openedAtMs) / minuteMs) * minuteMs
  if (lastMs - story.openedAtMs < 2 * minuteMs) return null
  const shownMs = Math.min(hand ?? lastMs, lastMs)
  const isNow = hand === undefined
  return (
    <div className="mt-1 pr-[34px] pl-5 text-xs text-ink-2">
      <input
        id="look-back"
        type="range"
        className="block h-6 w-full accent-ink-2 max-md:h-11"
        min={story.openedAtMs}
        max={lastMs}
        step={minuteMs}
        value={shownMs}
        aria-valuetext={isNow ? 'As it is now' : exactTime(shownMs)}
        onChange={({ target }) => moveTo(Number(target.value) >= lastMs ? undefined : Number(target.value))}
      />
      <p className="flex justify-between gap-4">
        <label htmlFor="look-back">Look back at what was known when</label>
        <output htmlFor="look-back" className="tabular-nums">
          {isNow ? 'now' : clockTime(shownMs, serverNow())}
        </output>
      </p>
    </div>
  )
}

/** Where the slider stands: at once under the hand, in the address when it rests. */
function useHand(at: number | undefined, lookAt: (atMs: number | undefined) => void) {
  const [hand, setHand] = useState(at)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => setHand(at), [at])
  useEffect(() => () => clearTimeout(timer.current), [])
  const moveTo = (atMs: number | undefined) => {
    setHand(atMs)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => lookAt(atMs), restMs)
  }
  return { hand, moveTo }
}

interface LookBackNoteProps {
  /** As it is. */
  readonly now: StoryView
  /** As it looked; absent while it is fetched. */
  readonly past: StoryView | undefined
  readonly at: number
  readonly error: unknown
}

/** Says which past is looked at, and leads back to the present. */
export function LookBackNote({ now, past, at, error }: LookBackNoteProps) {
  const { story } = now
  const { lookAt } = useLookBack(story.storyId)
  return (
    <div
      role="status"
      className="mt-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-md border border-dashed border-line-strong bg-sunken px-3 py-2 text-sm"
    >
      <p className="min-w-0 flex-1 basis-72">
        <strong className="font-semibold">As it looked at {exactTime(at)}.</strong>{' '}
        {past
          ? `${past.story.mentionCount} of ${story.mentionCount} mentions had been heard, ${duration(Math.max(0, at - story.openedAtMs))} after the first.`
          : error
            ? null
            : 'Going back …'}
      </p>
      <Button isSmall onClick={() => lookAt(undefined)}>
        Back to now
      </Button>
      {error && !past ? <Failed error={error} /> : null}
    </div>
  )
}
