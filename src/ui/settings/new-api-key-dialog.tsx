import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { roles, type Role } from '../../model/role.ts'
import { call } from '../api/http.ts'
import { apiKeysQuery, deskPath } from '../api/queries.ts'
import type { NewApiKey, NewApiKeyBody } from '../api/types.ts'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { SelectField, TextField } from '../kit/field.tsx'
import { ShowOnce } from '../kit/show-once.tsx'
import { roleWords } from '../people/roles.ts'
import { useDesk } from '../shell/desk-context.ts'

const lives: readonly (readonly [days: string, words: string])[] = [
  ['30', '30 days'],
  ['90', '90 days'],
  ['365', 'a year'],
  ['', 'until it is revoked'],
]

/** Makes a key; it is shown once. */
export function NewApiKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('watcher')
  const [days, setDays] = useState('90')
  const make = useMutation({
    mutationFn: (body: NewApiKeyBody) => call<NewApiKey>('POST', `${deskPath(deskId)}/api-keys`, body),
    onSuccess: () => void queries.invalidateQueries(apiKeysQuery(deskId)),
  })
  if (make.data)
    return (
      <ShowOnce
        title={make.data.name}
        description="Copy it to where it is used: it is not shown again."
        label="API key"
        value={make.data.key}
        onClose={onClose}
      />
    )
  return (
    <Dialog isOpen onClose={onClose} title="New API key">
      <DialogForm
        words={[name, role, days]}
        action="Make the key"
        onSubmit={() => make.mutate({ name: name.trim(), role, ...(days ? { expiresInDays: Number(days) } : {}) })}
        onCancel={onClose}
        error={make.error}
        isBusy={make.isPending}
        isReady={name.trim() !== ''}
      >
        <TextField
          label="Name"
          required
          autoFocus
          maxLength={100}
          help="Where it is used, so that you know which to revoke."
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
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
        <SelectField label="Good for" value={days} onChange={(event) => setDays(event.target.value)}>
          {lives.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </SelectField>
      </DialogForm>
    </Dialog>
  )
}
