import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { roles } from '../../model/role.ts'
import { peopleQuery } from '../api/queries.ts'
import { Button, ButtonLink } from '../kit/button.tsx'
import { Findable } from '../kit/findable.tsx'
import { Failed } from '../kit/notes.tsx'
import { Page, RowsSkeleton, Section } from '../kit/page.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { InvitationList } from './invitation-list.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { MemberRow } from './member-row.tsx'
import { roleWords } from './roles.ts'

/** Who is on the desk and what each may do. */
export function PeoplePage() {
  const { deskId } = useDesk()
  const isAdmin = useMay('admin')
  const { data, error, refetch } = useQuery(peopleQuery(deskId))
  const [isInviting, setIsInviting] = useState(false)
  return (
    <Page
      title="People"
      lead="Who is on this desk, and what each may do."
      actions={
        <>
          <ButtonLink to="/d/$deskId/people/grants" params={{ deskId }}>
            Grants
          </ButtonLink>
          {isAdmin ? (
            <Button look="primary" onClick={() => setIsInviting(true)}>
              Invite
            </Button>
          ) : null}
        </>
      }
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={4} /> : null}
      {data ? (
        <Findable rows={data.members} what="people" wordsOf={({ name, email, role }) => [name, email, role].join(' ')}>
          {(shown) => (
            <ul className="mb-8 divide-y divide-line border-y border-line">
              {shown.map((member) => (
                <MemberRow key={member.personId} member={member} />
              ))}
            </ul>
          )}
        </Findable>
      ) : null}
      {data && data.invitations.length > 0 ? <InvitationList invitations={data.invitations} /> : null}
      <Section title="Roles" lead="Each may do all that the ones above it may.">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 text-sm">
          {roles.map((role) => (
            <div key={role} className="contents">
              <dt className="font-medium first-letter:uppercase">{role}</dt>
              <dd className="text-ink-2">{roleWords[role]}</dd>
            </div>
          ))}
        </dl>
      </Section>
      {isInviting ? <InviteDialog onClose={() => setIsInviting(false)} /> : null}
    </Page>
  )
}
