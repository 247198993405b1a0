import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Duty } from '../../model/rota.ts'
import type { RotaView } from '../../web/contract/rota.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { SelectField, TextField } from '../kit/field.tsx'
import { serverNow } from '../kit/server-clock.ts'
import { say } from '../kit/toasts.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'

const recurrences = [
  ['', 'Once'],
  ['FREQ=DAILY', 'Every day'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'Monday to Friday'],
  ['FREQ=WEEKLY;BYDAY=SA,SU', 'At weekends'],
  ['FREQ=WEEKLY', 'Every week, this day'],
  ['FREQ=WEEKLY;INTERVAL=2', 'Every other week, this day'],
] as const

/** Plans a shift by the wall clock of a place; over midnight where it ends earlier than it begins. */
export function ShiftDialog({ rota, onClose }: { readonly rota: RotaView; readonly onClose: () => void }) {
  const { deskId, person } = useDesk()
  const mayAll = useMay('approver')
  const queries = useQueryClient()
  const [value, setValue] = useState({
    duty: 'authority' as Duty,
    personId: person.personId,
    day: today(),
    from: '09:00',
    to: '17:00',
    recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  })
  const add = useMutation({
    mutationFn: () => {
      const { day, from, to, recurrence, ...rest } = value
      return call('POST', `${deskPath(deskId)}/rota/shifts`, {
        ...rest,
        startsAt: `${day}T${from}`,
        endsAt: `${to > from ? day : dayAfter(day)}T${to}`,
        ...(recurrence ? { recurrence } : {}),
      })
    },
    onSuccess() {
      say('Planned')
      void queries.invalidateQueries({ queryKey: ['desk', deskId, 'rota'] })
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} title="Plan a shift">
      <DialogForm
        words={value}
        action="Plan it"
        onSubmit={() => add.mutate()}
        onCancel={onClose}
        error={add.error}
        isBusy={add.isPending}
      >
        <div className="grid grid-cols-2 gap-4">
          <SelectField
            label="Duty"
            value={value.duty}
            onChange={(event) => setValue({ ...value, duty: event.target.value as Duty })}
          >
            <option value="authority">Hotline</option>
            <option value="desk">Desk</option>
          </SelectField>
          <SelectField
            label="Who"
            value={value.personId}
            disabled={!mayAll}
            onChange={(event) => setValue({ ...value, personId: event.target.value })}
          >
            {rota.people.map(({ personId, name }) => (
              <option key={personId} value={personId}>
                {name}
              </option>
            ))}
          </SelectField>
        </div>
        <TextField
          label="First day"
          type="date"
          required
          value={value.day}
          onChange={(event) => setValue({ ...value, day: event.target.value })}
        />
        <div className="grid grid-cols-2 gap-4">
          <TextField
            label="From"
            type="time"
            required
            value={value.from}
            onChange={(event) => setValue({ ...value, from: event.target.value })}
          />
          <TextField
            label="To"
            type="time"
            required
            help={value.to <= value.from ? 'On the next day.' : ' '}
            value={value.to}
            onChange={(event) => setValue({ ...value, to: event.target.value })}
          />
        </div>
        <SelectField
          label="Repeats"
          value={value.recurrence}
          onChange={(event) => setValue({ ...value, recurrence: event.target.value })}
        >
          {recurrences.map(([rule, name]) => (
            <option key={rule} value={rule}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField
          label="Hours of"
          help="The shift keeps these hours there, summer and winter."
          value={value.timeZone}
          onChange={(event) => setValue({ ...value, timeZone: event.target.value })}
        >
          {Intl.supportedValuesOf('timeZone').map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
          <option>UTC</option>
        </SelectField>
      </DialogForm>
    </Dialog>
  )
}

/** Today where this person is. */
export function today(): string {
  return localDay(new Date(serverNow()))
}

function localDay(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
