import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { roles, type Role } from '../../model/role.ts'
import { call } from '../api/http.ts'
import { deskPath, peopleQuery } from '../api/queries.ts'
import type { InviteBody, NewInvitation } from '../api/types.ts'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { SelectField, TextField } from '../kit/field.tsx'
import { ShowOnce } from '../kit/show-once.tsx'
import { duration } from '../kit/time.ts'
import { useDesk } from '../shell/desk-context.ts'
import { roleWords } from './roles.ts'

/** Makes a link that lets one person in; it is shown once. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const [role, setRole] = useState<Role>('responder')
  const [note, setNote] = useState('')
  const invite = useMutation({
    mutationFn: (body: InviteBody) => call<NewInvitation>('POST', `${deskPath(deskId)}/invitations`, body),
    onSuccess: () => void queries.invalidateQueries(peopleQuery(deskId)),
  })
  const made = invite.data
  if (made)
    return (
      <ShowOnce
        title="Send this link"
        description={`It lets one person in, is good for ${duration(made.expiresAtMs - made.createdAtMs)}, and is not shown again.`}
        label="Invitation link"
        value={made.url}
        onClose={onClose}
      />
    )
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Invite a colleague"
      description="Nowdesk makes a link; you send it, by whatever way you trust."
    >
      <DialogForm
        words={note}
        action="Make the link"
        onSubmit={() => invite.mutate({ role, ...(note.trim() ? { note: note.trim() } : {}) })}
        onCancel={onClose}
        error={invite.error}
        isBusy={invite.isPending}
      >
        <SelectField
          label="Role"
          value={role}
          help={roleWords[role]}
          onChange={(event) => setRole(event.target.value as Role)}
        >
          {roles.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </SelectField>
        <TextField
          label="For whom"
          isOptional
          help="For your own list; the invited do not see it."
          value={note}
          maxLength={200}
          onChange={(event) => setNote(event.target.value)}
        />
      </DialogForm>
    </Dialog>
  )
}
