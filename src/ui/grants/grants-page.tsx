import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { grantsQuery, peopleQuery } from '../api/queries.ts'
import { Button } from '../kit/button.tsx'
import { Empty, Failed } from '../kit/notes.tsx'
import { Page, RowsSkeleton, Section } from '../kit/page.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { GrantDialog } from './grant-dialog.tsx'
import { GrantRow } from './grant-row.tsx'

/** Who may publish what without an approver, and what came of it. */
export function GrantsPage() {
  const { deskId } = useDesk()
  const isLeader = useMay('authority')
  const [isGiving, setIsGiving] = useState(false)
  const { data, error, refetch } = useQuery(grantsQuery(deskId))
  const people = useQuery(peopleQuery(deskId))
  const names = new Map(people.data?.members.map((member) => [member.personId, member.name]))
  const inForce = data?.grants.filter((grant) => grant.state === 'in force' || grant.state === 'suspended') ?? []
  const past = data?.grants.filter((grant) => grant.state === 'ended' || grant.state === 'revoked') ?? []
  const give = (
    <Button look="primary" onClick={() => setIsGiving(true)}>
      Give a grant
    </Button>
  )
  return (
    <Page
      title="Grants"
      back={{ to: '/d/$deskId/people', params: { deskId }, label: 'People' }}
      lead="Within a grant its holders publish first and review comes after. Mistakes within its error budget are part of it: nothing follows from them."
      actions={isLeader ? give : null}
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={3} /> : null}
      {data && inForce.length === 0 ? (
        <Empty title="Nothing is delegated yet" action={isLeader ? give : undefined}>
          {isLeader
            ? 'Choose who may answer what by themselves; everything else goes by its lane.'
            : 'Authorities and admins give grants.'}
        </Empty>
      ) : null}
      {inForce.length > 0 ? (
        <ul className="mb-8 divide-y divide-line border-y border-line">
          {inForce.map((grant) => (
            <GrantRow key={grant.grantId} grant={grant} names={names} />
          ))}
        </ul>
      ) : null}
      {past.length > 0 ? (
        <Section title="Past grants">
          <ul className="divide-y divide-line border-y border-line">
            {past.map((grant) => (
              <GrantRow key={grant.grantId} grant={grant} names={names} />
            ))}
          </ul>
        </Section>
      ) : null}
      {isGiving ? <GrantDialog members={people.data?.members ?? []} onClose={() => setIsGiving(false)} /> : null}
    </Page>
  )
}
