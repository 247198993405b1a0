import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SourceView } from '../../web/contract/sources.ts'
import { call } from '../api/http.ts'
import { connectorsQuery, deskPath } from '../api/queries.ts'
import type { ChangeSource, TestedSource, TestSource } from '../api/types.ts'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { TextField } from '../kit/field.tsx'
import { FormError } from '../kit/notes.tsx'
import { say } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { SettingFields } from './setting-fields.tsx'
import { missingFields, type SourceDraft } from './settings-draft.ts'
import { TestResult } from './test-result.tsx'

/** Changes a source's name, settings and secrets; a secret that is left empty stays as it is. */
export function EditSource({ source, onClose }: { readonly source: SourceView; readonly onClose: () => void }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const { data } = useQuery(connectorsQuery(deskId))
  const [draft, setDraft] = useState<SourceDraft>({ name: source.name, settings: source.settings, secrets: {} })
  const fields = data?.connectors.find((each) => each.kind === source.connector)?.fields ?? []
  const missing = missingFields(draft, fields, source.secretNames)
  const body: ChangeSource = { name: draft.name.trim(), settings: draft.settings, secrets: draft.secrets }
  const save = useMutation({
    mutationFn: () => call<SourceView>('PATCH', `${deskPath(deskId)}/sources/${source.sourceId}`, body),
    onSuccess() {
      void queries.invalidateQueries({ queryKey: ['desk', deskId, 'source', source.sourceId] })
      say('Kept')
      onClose()
    },
  })
  const test = useMutation({
    mutationFn: () => {
      const asked: TestSource = {
        connector: source.connector,
        sourceId: source.sourceId,
        ...body,
        settings: draft.settings,
      }
      return call<TestedSource>('POST', `${deskPath(deskId)}/sources/test`, asked)
    },
  })
  return (
    <Dialog isOpen isWide onClose={onClose} title={`Edit ${source.name}`}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <TextField
          label="Name on the desk"
          required
          maxLength={200}
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        />
        <SettingFields fields={fields} draft={draft} onChange={setDraft} secretNames={source.secretNames} />
        <FormError error={save.error ?? test.error} />
        {test.data ? <TestResult result={test.data} /> : null}
        <div className="flex flex-row-reverse gap-2">
          <Button type="submit" look="primary" isBusy={save.isPending} disabled={missing.length > 0}>
            Keep
          </Button>
          <Button isBusy={test.isPending} disabled={missing.length > 0} onClick={() => test.mutate()}>
            Test
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
