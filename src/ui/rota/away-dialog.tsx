import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { TextField } from '../kit/field.tsx'
import { say } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { today } from './shift-dialog.tsx'

/** Marks oneself away: nobody rings, and one's turns are shown as gaps until somebody takes them. */
export function AwayDialog({ onClose }: { readonly onClose: () => void }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const day = today()
  const [value, setValue] = useState({ from: `${day}T00:00`, to: `${day}T23:59`, note: '' })
  const add = useMutation({
    mutationFn: () =>
      call('POST', `${deskPath(deskId)}/rota/away`, {
        fromMs: new Date(value.from).getTime(),
        toMs: new Date(value.to).getTime(),
        ...(value.note.trim() ? { note: value.note.trim() } : {}),
      }),
    onSuccess() {
      say('Marked away')
      void queries.invalidateQueries({ queryKey: ['desk', deskId, 'rota'] })
      onClose()
    },
  })
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="I am away"
      description="On every desk. Nobody rings you; your turns show as gaps until somebody takes them."
    >
      <DialogForm
        words={value}
        action="Mark me away"
        onSubmit={() => add.mutate()}
        onCancel={onClose}
        error={add.error}
        isBusy={add.isPending}
        isReady={value.from < value.to}
      >
        <TextField
          label="From"
          type="datetime-local"
          required
          value={value.from}
          onChange={(event) => setValue({ ...value, from: event.target.value })}
        />
        <TextField
          label="To"
          type="datetime-local"
          required
          value={value.to}
          onChange={(event) => setValue({ ...value, to: event.target.value })}
        />
        <TextField
          label="Note"
          isOptional
          maxLength={200}
          value={value.note}
          onChange={(event) => setValue({ ...value, note: event.target.value })}
        />
      </DialogForm>
    </Dialog>
  )
}
