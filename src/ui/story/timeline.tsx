import { lazy, Suspense } from 'react'
import type { StoryView } from '../../web/contract/stories.ts'
import { Skeleton } from '../kit/notes.tsx'
import { counted } from '../kit/numbers.ts'
import { perWords } from '../kit/time.ts'
import { LookBackSlider } from './look-back.tsx'

const TimelineChart = lazy(() => import('./timeline-chart.tsx'))

/** The story as it grows, with our stamps on it. */
export function Timeline({ view, at }: { readonly view: StoryView; readonly at?: number | undefined }) {
  if (view.buckets.length === 0) return null
  const most = Math.max(...view.buckets.map((bucket) => bucket.count))
  return (
    <figure className="mt-6">
      <figcaption className="mb-1 flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="label-caps">Timeline</span>
        <span className="flex flex-wrap gap-x-4 text-xs text-ink-2">
          <Legend className="bg-line-strong" word="mentions" />
          <Legend className="bg-pan" word="of them pans" />
          <Legend className="bg-praise" word="of them praises" />
          <span className="text-ink-3">per {perWords(view.bucketMs)}</span>
        </span>
      </figcaption>
      <Suspense fallback={<Skeleton className="h-37 w-full" />}>
        <div
          className="h-37"
          role="img"
          aria-label={`${counted(view.story.mentionCount, 'mention')} since it opened; at most ${most} per ${perWords(view.bucketMs)}. Pans: ${view.story.stanceCounts.pan}, praises: ${view.story.stanceCounts.praise}.`}
        >
          <TimelineChart view={view} at={at} />
        </div>
      </Suspense>
      <LookBackSlider view={view} />
    </figure>
  )
}

function Legend({ className, word }: { readonly className: string; readonly word: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <span aria-hidden className={`size-2 rounded-[2px] ${className}`} />
      {word}
    </span>
  )
}
