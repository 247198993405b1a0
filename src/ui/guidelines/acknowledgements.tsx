// Who has read the version in force, and the button by which one says so oneself. Grants can ask for it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { GuidelinesOverview, AcknowledgementView } from '../../web/contract/guidelines.ts'
import { call } from '../api/http.ts'
import { deskPath, peopleQuery } from '../api/queries.ts'
import { Button } from '../kit/button.tsx'
import { Sign } from '../kit/marks.tsx'
import { FormError } from '../kit/notes.tsx'
import { Section } from '../kit/page.tsx'
import { Ago } from '../kit/times.tsx'
import { say } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { guidelinesQuery } from './queries.ts'

/** Names also who has not read it yet, watchers aside. */
export function Acknowledgements({
  overview: { inForce, acknowledgements },
}: {
  readonly overview: GuidelinesOverview
}) {
  const { deskId, person } = useDesk()
  const queries = useQueryClient()
  const { data: people } = useQuery(peopleQuery(deskId))
  const own = acknowledgements.find(({ personId }) => personId === person.personId)
  const name = nameOf(inForce.version)
  const read = useMutation({
    mutationFn: () =>
      call<AcknowledgementView>('POST', `${deskPath(deskId)}/guidelines/acknowledge`, { hash: inForce.hash }),
    onSuccess: () => say(`Kept: you have read ${name}`),
    onSettled() {
      void queries.invalidateQueries(guidelinesQuery(deskId))
      void queries.invalidateQueries({ queryKey: ['desk', deskId, 'may-publish'] })
    },
  })
  const others = acknowledgements.filter(({ personId }) => personId !== person.personId)
  const missing =
    people?.members.filter(
      ({ personId, role }) => role !== 'watcher' && !acknowledgements.some((one) => one.personId === personId),
    ) ?? []
  return (
    <Section
      title="Read and understood"
      lead="Kept with the exact words and the instant. Grants can ask for it; a version that asks something else asks anew."
      action={
        own ? null : (
          <Button look="primary" isBusy={read.isPending} onClick={() => read.mutate()}>
            I have read {name}
          </Button>
        )
      }
    >
      {own ? (
        <p className="text-sm">
          <Sign shape="●" />
          You read {nameOf(own.version)} <Ago phrase atMs={own.atMs} />.
          {own.version === inForce.version ? null : ' Nothing that it asks has changed since.'}
        </p>
      ) : (
        <p className="text-sm text-ink-2">You have not said yet that you have read {name}.</p>
      )}
      {others.length > 0 ? (
        <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
          {others.map(({ personId, name: who, atMs }) => (
            <li key={personId}>
              {who}, <Ago phrase atMs={atMs} />
            </li>
          ))}
        </ul>
      ) : null}
      {missing.length > 0 ? (
        <p className="mt-2 text-xs text-ink-3">Not yet: {missing.map(({ name: who }) => who).join(', ')}</p>
      ) : null}
      <FormError error={read.error} />
    </Section>
  )
}

function nameOf(version: number): string {
  return version === 0 ? 'the starter set' : `version ${version}`
}
