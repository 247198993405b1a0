import { Plus } from 'lucide-react'
import { signOffLapseRules, type SignOffLapseRule } from '../../model/sign-off.ts'
import type { Member } from '../../web/contract/people.ts'
import type { SignOffClass } from '../../web/contract/sign-off.ts'
import { Choices } from '../deciding/choices.tsx'
import { minutesOf, msOf } from '../deciding/minutes.ts'
import { OrderButtons } from '../deciding/order-buttons.tsx'
import { WhoField } from '../deciding/who-field.tsx'
import { Button } from '../kit/button.tsx'
import { SelectField, TextField } from '../kit/field.tsx'
import { Section } from '../kit/page.tsx'

type Group = SignOffClass['groups'][number]

const silenceWords: Readonly<Record<SignOffLapseRule, string>> = {
  yes: 'counts as yes',
  no: 'counts as no',
  climbs: 'climbs, once',
  withdraws: 'takes the request back',
}

const maxGroups = 6

interface ClassFormProps {
  readonly all: readonly SignOffClass[]
  readonly index: number
  readonly one: SignOffClass
  readonly members: readonly Member[]
  readonly isReadOnly: boolean
  readonly onChange: (all: readonly SignOffClass[]) => void
}

/** One class of drafts: how long, what silence means, and its groups in their order. */
export function ClassForm({ all, index, one, members, isReadOnly, onChange }: ClassFormProps) {
  const change = (part: Partial<SignOffClass>) =>
    onChange(all.map((other, at) => (at === index ? { ...other, ...part } : other)))
  const name = one.name || one.key
  return (
    <Section
      title={name}
      action={isReadOnly ? null : <OrderButtons name={name} all={all} index={index} onChange={onChange} />}
    >
      <div className="grid gap-4 sm:grid-cols-2 @3xl:grid-cols-[minmax(0,1fr)_9rem_9rem_14rem]">
        <TextField
          label="Name"
          maxLength={100}
          value={one.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <TextField
          label="Key"
          maxLength={30}
          pattern="[\w\-]{1,30}"
          value={one.key}
          onChange={(event) => change({ key: event.target.value })}
        />
        <TextField
          label="Limit, in minutes"
          type="number"
          min={1}
          max={10_080}
          step="any"
          value={minutesOf(one.limitMs)}
          onChange={(event) => change({ limitMs: msOf(event.target.valueAsNumber) })}
        />
        <SelectField
          label="Silence"
          value={one.lapseRule}
          onChange={(event) => change({ lapseRule: event.target.value as SignOffLapseRule })}
        >
          {signOffLapseRules.map((rule) => (
            <option key={rule} value={rule}>
              {silenceWords[rule]}
            </option>
          ))}
        </SelectField>
      </div>
      <ol className="mt-4 divide-y divide-line border-y border-line">
        {one.groups.map((group, at) => (
          <GroupForm
            key={at}
            groups={one.groups}
            index={at}
            group={group}
            members={members}
            isReadOnly={isReadOnly}
            onChange={(groups) => change({ groups: [...groups] })}
          />
        ))}
      </ol>
      {isReadOnly ? null : (
        <Button
          isSmall
          look="quiet"
          className="mt-2"
          disabled={one.groups.length >= maxGroups}
          onClick={() =>
            change({
              groups: [...one.groups, { name: 'Counsel', who: { kind: 'onDuty' }, need: 'any', substitutes: [] }],
            })
          }
        >
          <Plus size={13} aria-hidden /> Group
        </Button>
      )}
    </Section>
  )
}

interface GroupFormProps {
  readonly groups: readonly Group[]
  readonly index: number
  readonly group: Group
  readonly members: readonly Member[]
  readonly isReadOnly: boolean
  readonly onChange: (groups: readonly Group[]) => void
}

function GroupForm({ groups, index, group, members, isReadOnly, onChange }: GroupFormProps) {
  const change = (part: Partial<Group>) =>
    onChange(groups.map((other, at) => (at === index ? { ...other, ...part } : other)))
  return (
    <li className="py-4">
      <div className="mb-2 flex min-h-8 items-center justify-between">
        <h3 className="label-caps">{index === 0 ? 'First' : `Then, group ${index + 1}`}</h3>
        {isReadOnly ? null : (
          <OrderButtons name={`group ${group.name}`} all={groups} index={index} onChange={onChange} />
        )}
      </div>
      <div className="grid gap-4 sm:grid-cols-[11rem_minmax(0,1fr)_10rem]">
        <TextField
          label="Group"
          maxLength={100}
          value={group.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <WhoField label="Asks" who={group.who} members={members} onChange={(who) => change({ who })} />
        <SelectField
          label="Needs"
          value={group.need}
          onChange={(event) => change({ need: event.target.value as Group['need'] })}
        >
          <option value="any">any one of them</option>
          <option value="all">all of them</option>
        </SelectField>
      </div>
      <details className="mt-3" open={group.substitutes.length > 0}>
        <summary className="min-h-8 cursor-pointer text-sm text-ink-2">Substitutes</summary>
        <div className="mt-2">
          <Choices
            label="Asked at half time, or at once for whoever is away"
            allWords="nobody"
            options={members.map(({ personId, name }) => [personId, name] as const)}
            chosen={group.substitutes}
            onChange={(substitutes) => change({ substitutes: [...substitutes] })}
          />
        </div>
      </details>
    </li>
  )
}
