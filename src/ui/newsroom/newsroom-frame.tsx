import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { cx } from '../kit/class-names.ts'
import { Page } from '../kit/page.tsx'
import { useDesk } from '../shell/desk-context.ts'

const parts = [
  { to: '/d/$deskId/newsroom', name: 'Statements' },
  { to: '/d/$deskId/newsroom/inquiries', name: 'Inquiries' },
  { to: '/d/$deskId/newsroom/mails', name: 'Mails' },
  { to: '/d/$deskId/newsroom/tips', name: 'Tips' },
  { to: '/d/$deskId/newsroom/live', name: 'Live' },
  { to: '/d/$deskId/newsroom/facts', name: 'Facts', more: ' and people' },
  { to: '/d/$deskId/newsroom/media', name: 'Media' },
  { to: '/d/$deskId/newsroom/bank', name: 'Story bank', short: 'Bank' },
  { to: '/d/$deskId/newsroom/settings', name: 'Settings' },
] as const

/** Around the newsroom's pages: one title, and the parts beside each other. */
export function NewsroomFrame(props: {
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}) {
  const { deskId } = useDesk()
  return (
    <Page title="Newsroom" actions={props.actions}>
      {/* Above what each part is for, so that they stand still when one goes from part to part. */}
      <nav aria-label="Newsroom" className="-mt-3 mb-4 border-b border-line">
        <ul className="flex flex-wrap gap-x-5 max-md:gap-x-3">
          {parts.map(({ to, name, ...part }) => (
            <li key={to}>
              <Link to={to} params={{ deskId }} activeOptions={{ exact: true }}>
                {({ isActive }) => (
                  <span
                    className={cx(
                      '-mb-px flex h-9 items-center border-b-2 text-[0.8125rem] max-md:h-11 md:text-sm',
                      isActive
                        ? 'border-ink font-semibold text-ink'
                        : 'border-transparent font-medium text-ink-2 hover:text-ink',
                    )}
                  >
                    {'short' in part ? <Shortened name={name} short={part.short} /> : name}
                    {'more' in part ? <span className="whitespace-pre max-md:sr-only">{part.more}</span> : null}
                  </span>
                )}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {props.lead ? <div className="mb-5 max-w-2xl text-sm text-pretty text-ink-2">{props.lead}</div> : null}
      {props.children}
    </Page>
  )
}

/** One of the two is shown, and read out. */
function Shortened({ name, short }: { readonly name: string; readonly short: string }) {
  return (
    <>
      <span className="max-md:hidden">{name}</span>
      <span className="md:hidden">{short}</span>
    </>
  )
}
