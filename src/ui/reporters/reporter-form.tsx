import { useId, useState, type ReactNode } from 'react'
import type { NewReporter } from '../../web/contract/reporters.ts'
import { Button } from '../kit/button.tsx'
import { TextAreaField, TextField } from '../kit/field.tsx'
import { ListField } from '../kit/list-field.tsx'
import { FormError } from '../kit/notes.tsx'
import { useUnsaved } from '../kit/use-unsaved.ts'

interface FormProps {
  readonly start: NewReporter
  readonly action: string
  readonly isBusy: boolean
  readonly error: unknown
  readonly onKeep: (words: NewReporter) => void
  /** Further acts, beside the button that keeps it. */
  readonly children?: ReactNode
}

/** Everything that is kept of one who writes. */
export function ReporterForm({ start, action, isBusy, error, onKeep, children }: FormProps) {
  const [words, setWords] = useState(start)
  const sent = useUnsaved(words, start, error !== null)
  const set = (change: Partial<NewReporter>) => setWords({ ...words, ...change })
  const field = (name: 'greeting' | 'mail' | 'mailFrom' | 'name' | 'outlet', label: string, maxLength: number) => ({
    label,
    maxLength,
    value: words[name] ?? '',
    onChange: (event: { readonly target: { readonly value: string } }) => set({ [name]: event.target.value }),
  })
  return (
    <form
      className="max-w-2xl space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        sent()
        onKeep(words)
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField {...field('name', 'Name', 120)} required autoComplete="off" />
        <TextField {...field('outlet', 'Outlet', 200)} isOptional autoComplete="off" />
        <TextField {...field('mail', 'Mail address', 254)} isOptional type="email" autoComplete="off" />
        <TextField
          {...field('mailFrom', 'Where the address comes from', 200)}
          isOptional={!words.mail}
          required={Boolean(words.mail)}
          placeholder="Their paper’s contact page"
          help="The person may ask you, and you must be able to say."
        />
      </div>
      <ListField
        label="Beats"
        isOptional
        max={20}
        help="Topics or watches of this desk. On a case about one of them they are named, also before they write on it."
        values={words.beats ?? []}
        onChange={(beats) => set({ beats: [...beats] })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          {...field('greeting', 'Letters begin with', 120)}
          isOptional
          autoComplete="off"
          placeholder={`Dear ${words.name.trim() || 'Mara Quill'},`}
        />
        <ZoneField zone={words.timeZone ?? ''} onChange={(timeZone) => set({ timeZone })} />
      </div>
      <TextAreaField
        label="Notes"
        isOptional
        maxLength={2_000}
        help="For the work with them only. They may ask to read it."
        value={words.notes ?? ''}
        onChange={(event) => set({ notes: event.target.value })}
      />
      <label className="flex min-h-9 items-center gap-2.5 text-sm">
        <input
          type="checkbox"
          className="size-4 accent-ink"
          checked={words.isDoNotContact ?? false}
          onChange={(event) => set({ isDoNotContact: event.target.checked })}
        />
        Not to be written to: nothing goes to them, whoever sends it
      </label>
      <FormError error={error} />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary" isBusy={isBusy}>
          {action}
        </Button>
        {children}
      </div>
    </form>
  )
}

const zones = Intl.supportedValuesOf('timeZone')

function ZoneField(props: { readonly zone: string; readonly onChange: (zone: string) => void }) {
  const id = useId()
  return (
    <>
      <TextField
        label="Time zone"
        isOptional
        list={id}
        maxLength={60}
        placeholder="Europe/London"
        value={props.zone}
        onChange={(event) => props.onChange(event.target.value)}
      />
      <datalist id={id}>
        {zones.map((zone) => (
          <option key={zone}>{zone}</option>
        ))}
      </datalist>
    </>
  )
}
