import { useState } from 'react'
import type { OrganisationBody } from '../../web/contract/common.ts'
import { Button } from '../kit/button.tsx'
import { FormError } from '../kit/notes.tsx'
import { useUnsaved } from '../kit/use-unsaved.ts'
import { OrganisationFields } from './organisation-fields.tsx'
import { useChangeDesk } from './use-change-desk.ts'

interface FormProps {
  readonly start: OrganisationBody
  readonly isReadOnly: boolean
}

/** The same fields as at the first run. */
export function OrganisationForm({ start, isReadOnly }: FormProps) {
  const [value, setValue] = useState(start)
  const change = useChangeDesk()
  const sent = useUnsaved(value, start, change.isError)
  return (
    <form
      className="max-w-xl space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        sent()
        change.mutate({ organisation: value })
      }}
    >
      <fieldset disabled={isReadOnly}>
        <OrganisationFields value={value} onChange={setValue} />
      </fieldset>
      <FormError error={change.error} />
      {isReadOnly ? null : (
        <Button type="submit" look="primary" isBusy={change.isPending} disabled={value.name.trim() === ''}>
          Keep
        </Button>
      )}
    </form>
  )
}
