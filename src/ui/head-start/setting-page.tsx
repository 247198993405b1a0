// Whom head starts are held against. Admins change it; everybody may read it.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { roleFor } from '../../model/role.ts'
import type { ChangeHeadStart, HeadStartSetting } from '../../web/contract/head-start.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { Button, IconButton } from '../kit/button.tsx'
import { TextField } from '../kit/field.tsx'
import { KeepBar } from '../kit/keep-bar.tsx'
import { ListField } from '../kit/list-field.tsx'
import { Failed } from '../kit/notes.tsx'
import { Opened } from '../kit/opened.tsx'
import { Page, RowsSkeleton, Section } from '../kit/page.tsx'
import { Ago } from '../kit/times.tsx'
import { say } from '../kit/toasts.tsx'
import { useKeep } from '../kit/use-keep.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { headStartSettingQuery } from './queries.ts'

const maxRivals = 20

/** The form is read-only for whoever may not change it. */
export function HeadStartSettingPage() {
  const { deskId } = useDesk()
  const { data, error, refetch } = useQuery(headStartSettingQuery(deskId))
  return (
    <Page
      title="Press and rivals"
      back={{ to: '/d/$deskId/settings', params: { deskId }, label: 'Settings' }}
      lead="Whom your head start is held against. What you name here holds for the past as well; only what your sources hear is counted."
    >
      {data ? (
        <Opened latest={data} version={({ version }) => version}>
          {(opened) => <SettingForm start={opened} />}
        </Opened>
      ) : error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <RowsSkeleton rows={3} />
      )}
    </Page>
  )
}

type Rivals = HeadStartSetting['rivals']

function SettingForm({ start }: { readonly start: HeadStartSetting }) {
  const { deskId } = useDesk()
  const isReadOnly = !useMay(roleFor.headStart)
  const queries = useQueryClient()
  const [form, setForm] = useState<Pick<HeadStartSetting, 'press' | 'rivals'>>(start)
  const { press, rivals } = form
  const keep = useKeep({
    query: headStartSettingQuery(deskId),
    send: (body: ChangeHeadStart) => call<HeadStartSetting>('PATCH', `${deskPath(deskId)}/head-start/setting`, body),
    onKept(kept) {
      queries.setQueryData(headStartSettingQuery(deskId).queryKey, kept)
      say('In force, for the past as well')
    },
  })
  return (
    <>
      <fieldset disabled={isReadOnly} className="min-w-0">
        <Section title="The press that counts">
          <ListField
            label="Outlets"
            help="A host, for the articles that stand there (ledger.example); an account (@ledger, on Bluesky best its did:…); or an outlet’s name, as it signs."
            placeholder="ledger.example, @ledger, The Ledger"
            values={press}
            onChange={(next) => setForm({ press: [...next], rivals })}
            max={300}
          />
        </Section>
        <RivalFields rivals={rivals} isReadOnly={isReadOnly} onChange={(next) => setForm({ press, rivals: next })} />
      </fieldset>
      {start.changed ? (
        <p className="mb-4 text-xs text-ink-3">
          Changed <Ago phrase atMs={start.changed.atMs} /> by {start.changed.byName}.
        </p>
      ) : null}
      {isReadOnly ? null : (
        <KeepBar
          isChanged={form !== start}
          isWhole={rivals.every(({ name }) => name.trim() !== '')}
          isBusy={keep.isPending}
          error={keep.error}
          onKeep={() => keep.mutate({ press, rivals, baseVersion: start.version })}
          onUndo={() => setForm(start)}
        />
      )}
    </>
  )
}

interface RivalFieldsProps {
  readonly rivals: Rivals
  readonly isReadOnly: boolean
  readonly onChange: (rivals: Rivals) => void
}

function RivalFields({ rivals, isReadOnly, onChange }: RivalFieldsProps) {
  const change = (index: number, part: Partial<Rivals[number]>) =>
    onChange(rivals.map((one, at) => (at === index ? { ...one, ...part } : one)))
  return (
    <Section
      title="Rivals"
      lead="Without a host, an account or a name of theirs nothing that they say can be told from what others say of them."
    >
      <ul className="divide-y divide-line">
        {rivals.map(({ name, voices }, index) => (
          <li key={index} className="grid items-start gap-4 py-4 first:pt-0 sm:grid-cols-[14rem_minmax(0,1fr)_auto]">
            <TextField
              label="Rival"
              required
              maxLength={200}
              value={name}
              onChange={(event) => change(index, { name: event.target.value })}
            />
            <ListField
              label="Speaks for them"
              placeholder="@apex, apex.example"
              values={voices}
              onChange={(next) => change(index, { voices: [...next] })}
            />
            {isReadOnly ? null : (
              <IconButton
                label={`Remove ${name || 'this rival'}`}
                className="sm:mt-6"
                onClick={() => onChange(rivals.filter((_, at) => at !== index))}
              >
                <Trash2 size={15} aria-hidden />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {isReadOnly ? null : (
        <Button
          className="mt-2"
          disabled={rivals.length >= maxRivals}
          onClick={() => onChange([...rivals, { name: '', voices: [] }])}
        >
          <Plus size={14} aria-hidden /> Add a rival
        </Button>
      )}
    </Section>
  )
}
