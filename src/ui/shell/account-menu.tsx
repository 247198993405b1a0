import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ChevronDown, CircleUser } from 'lucide-react'
import { auth } from '../api/auth.ts'
import { sessionQuery } from '../api/queries.ts'
import { Menu, MenuItem, MenuLabel, MenuRule } from '../kit/menu.tsx'
import { forgetUnsaved } from '../answer/unsaved-words.ts'
import { sayFailure } from '../kit/toasts.tsx'
import { Avatar } from '../kit/avatar.tsx'
import { useDesk } from './desk-context.ts'
import { type PlaceGroup, placeGroups } from './places.ts'
import { chooseTheme, type Theme } from './theme.ts'

const themes: readonly (readonly [Theme, string])[] = [
  ['system', 'Like the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
]

/** Who is signed in; account, theme, sign-out. On a phone also the places that have no tab. */
export function AccountMenu({ isCompact }: { readonly isCompact?: boolean }) {
  const { person, deskId } = useDesk()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const trigger = isCompact ? (
    <button type="button" className="flex flex-1 flex-col items-center justify-center gap-0.5 text-2xs text-ink-3">
      <CircleUser size={19} strokeWidth={1.6} aria-hidden />
      More
    </button>
  ) : (
    <button
      type="button"
      className="flex h-9 w-full items-center gap-2.5 rounded-md px-1.5 text-left text-sm hover:bg-hover max-xl:justify-center"
    >
      <Avatar name={person.name} />
      <span className="min-w-0 flex-1 truncate font-medium max-xl:sr-only">{person.name}</span>
    </button>
  )
  return (
    <Menu trigger={trigger}>
      {isCompact ? (
        <>
          {placeGroups.map((group) => (
            <UntabbedPlaces key={group.name ?? ''} group={group} />
          ))}
          <MenuRule />
        </>
      ) : null}
      <MenuItem onSelect={() => void navigate({ to: '/d/$deskId/alerts', params: { deskId } })}>Your alerts</MenuItem>
      <MenuItem onSelect={() => void navigate({ to: '/account' })}>Your account</MenuItem>
      <MenuRule />
      <MenuLabel>Theme</MenuLabel>
      {themes.map(([theme, name]) => (
        <MenuItem key={theme} onSelect={() => chooseTheme(theme)}>
          {name}
        </MenuItem>
      ))}
      <MenuRule />
      <MenuItem onSelect={() => void signOut()}>Sign out</MenuItem>
    </Menu>
  )
}

/** Those of a group that have no tab of their own. */
function UntabbedPlaces({ group: { name, places } }: { readonly group: PlaceGroup }) {
  const { deskId } = useDesk()
  const navigate = useNavigate()
  const untabbed = places.filter(({ isOnPhone }) => !isOnPhone)
  if (untabbed.length === 0) return null
  return (
    <>
      {name ? <MenuLabel>{name}</MenuLabel> : null}
      {untabbed.map((place) => (
        <MenuItem key={place.to} onSelect={() => void navigate({ to: place.to, params: { deskId } })}>
          {place.name}
        </MenuItem>
      ))}
    </>
  )
}

/** Ends the session and goes to sign-in; nothing of the desk stays in memory. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    const { error } = await auth.signOut()
    if (error) return sayFailure(new Error(error.message ?? 'Signing out failed. Try again.'))
    queries.clear()
    forgetUnsaved()
    await navigate({ to: '/sign-in' })
  }
}

/** The desk's name; a menu where one has several. */
export function DeskSwitch() {
  const { deskId, deskName } = useDesk()
  const navigate = useNavigate()
  const { data: session } = useQuery(sessionQuery())
  const desks = session?.desks ?? []
  const name = (
    <>
      <span
        aria-hidden
        className="flex size-6 shrink-0 items-center justify-center rounded bg-ink text-xs font-semibold text-paper"
      >
        {deskName.slice(0, 1)}
      </span>
      <span className="min-w-0 flex-1 truncate text-sm font-semibold max-xl:sr-only">{deskName}</span>
    </>
  )
  if (desks.length < 2)
    return <p className="flex h-8 items-center gap-2.5 px-1.5 max-xl:justify-center max-xl:px-0">{name}</p>
  return (
    <Menu
      trigger={
        <button
          type="button"
          className="flex h-8 w-full items-center gap-2.5 rounded-md px-1.5 text-left hover:bg-hover max-xl:justify-center max-xl:px-0"
        >
          {name}
          <ChevronDown size={14} aria-hidden className="text-ink-3 max-xl:hidden" />
        </button>
      }
    >
      {desks.map((desk) => (
        <MenuItem
          key={desk.deskId}
          hint={desk.deskId === deskId ? 'here' : undefined}
          onSelect={() => void navigate({ to: '/d/$deskId', params: { deskId: desk.deskId } })}
        >
          {desk.name}
        </MenuItem>
      ))}
    </Menu>
  )
}
