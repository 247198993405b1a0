// Who sees to a hurdle, by when, and what it should save: the fields that naming and changing one share.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { SelectField, TextField } from '../kit/field.tsx'
import { serverNow } from '../kit/server-clock.ts'
import { rotaQuery } from '../rota/queries.ts'
import { useDesk } from '../shell/desk-context.ts'

export interface Terms {
  readonly ownerId: string
  /** ISO 8601 date. */
  readonly dueOn: string
  /** As typed. */
  readonly minutes: string
}

/** What the API takes of it; `undefined` while something is missing. */
export function toTerms({ ownerId, dueOn, minutes }: Terms) {
  const expectedMs = Math.round(Number(minutes) * 60_000)
  return ownerId !== '' && dueOn !== '' && expectedMs > 0 ? { ownerId, dueOn, expectedMs } : undefined
}

export function TermFields(props: { readonly terms: Terms; readonly onChange: (terms: Terms) => void }) {
  const { terms, onChange } = props
  const { deskId } = useDesk()
  const [fromMs] = useState(() => serverNow())
  const { data } = useQuery(rotaQuery(deskId, fromMs, fromMs + 3_600_000))
  return (
    <>
      <SelectField
        label="Who sees to it"
        value={terms.ownerId}
        onChange={(event) => onChange({ ...terms, ownerId: event.target.value })}
      >
        <option value="">Choose somebody</option>
        {data?.people.map(({ personId, name }) => (
          <option key={personId} value={personId}>
            {name}
          </option>
        ))}
      </SelectField>
      <div className="grid grid-cols-2 gap-4">
        <TextField
          label="By when"
          type="date"
          value={terms.dueOn}
          onChange={(event) => onChange({ ...terms, dueOn: event.target.value })}
        />
        <TextField
          label="Minutes saved per case"
          help="What you expect."
          inputMode="numeric"
          value={terms.minutes}
          {...(terms.minutes === '' || Number(terms.minutes) > 0 ? {} : { error: 'A number above 0' })}
          onChange={(event) => onChange({ ...terms, minutes: event.target.value })}
        />
      </div>
    </>
  )
}
