import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Programme } from '../../../web/contract/programme.ts'
import { peopleQuery } from '../../api/queries.ts'
import { Button } from '../../kit/button.tsx'
import { SelectField, TextField } from '../../kit/field.tsx'
import { Sign } from '../../kit/marks.tsx'
import { Ago } from '../../kit/times.tsx'
import { useDesk, useMay } from '../../shell/desk-context.ts'
import { usePerform } from './use-perform.ts'

/** Step 1: who has to agree, and what each of them said. */
export function AgreeStep({ programme }: { readonly programme: Programme }) {
  const { person } = useDesk()
  const may = useMay('approver')
  const remove = usePerform('Taken off')
  const isOpen = programme.drafters.length === 0
  const { stakeholders } = programme
  const own = stakeholders.find(({ personId }) => personId === person.personId)
  return (
    <div className="space-y-4">
      {stakeholders.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line text-sm">
          {stakeholders.map(({ personId, name, area, answer }) => (
            <li key={personId} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 py-2">
              <span className="w-44 shrink-0 font-medium max-md:w-full">
                {name} <span className="font-normal text-ink-3">{area}</span>
              </span>
              <span className="min-w-0 flex-1">
                {answer ? (
                  <span className={answer.agrees ? 'text-praise' : 'text-pan'}>
                    <Sign shape={answer.agrees ? '●' : '▲'} />
                    {answer.agrees ? 'Yes' : 'No'}
                    {answer.reason ? <span className="text-ink-2">: {answer.reason}</span> : null}{' '}
                    <Ago phrase atMs={answer.atMs} className="text-xs text-ink-3" />
                  </span>
                ) : (
                  <span className="text-ink-3">has not answered yet</span>
                )}
              </span>
              {may && isOpen ? (
                <Button
                  isSmall
                  look="quiet"
                  aria-label={`Take ${name} off`}
                  onClick={() => remove.mutate({ kind: 'remove stakeholder', personId })}
                >
                  Take off
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {own && isOpen ? <OwnWord hasAnswered={own.answer !== undefined} /> : null}
      {may && isOpen ? <NameStakeholder programme={programme} /> : null}
    </div>
  )
}

function OwnWord({ hasAnswered }: { readonly hasAnswered: boolean }) {
  const [reason, setReason] = useState('')
  const [isChanging, setChanging] = useState(!hasAnswered)
  const answer = usePerform('Kept', () => {
    setReason('')
    setChanging(false)
  })
  const give = (agrees: boolean) => answer.mutate({ kind: 'answer need', agrees, ...(reason.trim() && { reason }) })
  if (!isChanging)
    return (
      <Button look="quiet" className="-ml-3" onClick={() => setChanging(true)}>
        Change your answer …
      </Button>
    )
  return (
    <div className="rounded-md bg-sunken p-4">
      <p className="text-sm font-medium">Do you agree that we need guidelines?</p>
      <p className="mt-0.5 text-sm text-ink-2">
        When something is said about us, the talk is over in hours. Guidelines let people answer in minutes, safely.
      </p>
      <TextField
        className="mt-3"
        label="Why"
        isOptional
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="mt-3 flex gap-2">
        <Button look="primary" isBusy={answer.isPending} onClick={() => give(true)}>
          Yes, we need them
        </Button>
        <Button isBusy={answer.isPending} onClick={() => give(false)}>
          No
        </Button>
      </div>
    </div>
  )
}

function NameStakeholder({ programme }: { readonly programme: Programme }) {
  const { deskId } = useDesk()
  const { data: people } = useQuery(peopleQuery(deskId))
  const [personId, setPerson] = useState('')
  const [area, setArea] = useState('')
  const name = usePerform(undefined, () => {
    setPerson('')
    setArea('')
  })
  const named = new Set(programme.stakeholders.map((one) => one.personId))
  const others = people?.members.filter((one) => !named.has(one.personId)) ?? []
  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        name.mutate({ kind: 'name stakeholder', personId, area })
      }}
    >
      <SelectField
        className="w-52 max-md:w-full"
        label="Stakeholder"
        required
        value={personId}
        onChange={(event) => setPerson(event.target.value)}
      >
        <option value="">{others.length === 0 ? 'Everybody is named' : 'Choose …'}</option>
        {others.map((one) => (
          <option key={one.personId} value={one.personId}>
            {one.name}
          </option>
        ))}
      </SelectField>
      <TextField
        className="w-44 max-md:w-full"
        label="Speaks for"
        required
        maxLength={60}
        list="areas"
        placeholder="Legal"
        value={area}
        onChange={(event) => setArea(event.target.value)}
      />
      <Button type="submit" isBusy={name.isPending} disabled={personId === '' || area.trim() === ''}>
        Name them
      </Button>
    </form>
  )
}
