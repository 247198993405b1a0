// What whoever leads has to see at this instant: what breaks without an owner, who waits for whose word and by which rule, where
// the rota has nobody, what was delegated and what came of it. Each with its way on.
import { useQuery } from '@tanstack/react-query'
import { grantsQuery, peopleQuery } from '../api/queries.ts'
import { GrantRow } from '../grants/grant-row.tsx'
import { openCallsQuery } from '../hotline/queries.ts'
import { ButtonLink } from '../kit/button.tsx'
import { Failed } from '../kit/notes.tsx'
import { Page, RowsSkeleton, Section } from '../kit/page.tsx'
import { useNow } from '../kit/ticker.ts'
import { rotaQuery } from '../rota/queries.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { openSignOffsQuery } from '../sign-off/queries.ts'
import { Duties } from './duties.tsx'
import { Gaps } from './gaps.tsx'
import { LetStandScore } from './let-stand.tsx'
import { Unowned, UrgentList } from './unowned.tsx'
import { givenFirst, unownedFirst } from './urgent.ts'
import { useActiveRows } from './use-active-rows.ts'
import { Waits } from './waits.tsx'

const hourMs = 3_600_000
const aheadMs = 14 * 24 * hourMs

/** What is drilled is nobody's word to wait for. */
function real<T extends { readonly isDrill: boolean }>(waits: readonly T[]): readonly T[] {
  return waits.filter(({ isDrill }) => !isDrill)
}

/** Authorities find their own ways on beside each line; others only see how things stand. */
export function LeadPage() {
  const { deskId } = useDesk()
  const isLeader = useMay('authority')
  const nowMs = useNow(15_000)
  const fromMs = Math.floor(nowMs / hourMs) * hourMs
  const active = useActiveRows()
  const calls = useQuery({ ...openCallsQuery(deskId), select: real })
  const signOffs = useQuery({ ...openSignOffsQuery(deskId), select: real })
  const rota = useQuery(rotaQuery(deskId, fromMs, fromMs + aheadMs))
  const grants = useQuery(grantsQuery(deskId))
  const people = useQuery(peopleQuery(deskId))
  const names = new Map(people.data?.members.map((member) => [member.personId, member.name]))
  const inForce = grants.data?.grants.filter(({ state }) => state === 'in force' || state === 'suspended')
  const rows = active.data?.rows ?? []
  const unowned = unownedFirst(rows, nowMs)
  const given = givenFirst(rows, nowMs)
  return (
    <Page
      isWide
      title="Lead"
      lead="What needs whoever leads, right now: each line with its way on. It keeps itself up to date."
    >
      {active.error && !active.data ? (
        <Failed error={active.error} onRetry={() => void active.refetch()} />
      ) : (
        <Duties rows={rows} activeCount={active.data?.activeCount ?? 0} rota={rota.data} />
      )}
      <div className="grid gap-x-10 @4xl:grid-cols-2">
        <div className="min-w-0">
          <Section title={counted('Without an owner', active.data && unowned.length)}>
            {active.data ? <Unowned rows={unowned} /> : <RowsSkeleton rows={3} />}
          </Section>
          {given.length > 0 ? (
            <Section
              title={counted('Given, not claimed yet', given.length)}
              lead="Each goes on to the next when its time is over."
            >
              <UrgentList rows={given} />
            </Section>
          ) : null}
          <Section title="Let stand" lead="What came of staying out, in the last quarter.">
            <LetStandScore />
          </Section>
        </div>
        <div className="min-w-0">
          <Section
            title={counted(
              'Waiting for a word',
              calls.data && signOffs.data && calls.data.length + signOffs.data.length,
            )}
          >
            {calls.data && signOffs.data ? (
              <Waits calls={calls.data} signOffs={signOffs.data} rows={rows} />
            ) : (
              <RowsSkeleton rows={2} />
            )}
          </Section>
          <Section title="Gaps in the rota" lead="In the next two weeks, before they happen.">
            {rota.data ? <Gaps rota={rota.data} /> : <RowsSkeleton rows={2} />}
          </Section>
        </div>
      </div>
      <Section
        title={counted('Grants in force', inForce?.length)}
        lead="What is delegated, how much of its error budget is used, and how often it was overridden from above."
        action={
          <ButtonLink to="/d/$deskId/people/grants" params={{ deskId }}>
            {isLeader ? 'Give a grant' : 'All grants'}
          </ButtonLink>
        }
      >
        {inForce ? (
          inForce.length === 0 ? (
            <p className="text-sm text-ink-2">Nothing is delegated: everything goes by its lane.</p>
          ) : (
            <ul className="divide-y divide-line border-y border-line">
              {inForce.map((grant) => (
                <GrantRow key={grant.grantId} grant={grant} names={names} />
              ))}
            </ul>
          )
        ) : (
          <RowsSkeleton rows={2} />
        )}
      </Section>
    </Page>
  )
}

function counted(title: string, count: number | undefined): string {
  return count === undefined || count === 0 ? title : `${title} · ${count}`
}
