// What the last shift left to this one: above the inbox until it is put away, and the form that leaves one.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import type { ShiftNoteView } from '../../web/contract/deciding.ts'
import { call } from '../api/http.ts'
import { deskPath, peopleQuery, shiftNotesQuery } from '../api/queries.ts'
import { IconButton } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { SelectField, TextAreaField } from '../kit/field.tsx'
import { Ago } from '../kit/times.tsx'
import { say } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'

const storageKey = (deskId: string) => `nowdesk.shift-note.${deskId}`

/** The newest note of others, until this browser puts it away. */
export function ShiftNote() {
  const { deskId, person } = useDesk()
  const { data } = useQuery(shiftNotesQuery(deskId))
  const [putAway, setPutAway] = useState(() => localStorage.getItem(storageKey(deskId)))
  const [latest] = data?.notes ?? []
  if (!latest || latest.noteId === putAway || latest.byName === person.name) return null
  const done = () => {
    localStorage.setItem(storageKey(deskId), latest.noteId)
    setPutAway(latest.noteId)
  }
  return (
    <aside
      aria-label="Shift note"
      className="flex items-start gap-3 border-b border-line bg-sunken px-4 py-2.5 text-sm"
    >
      <div className="min-w-0 flex-1">
        <p className="text-xs text-ink-2">
          <strong className="font-semibold text-ink">{latest.byName}</strong> handed the shift over{' '}
          <Ago phrase atMs={latest.atMs} />
          {latest.toName ? `, to ${latest.toName}` : ''}
          {latest.caseCount > 0 ? `, with ${latest.caseCount} ${latest.caseCount === 1 ? 'case' : 'cases'}` : ''}
        </p>
        <p className="mt-0.5 text-pretty whitespace-pre-line">{latest.words}</p>
      </div>
      <IconButton label="Put this note away" onClick={done} className="-mr-2">
        <X size={15} aria-hidden />
      </IconButton>
    </aside>
  )
}

/** Leaves a note to whoever comes, and gives over what one holds. */
export function HandOverShiftDialog({ onClose }: { readonly onClose: () => void }) {
  const { deskId, person } = useDesk()
  const queries = useQueryClient()
  const people = useQuery(peopleQuery(deskId))
  const [words, setWords] = useState('')
  const [toPersonId, setToPersonId] = useState('')
  const others = people.data?.members.filter((one) => one.role !== 'watcher' && one.personId !== person.personId) ?? []
  const leave = useMutation({
    mutationFn: () =>
      call<ShiftNoteView>('POST', `${deskPath(deskId)}/shift-notes`, { words, ...(toPersonId && { toPersonId }) }),
    onSuccess(note) {
      void queries.invalidateQueries(shiftNotesQuery(deskId))
      say(note.toName ? `${note.toName} has ${note.caseCount} of your cases` : 'Left for whoever comes')
      onClose()
    },
  })
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Hand the shift over"
      description="What whoever comes reads above the inbox."
    >
      <DialogForm
        words={words}
        action="Hand over"
        onSubmit={() => leave.mutate()}
        onCancel={onClose}
        error={leave.error}
        isBusy={leave.isPending}
        isReady={words.trim() !== ''}
      >
        <TextAreaField
          label="What is going on"
          autoFocus
          required
          rows={4}
          maxLength={2000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <SelectField
          label="Who takes what you hold"
          value={toPersonId}
          onChange={(event) => setToPersonId(event.target.value)}
          help="Their time begins with each."
        >
          <option value="">Nobody: I keep my cases</option>
          {others.map((member) => (
            <option key={member.personId} value={member.personId}>
              {member.name}
            </option>
          ))}
        </SelectField>
      </DialogForm>
    </Dialog>
  )
}
