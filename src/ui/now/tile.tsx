import type { ReactNode } from 'react'
import { cx } from '../kit/class-names.ts'
import { Failed, Skeleton } from '../kit/notes.tsx'
import { Ago } from '../kit/times.tsx'

interface TileProps {
  readonly title: string
  /** What it tells is as of this instant: a tile says how old it is. */
  readonly atMs?: number | undefined
  /** Before the age: what happened then. */
  readonly ageOf?: string
  readonly error?: Error | null
  readonly onRetry?: () => void
  /** Absent while it is not known yet. */
  readonly children?: ReactNode
  /** On a narrow screen it has the whole of it, where figures stand two by two. */
  readonly isWide?: boolean
}

/** One question and its answer. */
export function Tile({ title, atMs, ageOf, error, onRetry, children, isWide }: TileProps) {
  return (
    <section
      aria-label={title}
      className={cx('flex min-w-0 flex-col border-t-2 border-ink pt-2.5', isWide && 'col-span-2 @4xl:col-span-1')}
    >
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-3">
        <h2 className="label-caps">{title}</h2>
        {atMs === undefined ? null : (
          <span className="shrink-0 text-xs text-ink-3 tabular-nums">
            {ageOf} <Ago phrase atMs={atMs} />
          </span>
        )}
      </div>
      {children ?? (error ? <Failed error={error} {...(onRetry && { onRetry })} /> : <Loading />)}
    </section>
  )
}

function Loading() {
  return (
    <div role="status" aria-label="Loading" className="space-y-2">
      <Skeleton className="w-2/3" />
      <Skeleton className="w-full" />
      <Skeleton className="w-1/2" />
    </div>
  )
}

/** Where a question has no answer: why, and what to do. */
export function Nothing({ children }: { readonly children: ReactNode }) {
  return <p className="max-w-sm text-sm text-pretty text-ink-2">{children}</p>
}
