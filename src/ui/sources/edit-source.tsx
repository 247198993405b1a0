import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SourceView } from '../../web/contract/sources.ts'
import { call } from '../api/http.ts'
import { connectorsQuery, deskPath, sourceQuery } from '../api/queries.ts'
import type { ChangeSource, TestedSource, TestSource } from '../api/types.ts'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { TextField } from '../kit/field.tsx'
import { Opened } from '../kit/opened.tsx'
import { say } from '../kit/toasts.tsx'
import { useKeep } from '../kit/use-keep.ts'
import { useDesk } from '../shell/desk-context.ts'
import { SettingFields } from './setting-fields.tsx'
import { missingFields, type SourceDraft } from './settings-draft.ts'
import { TestResult } from './test-result.tsx'

interface Props {
  readonly source: SourceView
  readonly onClose: () => void
}

/** Changes a source's name, settings and secrets; a secret that is left empty stays as it is. */
export function EditSource({ source, onClose }: Props) {
  return (
    <Dialog isOpen isWide onClose={onClose} title={`Edit ${source.name}`}>
      <Opened latest={source} version={({ version }) => version}>
        {(opened) => <EditForm source={opened} onClose={onClose} />}
      </Opened>
    </Dialog>
  )
}

function EditForm({ source, onClose }: Props) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const { data } = useQuery(connectorsQuery(deskId))
  const [draft, setDraft] = useState<SourceDraft>({ name: source.name, settings: source.settings, secrets: {} })
  const fields = data?.connectors.find((each) => each.kind === source.connector)?.fields ?? []
  const missing = missingFields(draft, fields, source.secretNames)
  const body: ChangeSource = { name: draft.name.trim(), settings: draft.settings, secrets: draft.secrets }
  const save = useKeep({
    query: sourceQuery(deskId, source.sourceId),
    send: () =>
      call<SourceView>('PATCH', `${deskPath(deskId)}/sources/${source.sourceId}`, {
        ...body,
        baseVersion: source.version,
      }),
    onKept() {
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
    <DialogForm
      words={draft}
      action="Keep"
      onSubmit={() => save.mutate()}
      onCancel={onClose}
      error={save.error ?? test.error}
      isBusy={save.isPending}
      isReady={missing.length === 0}
      more={
        <Button className="mr-auto" isBusy={test.isPending} disabled={missing.length > 0} onClick={() => test.mutate()}>
          Test
        </Button>
      }
    >
      <TextField
        label="Name on the desk"
        required
        maxLength={200}
        value={draft.name}
        onChange={(event) => setDraft({ ...draft, name: event.target.value })}
      />
      <SettingFields fields={fields} draft={draft} onChange={setDraft} secretNames={source.secretNames} />
      {test.data ? <TestResult result={test.data} /> : null}
    </DialogForm>
  )
}
