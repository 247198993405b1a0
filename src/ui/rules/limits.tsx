import type { PolicyView } from '../../web/contract/deciding.ts'
import { TextField } from '../kit/field.tsx'
import type { PartProps } from './part-props.ts'

type LimitName = keyof PolicyView['limits']

const fields: readonly (readonly [LimitName, label: string, help: string, least: number])[] = [
  ['ownerlessMinutes', 'Without an owner at most, in minutes', 'Then it is given to whoever is on duty.', 1],
  [
    'remindMinutes',
    'Reminder before a claim lapses, in minutes',
    'Nothing done by then, it goes to the next on duty.',
    0,
  ],
  ['letStandReviewHours', 'Let stand: looked at again after, in hours', 'To see whether it grew after all.', 1],
  ['ourReach', 'How many our channels reach', 'Held against theirs, before a dying story is answered.', 0],
]

/** Figures of the whole desk, each explained beside its field. */
export function Limits({ policy, isReadOnly, onChange }: PartProps) {
  return (
    <fieldset disabled={isReadOnly} className="grid max-w-2xl gap-4 sm:grid-cols-2">
      {fields.map(([name, label, help, least]) => (
        <TextField
          key={name}
          label={label}
          help={help}
          type="number"
          min={least}
          value={Number.isNaN(policy.limits[name]) ? '' : policy.limits[name]}
          onChange={(event) =>
            onChange({ ...policy, limits: { ...policy.limits, [name]: event.target.valueAsNumber } })
          }
        />
      ))}
    </fieldset>
  )
}
