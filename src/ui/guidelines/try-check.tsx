import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { SelectField, TextAreaField } from '../kit/field.tsx'
import { FormError } from '../kit/notes.tsx'
import { useDebounced } from '../kit/use-debounced.ts'
import { useDesk } from '../shell/desk-context.ts'
import { Findings } from './findings.tsx'
import { checkQuery, type DraftFacts } from './queries.ts'

/** Somewhere to see what the guidelines say of words, before or after they are changed. Nothing is kept. */
export function TryCheck() {
  const { deskId } = useDesk()
  const [text, setText] = useState('')
  const [speaksAs, setSpeaksAs] = useState<NonNullable<DraftFacts['speaksAs']>>('person')
  const settled = useDebounced(text, 120)
  const area = useRef<HTMLDivElement>(null)
  const { data, error } = useQuery(checkQuery(deskId, settled, { speaksAs }))
  const show = ({ start, end }: { readonly start: number; readonly end: number }) => {
    const field = area.current?.querySelector('textarea')
    field?.focus()
    field?.setSelectionRange(start, end)
  }
  return (
    <div ref={area} className="grid gap-x-8 gap-y-4 @3xl:grid-cols-2">
      <div className="space-y-3">
        <TextAreaField
          label="A draft"
          rows={7}
          maxLength={20_000}
          value={text}
          placeholder="We are going to fix this by Friday, we promise."
          onChange={(event) => setText(event.target.value)}
        />
        <SelectField
          label="Speaking as"
          value={speaksAs}
          onChange={(event) => setSpeaksAs(event.target.value === 'person' ? 'person' : 'organisation')}
        >
          <option value="person">One person, in their own name</option>
          <option value="organisation">The organisation, in a statement</option>
        </SelectField>
      </div>
      <div className="min-w-0">
        <FormError error={error} />
        {data && settled.trim() !== '' ? (
          <Findings checked={data} text={settled} onMend={setText} onShow={show} />
        ) : (
          <p className="text-sm text-ink-3">What the guidelines say of it stands here as you type.</p>
        )}
      </div>
    </div>
  )
}
