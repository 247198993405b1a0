import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Programme } from '../../../web/contract/programme.ts'
import { peopleQuery } from '../../api/queries.ts'
import { Button } from '../../kit/button.tsx'
import { useDesk, useMay } from '../../shell/desk-context.ts'
import { usePerform } from './use-perform.ts'

/** Step 2: who is proposed and why, of which department people are, and who is chosen. */
export function DraftersStep({ programme }: { readonly programme: Programme }) {
  const may = useMay('approver')
  const { drafters, signOff } = programme
  if (!may || signOff)
    return (
      <ul className="space-y-1 text-sm">
        {drafters.map(({ personId, name, department }) => (
          <li key={personId}>
            {name} {department ? <span className="text-ink-3">{department}</span> : null}
          </li>
        ))}
      </ul>
    )
  return <Choosing key={drafters.map(({ personId }) => personId).join()} programme={programme} />
}

function Choosing({ programme }: { readonly programme: Programme }) {
  const { deskId } = useDesk()
  const { data: people } = useQuery(peopleQuery(deskId))
  const { drafters, candidates } = programme
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set((drafters.length > 0 ? drafters : candidates).map(({ personId }) => personId)),
  )
  const choose = usePerform('Chosen')
  const proposed = new Map(candidates.map((one) => [one.personId, one.because]))
  const members = (people?.members ?? []).toSorted(
    (a, b) => Number(proposed.has(b.personId)) - Number(proposed.has(a.personId)),
  )
  const toggle = (personId: string) => {
    const next = new Set(chosen)
    if (!next.delete(personId)) next.add(personId)
    setChosen(next)
  }
  return (
    <div className="space-y-4">
      <p className="max-w-2xl text-sm text-ink-2">
        {candidates.length === 0
          ? 'Nobody has answered for this desk yet, so nobody is proposed. Choose by hand.'
          : `Proposed by what they did to the outside in the last half year; of one department two at most. ${departmentHint(programme)}`}
      </p>
      <ul className="divide-y divide-line border-y border-line">
        {members.map(({ personId, name }) => (
          <li key={personId} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2 text-sm">
            <label className="flex min-h-6 min-w-44 flex-1 items-start gap-2.5 max-md:min-h-10 max-md:items-center">
              <input
                type="checkbox"
                className="mt-0.5 size-4 accent-ink"
                checked={chosen.has(personId)}
                onChange={() => toggle(personId)}
              />
              <span>
                <span className="font-medium">{name}</span>
                {proposed.has(personId) ? (
                  <span className="block text-xs text-ink-3">Proposed: {proposed.get(personId)}</span>
                ) : null}
              </span>
            </label>
            <Department programme={programme} personId={personId} name={name} />
          </li>
        ))}
      </ul>
      <Button
        look="primary"
        isBusy={choose.isPending}
        disabled={chosen.size === 0}
        onClick={() => choose.mutate({ kind: 'choose drafters', personIds: [...chosen] })}
      >
        {chosen.size < 2 ? 'Choose' : `Choose these ${chosen.size}`}
      </Button>
    </div>
  )
}

function departmentHint({ candidates }: Programme): string {
  return candidates.some(({ department }) => department === undefined)
    ? 'Say who is of which department, and more can be proposed.'
    : ''
}

interface DepartmentProps {
  readonly programme: Programme
  readonly personId: string
  readonly name: string
}

/** Kept when the field is left or Enter pressed. */
function Department({ programme, personId, name }: DepartmentProps) {
  const known = programme.departments.find((one) => one.personId === personId)?.department ?? ''
  const [value, setValue] = useState<string>()
  const set = usePerform(undefined, () => setValue(undefined))
  const keep = () => {
    const department = value?.trim()
    if (department && department !== known) set.mutate({ kind: 'set department', personId, department })
    else setValue(undefined)
  }
  return (
    <input
      aria-label={`Department of ${name}`}
      className="field-box h-8 w-44 px-2 text-sm max-md:h-11 max-md:w-full"
      placeholder="Department"
      maxLength={60}
      list="areas"
      value={value ?? known}
      onChange={(event) => setValue(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => (event.key === 'Enter' ? event.currentTarget.blur() : undefined)}
    />
  )
}
