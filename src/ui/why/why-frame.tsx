import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { cx } from '../kit/class-names.ts'
import { Page } from '../kit/page.tsx'
import { useDesk } from '../shell/desk-context.ts'

const parts = [
  { to: '/d/$deskId/why', name: 'What took the time' },
  { to: '/d/$deskId/why/day', name: 'The day' },
  { to: '/d/$deskId/why/head-start', name: 'Head start' },
  { to: '/d/$deskId/why/hurdles', name: 'Hurdles' },
  { to: '/d/$deskId/why/readiness', name: 'Readiness' },
] as const

/** Around the report, the day, the head start, the hurdles and readiness: one title, and the five beside each other. */
export function WhyFrame(props: {
  readonly lead: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}) {
  const { deskId } = useDesk()
  return (
    <Page isWide title="Why not faster?" actions={props.actions}>
      <nav aria-label="Why not faster?" className="-mt-3 mb-4 border-b border-line">
        <ul className="flex flex-wrap gap-x-5">
          {parts.map(({ to, name }) => (
            <li key={to}>
              <Link to={to} params={{ deskId }} activeOptions={{ exact: true, includeSearch: false }}>
                {({ isActive }) => (
                  <span
                    className={cx(
                      '-mb-px flex h-9 items-center border-b-2 text-sm max-md:h-11',
                      isActive
                        ? 'border-ink font-semibold text-ink'
                        : 'border-transparent font-medium text-ink-2 hover:text-ink',
                    )}
                  >
                    {name}
                  </span>
                )}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="mb-5 max-w-2xl text-sm text-pretty text-ink-2">{props.lead}</div>
      {props.children}
    </Page>
  )
}
