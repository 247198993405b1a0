import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ImportedReporters } from '../../web/contract/reporters.ts'
import { call } from '../api/http.ts'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { Field, TextField } from '../kit/field.tsx'
import { counted } from '../kit/numbers.ts'
import { readTextFile } from '../kit/text-file.ts'
import { useDesk } from '../shell/desk-context.ts'
import { reportersKey, reportersPath } from './queries.ts'

/** As the server takes it. */
const maxBytes = 500_000

/** A table of reporters from this machine; what could not be kept is said row by row. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const [file, setFile] = useState<File>()
  const [mailFrom, setMailFrom] = useState('')
  const send = useMutation({
    mutationFn: async (chosen: File) => {
      const text = await readTextFile(chosen, maxBytes)
      return await call<ImportedReporters>('POST', `${reportersPath(deskId)}/import`, { text, mailFrom })
    },
    onSuccess: () => void queries.invalidateQueries({ queryKey: reportersKey(deskId) }),
  })
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Import reporters"
      description="A table as CSV. Its first line names the columns: name, outlet, mail, beats, time zone, notes, do not contact."
    >
      {send.data ? (
        <Imported result={send.data} onClose={onClose} />
      ) : (
        <DialogForm
          words={{ file: file?.name, mailFrom }}
          action="Import"
          onSubmit={() => (file ? send.mutate(file) : undefined)}
          onCancel={onClose}
          error={send.error}
          isBusy={send.isPending}
          isReady={file !== undefined && mailFrom.trim() !== ''}
        >
          <Field label="File">
            {(ids) => (
              <input
                {...ids}
                type="file"
                accept=".csv,.tsv,.txt,text/csv"
                onChange={(event) => setFile(event.target.files?.[0])}
                className="block w-full text-sm file:mr-3 file:h-8.5 file:rounded-md file:border file:border-solid file:border-line-strong/60 file:bg-surface file:px-3 file:text-sm file:font-medium max-md:file:h-11"
              />
            )}
          </Field>
          <TextField
            label="Where the addresses come from"
            required
            maxLength={200}
            placeholder="Our press list of 2024"
            help="Whoever is on it may ask you, and you must be able to say."
            value={mailFrom}
            onChange={(event) => setMailFrom(event.target.value)}
          />
        </DialogForm>
      )}
    </Dialog>
  )
}

function Imported({ result, onClose }: { readonly result: ImportedReporters; readonly onClose: () => void }) {
  const { kept, leftOut, leftOutCount } = result
  return (
    <div role="status" className="space-y-3 text-sm">
      <p>
        {counted(kept, 'reporter')} kept.{leftOutCount > 0 ? ` ${counted(leftOutCount, 'row')} left out:` : ''}
      </p>
      {leftOut.length > 0 ? (
        <ul className="max-h-60 space-y-1 overflow-y-auto text-xs text-ink-2">
          {leftOut.map(({ row, why }) => (
            <li key={row}>
              Row {row}: {why}
            </li>
          ))}
        </ul>
      ) : null}
      <div className="flex flex-row-reverse">
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  )
}
