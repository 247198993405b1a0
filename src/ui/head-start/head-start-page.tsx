// How long before the press, and before rivals, the desk's own words were out.
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { roleFor } from '../../model/role.ts'
import type { HeadStartView } from '../../web/contract/head-start.ts'
import { ButtonLink } from '../kit/button.tsx'
import { Choices } from '../kit/choices.tsx'
import { Empty, Failed } from '../kit/notes.tsx'
import { RowsSkeleton } from '../kit/page.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { WhyFrame } from '../why/why-frame.tsx'
import { BeforeThePress } from './before-the-press.tsx'
import { BesideRivals } from './beside-rivals.tsx'
import { headStartQuery } from './queries.ts'

const periods: readonly (readonly [by: HeadStartView['by'], name: string])[] = [
  ['week', '12 weeks'],
  ['quarter', '8 quarters'],
]

/** Weeks unless the address says quarters. */
export function HeadStartPage() {
  const { deskId } = useDesk()
  const { by = 'week' } = useSearch({ from: '/d/$deskId/why/head-start' })
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(headStartQuery(deskId, by))
  return (
    <WhyFrame
      lead="How long before the press, and before your rivals, your words were out. Only what your sources hear is counted."
      actions={
        <>
          <Choices
            label="How far back"
            options={periods}
            chosen={by}
            onChoose={(chosen) =>
              void navigate({
                to: '/d/$deskId/why/head-start',
                params: { deskId },
                search: chosen === 'week' ? {} : { by: chosen },
                replace: true,
              })
            }
          />
          <ButtonLink to="/d/$deskId/settings/head-start" params={{ deskId }}>
            Press and rivals
          </ButtonLink>
        </>
      }
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={5} /> : null}
      {data ? data.pressCount === 0 ? <NobodyNamed /> : <BeforeThePress view={data} /> : null}
      {data ? <BesideRivals view={data} /> : null}
    </WhyFrame>
  )
}

function NobodyNamed() {
  const { deskId } = useDesk()
  const may = useMay(roleFor.headStart)
  const action = may ? (
    <ButtonLink look="primary" to="/d/$deskId/settings/head-start" params={{ deskId }}>
      Name the press that counts
    </ButtonLink>
  ) : undefined
  return (
    <Empty title="Nobody has said which outlets count" action={action}>
      {may ? 'Name them' : 'Once an admin names them'}, and every story says how long before their first article you
      spoke.
    </Empty>
  )
}
