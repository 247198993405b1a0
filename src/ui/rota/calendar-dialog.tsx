import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CalendarUse } from '../../model/rota.ts'
import type { AddedCalendar, RotaView } from '../../web/contract/rota.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { Field, SelectField, TextField } from '../kit/field.tsx'
import { readTextFile } from '../kit/text-file.ts'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'

interface Draft {
  readonly personId: string
  readonly use: CalendarUse
  readonly label: string
  readonly from: 'address' | 'file'
  readonly url: string
  readonly text: string | undefined
  readonly only: string
}

/** Takes a calendar by its address or as a file; it is read before the form closes, so that a wrong one is told at once. */
export function CalendarDialog({ rota, onClose }: { readonly rota: RotaView; readonly onClose: () => void }) {
  const { deskId, person } = useDesk()
  const mayAll = useMay('approver')
  const queries = useQueryClient()
  const [draft, setDraft] = useState<Draft>({
    personId: person.personId,
    use: 'away',
    label: '',
    from: 'address',
    url: '',
    text: undefined,
    only: '',
  })
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const add = useMutation({
    mutationFn: () => call<AddedCalendar>('POST', `${deskPath(deskId)}/rota/calendars`, bodyOf(draft)),
    onSuccess({ entryCount }) {
      say(`${entryCount} ${entryCount === 1 ? 'event' : 'events'} taken over`)
      void queries.invalidateQueries({ queryKey: ['desk', deskId, 'rota'] })
      onClose()
    },
  })
  const isWhole =
    draft.label.trim() !== '' && (draft.from === 'address' ? draft.url.trim() !== '' : draft.text !== undefined)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Follow a calendar"
      description="The address is kept sealed and asked again about every hour."
    >
      <DialogForm
        words={draft}
        action="Follow it"
        onSubmit={() => add.mutate()}
        onCancel={onClose}
        error={add.error}
        isBusy={add.isPending}
        isReady={isWhole}
      >
        <TextField
          label="Name"
          autoFocus
          required
          maxLength={100}
          placeholder="My holidays"
          value={draft.label}
          onChange={(event) => change({ label: event.target.value })}
        />
        {mayAll ? (
          <SelectField
            label="Whose"
            value={draft.personId}
            onChange={(event) => change({ personId: event.target.value })}
          >
            {rota.people.map(({ personId, name }) => (
              <option key={personId} value={personId}>
                {personId === person.personId ? `${name} (you)` : name}
              </option>
            ))}
          </SelectField>
        ) : null}
        <SelectField
          label="Its events mean"
          value={draft.use}
          onChange={(event) => change({ use: event.target.value as CalendarUse })}
        >
          <option value="away">away: nobody rings</option>
          <option value="desk">a turn on the desk</option>
          <option value="authority">a turn on the hotline</option>
        </SelectField>
        <SelectField
          label="It is"
          value={draft.from}
          onChange={(event) => change({ from: event.target.value as Draft['from'] })}
        >
          <option value="address">an address that is asked again</option>
          <option value="file">a file, taken as it is</option>
        </SelectField>
        {draft.from === 'address' ? (
          <TextField
            label="iCalendar address"
            required
            placeholder="https:// or webcal://"
            maxLength={2000}
            value={draft.url}
            onChange={(event) => change({ url: event.target.value })}
          />
        ) : (
          <Field label="iCalendar file">
            {(ids) => (
              <input
                {...ids}
                type="file"
                accept=".ics,text/calendar"
                required
                onChange={(event) => {
                  const [file] = event.target.files ?? []
                  if (file) void readTextFile(file, 1_000_000).then((text) => change({ text }), sayFailure)
                }}
                className="block w-full text-sm"
              />
            )}
          </Field>
        )}
        <TextField
          label="Only events named like"
          isOptional
          maxLength={100}
          placeholder="Holiday"
          value={draft.only}
          onChange={(event) => change({ only: event.target.value })}
        />
      </DialogForm>
    </Dialog>
  )
}

function bodyOf({ personId, use, label, from, url, text, only }: Draft) {
  return {
    personId,
    use,
    label: label.trim(),
    ...(from === 'address' ? { url: url.trim() } : { text }),
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    ...(only.trim() !== '' && { only: only.trim() }),
  }
}
