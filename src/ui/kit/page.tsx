import { ArrowLeft } from 'lucide-react'
import { Link, type LinkProps } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'
import { cx } from './class-names.ts'
import { useTitle } from './use-title.ts'

interface PageProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  readonly back?: LinkProps & { readonly label: string }
  readonly isWide?: boolean
  readonly children: ReactNode
}

/** A page of a desk: title, what it is for, its actions, its content; scrolls by itself. */
export function Page({ title, lead, actions, back, isWide, children }: PageProps) {
  useTitle(title)
  useEffect(moveFocusIn, [])
  return (
    <div className="relative h-full overflow-y-auto overscroll-contain">
      {/* Narrow or wide, every page begins at the same place. */}
      <div className="mx-auto max-w-6xl px-4 pt-5 pb-16 md:px-8 md:pt-7">
        <div className={cx('@container', !isWide && 'max-w-4xl')}>
          {back ? <BackLink {...back} /> : null}
          <header className="mb-6">
            {/* As high as a button, whether there is one or not: titles stand alike on all pages. */}
            <div className="flex min-h-8.5 flex-wrap items-center justify-between gap-x-6 gap-y-3 max-md:min-h-10">
              <h1 className="headline min-w-0 text-xl break-words">{title}</h1>
              {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
            </div>
            {lead ? <div className="mt-1.5 max-w-2xl text-sm text-pretty text-ink-2">{lead}</div> : null}
          </header>
          {children}
        </div>
      </div>
    </div>
  )
}

/** Whoever came by a link of the navigation goes on reading here, not there. */
function moveFocusIn(): void {
  const main = document.querySelector<HTMLElement>('#main')
  if (main && !main.contains(document.activeElement)) main.focus({ preventScroll: true })
}

function BackLink({ label, ...link }: LinkProps & { readonly label: string }) {
  return (
    <Link {...link} className="mb-2 inline-flex min-h-6 items-center gap-1.5 text-sm text-ink-2 hover:text-ink">
      <ArrowLeft size={14} aria-hidden /> {label}
    </Link>
  )
}

interface SectionProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly action?: ReactNode
  readonly children: ReactNode
  readonly className?: string
}

/** A part of a page under its own heading, set off by a rule. */
export function Section({ title, lead, action, children, className }: SectionProps) {
  return (
    <section className={cx('border-t border-line pt-5 pb-8', className)}>
      <div className="mb-4 flex items-start justify-between gap-4">
        <div>
          <h2 className="text-md font-semibold">{title}</h2>
          {lead ? <div className="mt-0.5 max-w-2xl text-sm text-pretty text-ink-2">{lead}</div> : null}
        </div>
        {action}
      </div>
      {children}
    </section>
  )
}

/** Rows that stand for themselves while a list loads. */
export function RowsSkeleton({ rows }: { readonly rows: number }) {
  return (
    <div role="status" aria-label="Loading" className="divide-y divide-line border-y border-line">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex h-16 flex-col justify-center gap-2">
          <div className="skeleton h-3.5 w-1/3" />
          <div className="skeleton h-3 w-2/3" />
        </div>
      ))}
    </div>
  )
}

/** A small figure with its name, for the heads of pages. */
export function Figure({
  name,
  children,
  note,
}: {
  readonly name: string
  readonly children: ReactNode
  readonly note?: ReactNode
}) {
  return (
    <div className="min-w-0">
      <dt className="label-caps">{name}</dt>
      <dd className="mt-0.5 text-md font-semibold tabular-nums">{children}</dd>
      {note ? <dd className="text-xs text-ink-3 tabular-nums">{note}</dd> : null}
    </div>
  )
}
