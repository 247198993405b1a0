// How the desk decides: playbooks, topics, lanes, limits. Authorities change them; everybody may read them.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PolicyInForce } from '../../web/contract/deciding.ts'
import { call } from '../api/http.ts'
import { deskPath, policyQuery } from '../api/queries.ts'
import { Button } from '../kit/button.tsx'
import { Failed, FormError } from '../kit/notes.tsx'
import { Opened } from '../kit/opened.tsx'
import { useAskBeforeLeaving } from '../kit/use-unsaved.ts'
import { Page, RowsSkeleton, Section } from '../kit/page.tsx'
import { Ago } from '../kit/times.tsx'
import { say } from '../kit/toasts.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { LaneRules } from './lane-rules.tsx'
import { Limits } from './limits.tsx'
import type { PartProps } from './part-props.ts'
import { Playbooks } from './playbooks.tsx'
import { Topics } from './topics.tsx'

/** Another version that comes meanwhile starts the form anew. */
export function RulesPage() {
  const { deskId } = useDesk()
  const { data, error, refetch } = useQuery(policyQuery(deskId))
  if (data)
    return (
      <Opened latest={data} version={({ version }) => version}>
        {(opened) => <Rules inForce={opened} />}
      </Opened>
    )
  return (
    <Page title="How this desk decides">
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : <RowsSkeleton rows={6} />}
    </Page>
  )
}

function Rules({ inForce }: { readonly inForce: PolicyInForce }) {
  const { deskId } = useDesk()
  const isReadOnly = !useMay('authority')
  const queries = useQueryClient()
  const [policy, setPolicy] = useState(inForce.policy)
  const isChanged = policy !== inForce.policy
  const keep = useMutation({
    mutationFn: () => call<PolicyInForce>('PUT', `${deskPath(deskId)}/policy`, { policy, version: inForce.version }),
    onSuccess(kept) {
      queries.setQueryData(policyQuery(deskId).queryKey, kept)
      say('In force')
    },
  })
  useAskBeforeLeaving(isChanged && !keep.isPending)
  const part: PartProps = { policy, isReadOnly, onChange: setPolicy }
  return (
    <Page
      title="How this desk decides"
      back={{ to: '/d/$deskId/settings', params: { deskId }, label: 'Settings' }}
      lead={isReadOnly ? 'Authorities and admins change these; you may read them.' : <Standing inForce={inForce} />}
    >
      <Section
        title="Lanes"
        lead="Which way an answer takes. The first rule that holds decides, and is named beside every case."
      >
        <LaneRules {...part} />
      </Section>
      <Section
        title="Topics"
        lead="Found by words in what is said and in what we draft. The riskiest that is found counts."
      >
        <Topics {...part} />
      </Section>
      <Section title="Playbooks" lead="What real-time means here: by when, by whom, in which steps.">
        <Playbooks {...part} />
      </Section>
      <Section title="Limits">
        <Limits {...part} />
      </Section>
      {isReadOnly ? null : (
        <div className="sticky bottom-0 -mx-4 flex items-center gap-3 border-t border-line bg-paper px-4 py-3 md:-mx-8 md:px-8">
          <Button look="primary" isBusy={keep.isPending} disabled={!isChanged} onClick={() => keep.mutate()}>
            Put in force
          </Button>
          {isChanged ? (
            <Button look="quiet" onClick={() => setPolicy(inForce.policy)}>
              Undo
            </Button>
          ) : null}
          <FormError error={keep.error} />
        </div>
      )}
    </Page>
  )
}

function Standing({ inForce: { version, changedAtMs, changedByName } }: { readonly inForce: PolicyInForce }) {
  if (version === 0 || changedAtMs === undefined) return <>These are what every desk starts with.</>
  return (
    <>
      Version {version}, by {changedByName} <Ago phrase atMs={changedAtMs} />. Open cases go by it at once.
    </>
  )
}
