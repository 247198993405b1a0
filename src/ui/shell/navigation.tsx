import { Link, useLocation } from '@tanstack/react-router'
import { cx } from '../kit/class-names.ts'
import { AccountMenu, DeskSwitch } from './account-menu.tsx'
import { useDesk, useStreamState } from './desk-context.ts'
import { type PlaceGroup, placeGroups } from './places.ts'

/** The desk itself is current on its list and on its stories, not on every page below it. */
function useIsCurrent(): (to: string, isActive: boolean) => boolean {
  const { deskId } = useDesk()
  const path = useLocation({ select: ({ pathname }) => pathname })
  return (to, isActive) => {
    if (to !== '/d/$deskId') return isActive
    return path === `/d/${deskId}` || path === `/d/${deskId}/` || path.startsWith(`/d/${deskId}/s/`)
  }
}

/** At the side, signs alone where there is little room; on a phone `TabBar` stands in its place. */
export function NavRail() {
  return (
    <header className="hidden w-14 shrink-0 flex-col border-r border-line bg-paper px-2 py-3 md:flex xl:w-52 xl:px-3">
      <DeskSwitch />
      <nav aria-label="Desk" className="-mx-1 my-2 flex min-h-0 flex-col gap-1.5 overflow-y-auto px-1">
        {placeGroups.map((group) => (
          <RailGroup key={group.name ?? ''} group={group} />
        ))}
      </nav>
      <div className="mt-auto flex flex-col gap-2">
        <LineState />
        <AccountMenu />
      </div>
    </header>
  )
}

function RailGroup({ group }: { readonly group: PlaceGroup }) {
  const { deskId } = useDesk()
  const isCurrent = useIsCurrent()
  return (
    <div
      role="group"
      aria-label={group.name}
      className="flex flex-col gap-px not-first:max-xl:border-t not-first:max-xl:border-line not-first:max-xl:pt-1.5"
    >
      {group.name ? (
        <p aria-hidden className="label-caps px-2.5 pb-0.5 max-xl:hidden">
          {group.name}
        </p>
      ) : null}
      {group.places.map(({ to, name, Icon }) => (
        <Link key={to} to={to} params={{ deskId }} title={name}>
          {({ isActive }) => (
            <span
              className={cx(
                'flex h-7 shrink-0 items-center gap-2.5 rounded-md px-2.5 text-sm max-xl:justify-center max-xl:px-0',
                isCurrent(to, isActive)
                  ? 'bg-sunken font-semibold text-ink'
                  : 'font-medium text-ink-2 hover:bg-hover hover:text-ink',
              )}
            >
              <Icon size={16} strokeWidth={1.75} aria-hidden />
              <span className="max-xl:sr-only">{name}</span>
            </span>
          )}
        </Link>
      ))}
    </div>
  )
}

/** On a phone: the four places one needs on the way; the rest is under the name. */
export function TabBar() {
  const { deskId } = useDesk()
  const isCurrent = useIsCurrent()
  return (
    <nav
      aria-label="Desk"
      className="flex shrink-0 items-stretch border-t border-line bg-paper pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {placeGroups
        .flatMap(({ places }) => places)
        .filter((place) => place.isOnPhone)
        .map(({ to, name, Icon }) => (
          <Link key={to} to={to} params={{ deskId }} className="flex-1">
            {({ isActive }) => (
              <span
                className={cx(
                  'flex h-14 flex-col items-center justify-center gap-0.5 text-2xs',
                  isCurrent(to, isActive) ? 'font-semibold text-ink' : 'text-ink-3',
                )}
              >
                <Icon size={19} strokeWidth={isCurrent(to, isActive) ? 2.1 : 1.6} aria-hidden />
                {name}
              </span>
            )}
          </Link>
        ))}
      <div className="flex flex-1 items-stretch justify-center">
        <AccountMenu isCompact />
      </div>
    </nav>
  )
}

/** Whether the stream is live, in a word. The banner says more when it is not. */
function LineState() {
  const state = useStreamState()
  const [shape, word, colour] =
    state.kind === 'live'
      ? ['●', 'Live', 'text-praise']
      : state.kind === 'connecting'
        ? ['○', 'Connecting', 'text-ink-3']
        : ['▲', 'Disconnected', 'text-pan']
  return (
    <p
      className={cx('flex items-center gap-2 px-2.5 text-xs max-xl:justify-center max-xl:px-0', colour)}
      title={`Event stream: ${word.toLowerCase()}`}
    >
      <span aria-hidden className="text-[8px]">
        {shape}
      </span>
      <span className="max-xl:sr-only">{word}</span>
    </p>
  )
}
