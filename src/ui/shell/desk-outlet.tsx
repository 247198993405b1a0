import { Outlet, useMatches } from '@tanstack/react-router'
import { ButtonLink } from '../kit/button.tsx'
import { Empty } from '../kit/notes.tsx'
import { useTitle } from '../kit/use-title.ts'
import { useDesk } from './desk-context.ts'
import { closedTo, type FormPage } from './page-roles.ts'

/** The page that the address names; in place of a form that the person may not send, whose it is. */
export function DeskOutlet() {
  const { role } = useDesk()
  const route = useMatches({ select: (matches) => matches.at(-1)?.fullPath ?? '' })
  const closed = closedTo(role, route)
  return closed ? <Closed {...closed} /> : <Outlet />
}

function Closed({ needed, act, back }: FormPage) {
  const { deskId, role } = useDesk()
  useTitle('Not for your role')
  const who = needed === 'admin' ? 'admins' : `${needed}s and above`
  return (
    <Empty
      isPage
      title={`Only ${who} ${act}`}
      action={
        <ButtonLink to={back.to} params={{ deskId }} look="primary">
          Back to {back.label}
        </ButtonLink>
      }
    >
      You are a {role} of this desk. Its admin can give you another role.
    </Empty>
  )
}
