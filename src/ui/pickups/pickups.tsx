import { queryOptions, useQuery } from '@tanstack/react-query'
import type { PickupView } from '../../web/contract/newsroom.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { Section } from '../kit/page.tsx'
import { newsroomKey, newsroomPath } from '../newsroom/queries.ts'
import { useDesk } from '../shell/desk-context.ts'
import { PickupList } from './pickup-list.tsx'

/** Coverage comes by the minute at its best. */
const freshForMs = 60_000

const pickupsQuery = (deskId: string, of: string, path: string) =>
  queryOptions({
    queryKey: [...newsroomKey(deskId), 'pickups', of],
    refetchInterval: freshForMs,
    queryFn: ({ signal }) => call<{ pickups: PickupView[] }>('GET', path, undefined, signal),
  })

/** Beside a story: which article carried what we said; nothing where none did. */
export function CasePickups({ caseId }: { readonly caseId: string }) {
  const { deskId } = useDesk()
  const { data } = useQuery(pickupsQuery(deskId, caseId, `${deskPath(deskId)}/cases/${caseId}/pickups`))
  if (!data || data.pickups.length === 0) return null
  return (
    <section>
      <h2 className="label-caps mb-2">Picked up</h2>
      <PickupList pickups={data.pickups} />
    </section>
  )
}

/** Below a statement that was published. */
export function StatementPickups({ statementId }: { readonly statementId: string }) {
  const { deskId } = useDesk()
  const { data } = useQuery(
    pickupsQuery(deskId, statementId, `${newsroomPath(deskId)}/statements/${statementId}/pickups`),
  )
  if (!data) return null
  return (
    <Section
      title="Picked up"
      lead="Articles of the 30 days after it that hold eight of its words in a row, or more."
      className="mt-8"
    >
      {data.pickups.length > 0 ? (
        <PickupList pickups={data.pickups} />
      ) : (
        <p className="text-sm text-ink-2">None so far.</p>
      )}
    </Section>
  )
}
