import { useState } from 'react'
import type { DeskSettings } from '../api/types.ts'
import { Button } from '../kit/button.tsx'
import { SelectField, TextField } from '../kit/field.tsx'
import { FormError } from '../kit/notes.tsx'
import { useUnsaved } from '../kit/use-unsaved.ts'
import { useChangeDesk } from './use-change-desk.ts'

/** All time zones that this browser knows; the one that is set stands among them in any case. */
function timeZones(set: string): readonly string[] {
  const known = Intl.supportedValuesOf('timeZone')
  return known.includes(set) ? known : [set, ...known]
}

/** How long claims and stories are kept, which voices are frequent, and the desk's time zone. */
export function DeskRules({ start, isReadOnly }: { readonly start: DeskSettings; readonly isReadOnly: boolean }) {
  const [value, setValue] = useState(start)
  const change = useChangeDesk()
  const sent = useUnsaved(value, start, change.isError)
  const isWhole = value.claimLapseMinutes >= 1 && value.keepDays >= 1 && value.frequentDays >= 2
  return (
    <form
      className="max-w-xl space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        sent()
        change.mutate({ settings: value })
      }}
    >
      <fieldset disabled={isReadOnly} className="space-y-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="A claim lapses after, in minutes"
            type="number"
            min={1}
            max={1440}
            required
            help="Without an act of its holder."
            value={Number.isNaN(value.claimLapseMinutes) ? '' : value.claimLapseMinutes}
            onChange={(event) => setValue({ ...value, claimLapseMinutes: event.target.valueAsNumber })}
          />
          <TextField
            label="Keep for, in days"
            type="number"
            min={1}
            max={3650}
            required
            help="Items and closed stories; then they are forgotten."
            value={Number.isNaN(value.keepDays) ? '' : value.keepDays}
            onChange={(event) => setValue({ ...value, keepDays: event.target.valueAsNumber })}
          />
          <TextField
            label="A voice is frequent from, in days"
            type="number"
            min={2}
            max={30}
            required
            help="On which it is heard, of the last 30. A new one is announced."
            value={Number.isNaN(value.frequentDays) ? '' : value.frequentDays}
            onChange={(event) => setValue({ ...value, frequentDays: event.target.valueAsNumber })}
          />
        </div>
        <SelectField
          label="Time zone"
          help="For days and reports. The screens show your own."
          value={value.timeZone}
          onChange={(event) => setValue({ ...value, timeZone: event.target.value })}
        >
          {timeZones(value.timeZone).map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </SelectField>
      </fieldset>
      <FormError error={change.error} />
      {isReadOnly ? null : (
        <Button type="submit" look="primary" isBusy={change.isPending} disabled={!isWhole}>
          Keep
        </Button>
      )}
    </form>
  )
}
