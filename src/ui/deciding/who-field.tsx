// Who stands on a rung of the hotline or in a group of signers: by duty, by role, or by name.
import type { Ladder } from '../../web/contract/hotline.ts'
import type { Member } from '../../web/contract/people.ts'
import { SelectField } from '../kit/field.tsx'
import { Choices } from './choices.tsx'

export type Who = Ladder['rungs'][number]['who']

const roleWords = { approver: 'Every approver', authority: 'Every authority', admin: 'Every admin' } as const

interface WhoFieldProps {
  readonly label: string
  readonly who: Who
  readonly members: readonly Member[]
  readonly onChange: (who: Who) => void
}

/** Names are asked for only where people are to be named. */
export function WhoField({ label, who, members, onChange }: WhoFieldProps) {
  return (
    <div className="space-y-3">
      <SelectField
        label={label}
        value={who.kind === 'role' ? who.role : who.kind}
        onChange={(event) => onChange(whoOf(event.target.value, who))}
      >
        <option value="onDuty">The authority on duty, by the rota</option>
        {Object.entries(roleWords).map(([role, words]) => (
          <option key={role} value={role}>
            {words}
          </option>
        ))}
        <option value="people">People whom I name</option>
      </SelectField>
      {who.kind === 'people' ? (
        <Choices
          label="People"
          allWords="nobody yet"
          options={members.map(({ personId, name }) => [personId, name] as const)}
          chosen={who.personIds}
          onChange={(personIds) => onChange({ kind: 'people', personIds: [...personIds] })}
        />
      ) : null}
    </div>
  )
}

function whoOf(value: string, was: Who): Who {
  if (value === 'approver' || value === 'authority' || value === 'admin') return { kind: 'role', role: value }
  if (value === 'people') return was.kind === 'people' ? was : { kind: 'people', personIds: [] }
  return { kind: 'onDuty' }
}

/** Names at least one person where it names people. */
export function isSomebody(who: Who): boolean {
  return who.kind !== 'people' || who.personIds.length > 0
}
