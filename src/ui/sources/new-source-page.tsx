import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { AddSourceBody, ConnectorView, SourceView } from '../../web/contract/sources.ts'
import { call } from '../api/http.ts'
import { connectorsQuery, deskPath, sourcesQuery } from '../api/queries.ts'
import type { TestedSource } from '../api/types.ts'
import { bringIntoView } from '../kit/bring-into-view.ts'
import { Button } from '../kit/button.tsx'
import { TextField } from '../kit/field.tsx'
import { Failed, FormError, Skeleton } from '../kit/notes.tsx'
import { Page, Section } from '../kit/page.tsx'
import { say } from '../kit/toasts.tsx'
import { useUnsaved } from '../kit/use-unsaved.ts'
import { useDesk } from '../shell/desk-context.ts'
import { Discover, type Found } from './discover.tsx'
import { SettingFields } from './setting-fields.tsx'
import { emptyDraft, missingFields, type SourceDraft } from './settings-draft.ts'
import { TestResult } from './test-result.tsx'

/** Two ways in: paste an address and let Nowdesk find out, or choose a connector and fill in its fields. */
export function NewSourcePage() {
  const { deskId } = useDesk()
  const { data, error } = useQuery(connectorsQuery(deskId))
  const [kind, setKind] = useState<AddSourceBody['connector']>()
  const [draft, setDraft] = useState<SourceDraft>(emptyDraft)
  const connector = data?.connectors.find((each) => each.kind === kind)
  const useFound = (found: Found) => {
    setKind(found.connector)
    setDraft({ name: found.name, settings: found.settings, secrets: {} })
  }
  return (
    <Page
      title="Add a source"
      back={{ to: '/d/$deskId/sources', params: { deskId }, label: 'Sources' }}
      lead="A page, an account, a forum, a stream: anything that publishes."
    >
      <Section
        title="By address"
        lead="Paste what stands in the address bar: a newspaper, a blog, a subreddit, a profile."
      >
        <Discover onUse={useFound} />
      </Section>
      <Section title="By kind">
        {error ? <Failed error={error} /> : null}
        {data ? (
          <Kinds
            connectors={data.connectors}
            chosen={kind}
            onChoose={(next) => (setKind(next), setDraft(emptyDraft))}
          />
        ) : null}
        {!data && !error ? <Skeleton className="h-24 w-full" /> : null}
      </Section>
      {connector ? (
        <div key={connector.kind} ref={bringIntoView} className="scroll-mt-6">
          <DraftForm connector={connector} draft={draft} onDraft={setDraft} />
        </div>
      ) : null}
    </Page>
  )
}

interface KindsProps {
  readonly connectors: readonly ConnectorView[]
  readonly chosen: AddSourceBody['connector'] | undefined
  readonly onChoose: (kind: AddSourceBody['connector']) => void
}

function Kinds({ connectors, chosen, onChoose }: KindsProps) {
  return (
    <ul className="grid gap-2 @md:grid-cols-2 @3xl:grid-cols-3">
      {connectors.map((connector) => (
        <li key={connector.kind}>
          <button
            type="button"
            aria-pressed={connector.kind === chosen}
            onClick={() => onChoose(connector.kind)}
            className="flex h-full w-full flex-col items-start rounded-lg border border-line bg-surface px-3.5 py-2.5 text-left hover:border-line-strong hover:bg-hover aria-pressed:border-ink aria-pressed:shadow-[inset_0_0_0_1px_var(--ink)]"
          >
            <span className="block text-sm font-semibold">{connector.title}</span>
            <span className="mt-0.5 block text-xs text-pretty text-ink-2">{connector.description}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

interface DraftFormProps {
  readonly connector: ConnectorView
  readonly draft: SourceDraft
  readonly onDraft: (draft: SourceDraft) => void
}

function DraftForm({ connector, draft, onDraft }: DraftFormProps) {
  const { deskId } = useDesk()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { name, settings, secrets } = draft
  const body: AddSourceBody = {
    connector: connector.kind,
    settings,
    secrets,
    ...(name.trim() ? { name: name.trim() } : {}),
  }
  const test = useMutation({ mutationFn: () => call<TestedSource>('POST', `${deskPath(deskId)}/sources/test`, body) })
  const add = useMutation({
    mutationFn: () => call<SourceView>('POST', `${deskPath(deskId)}/sources`, body),
    onSuccess(source) {
      void queries.invalidateQueries(sourcesQuery(deskId))
      say(`Listening to ${source.name}`)
      void navigate({ to: '/d/$deskId/sources/$sourceId', params: { deskId, sourceId: source.sourceId } })
    },
  })
  const sent = useUnsaved(draft, draft, add.isError)
  const missing = missingFields(draft, connector.fields, [])
  return (
    <Section
      title={connector.title}
      lead={connector.isCalled ? 'The address to enter there is shown once it is added.' : undefined}
    >
      <form
        className="max-w-xl space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          sent()
          add.mutate()
        }}
      >
        <SettingFields fields={connector.fields} draft={draft} onChange={onDraft} />
        <TextField
          label="Name on the desk"
          isOptional
          help="Empty: the name that it gives itself."
          value={name}
          maxLength={200}
          onChange={(event) => onDraft({ ...draft, name: event.target.value })}
        />
        <FormError error={add.error ?? test.error} />
        {test.data ? <TestResult result={test.data} /> : null}
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" look="primary" isBusy={add.isPending} disabled={missing.length > 0}>
            Add it
          </Button>
          {connector.isTestable ? (
            <Button isBusy={test.isPending} disabled={missing.length > 0} onClick={() => test.mutate()}>
              Test first
            </Button>
          ) : null}
          {missing.length > 0 ? <p className="text-xs text-ink-3">Still needed: {missing.join(', ')}</p> : null}
        </div>
      </form>
    </Section>
  )
}
