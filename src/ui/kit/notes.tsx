import type { ReactNode } from 'react'
import { ApiFailure, failureWords } from '../api/http.ts'
import { Button } from './button.tsx'
import { cx } from './class-names.ts'
import { Sign } from './marks.tsx'

/** Where there is nothing yet: what this place is for, and what to do next. */
export function Empty(props: {
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
  /** Where it is the whole page, its title is the page's. */
  readonly isPage?: boolean
}) {
  const Title = props.isPage ? 'h1' : 'p'
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center px-6 py-16 text-center">
      <Title className="headline text-lg">{props.title}</Title>
      {props.children ? <p className="mt-1.5 text-sm text-pretty text-ink-2">{props.children}</p> : null}
      {props.action ? <div className="mt-4">{props.action}</div> : null}
    </div>
  )
}

interface FailedProps {
  readonly error: unknown
  readonly onRetry?: () => void
  /** The way on from what is not there. */
  readonly wayOn?: ReactNode
}

/** A page's data could not be had. */
export function Failed({ error, onRetry, wayOn }: FailedProps) {
  const isMissing = error instanceof ApiFailure && error.code === 'NOT_FOUND'
  return (
    <div role="alert" className="mx-auto flex max-w-sm flex-col items-center px-6 py-16 text-center">
      <p className="headline text-lg">{isMissing ? 'Not here' : 'This could not be loaded'}</p>
      <p className="mt-1.5 text-sm text-ink-2">{failureWords(error)}</p>
      {onRetry && !isMissing ? (
        <Button className="mt-4" onClick={onRetry}>
          Try again
        </Button>
      ) : null}
      {isMissing && wayOn ? <div className="mt-4">{wayOn}</div> : null}
    </div>
  )
}

/** An error beside the form it belongs to. */
export function FormError({ error }: { readonly error: unknown }) {
  if (!error) return null
  return (
    <p role="alert" className="rounded-md bg-pan-soft px-3 py-2 text-sm font-medium text-pan">
      <Sign shape="▲" />
      {failureWords(error)}
    </p>
  )
}

/** Grey bars in the place of text to come, of the height that the text will have. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <div aria-hidden className={cx('skeleton h-4', className)} />
}

/** One key. */
export function Kbd({ children }: { readonly children: ReactNode }) {
  return (
    <kbd className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded border border-line bg-surface px-1 font-sans text-2xs text-ink-2">
      {children}
    </kbd>
  )
}
