// By when an answer is wanted: what was read, on which words it rests, and the one field by which a person sets it.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SetDeadline } from '../../web/contract/mails.ts'
import type { InquiryView } from '../../web/contract/newsroom.ts'
import { call } from '../api/http.ts'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { TextField } from '../kit/field.tsx'
import { exactTime } from '../kit/time.ts'
import { say } from '../kit/toasts.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { newsroomKey, newsroomPath } from './queries.ts'

/** A line below the question. Of an inquiry that is done with nothing is left to say. */
export function InquiryDeadline({ inquiry }: { readonly inquiry: InquiryView }) {
  const may = useMay('responder')
  const [isOpen, setOpen] = useState(false)
  if (inquiry.isForgotten || inquiry.endedAtMs !== undefined) return null
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-2">
      <span className="min-w-0 break-words">{deadlineWords(inquiry)}</span>
      {may ? (
        <Button isSmall onClick={() => setOpen(true)}>
          {inquiry.deadlineAtMs === undefined ? 'Set a deadline' : 'Correct it'}
        </Button>
      ) : null}
      {isOpen ? <SetIt inquiry={inquiry} onClose={() => setOpen(false)} /> : null}
    </p>
  )
}

function deadlineWords({ deadlineAtMs, deadlineByName, deadlineSetAtMs, cameBy }: InquiryView): string {
  const when = deadlineAtMs === undefined ? 'no deadline' : exactTime(deadlineAtMs)
  if (deadlineByName !== undefined) return `Set by ${deadlineByName}: ${when}.`
  if (deadlineSetAtMs !== undefined) return `By a later mail of theirs: ${when}.`
  const read = cameBy?.deadline
  if (read?.kind === 'read' && deadlineAtMs !== undefined) return `Read from “${read.words}”: ${when}.`
  if (read?.kind === 'unclear') return `No deadline read: “${read.words}” ${read.why}.`
  return deadlineAtMs === undefined ? 'No deadline named.' : `They named ${when}.`
}

function SetIt({ inquiry, onClose }: { readonly inquiry: InquiryView; readonly onClose: () => void }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const { inquiryId, deadlineAtMs } = inquiry
  const [typed, setTyped] = useState(deadlineAtMs === undefined ? '' : localField(deadlineAtMs))
  const set = useMutation({
    mutationFn: (body: SetDeadline) => call('POST', `${newsroomPath(deskId)}/inquiries/${inquiryId}/deadline`, body),
    async onSuccess() {
      say('Kept')
      await queries.invalidateQueries({ queryKey: newsroomKey(deskId) })
      onClose()
    },
  })
  const send = (atMs: number | null) => set.mutate({ deadlineAtMs: atMs, seenAtMs: deadlineAtMs ?? null })
  return (
    <Dialog isOpen onClose={onClose} title="When do they need it?" description="It is the clock of the case.">
      <DialogForm
        words={typed}
        action="Keep"
        isBusy={set.isPending}
        isReady={typed !== ''}
        error={set.error}
        onCancel={onClose}
        onSubmit={() => send(new Date(typed).getTime())}
        more={
          deadlineAtMs === undefined ? undefined : (
            <Button look="quiet" className="mr-auto" onClick={() => send(null)}>
              There is none
            </Button>
          )
        }
      >
        <TextField
          label="Deadline"
          required
          autoFocus
          type="datetime-local"
          help="By the clock of this browser."
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </DialogForm>
    </Dialog>
  )
}

/** As the browser's field wants it: `2026-03-04T17:00`, by its own clock. */
function localField(atMs: number): string {
  const here = new Date(atMs)
  return new Date(atMs - here.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
