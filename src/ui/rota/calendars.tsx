// Calendars that the rota follows: a person's holidays become away, a shift calendar becomes turns.
import { useState } from 'react'
import type { CalendarUse } from '../../model/rota.ts'
import type { RotaView } from '../../web/contract/rota.ts'
import { AskButton } from '../kit/ask-button.tsx'
import { Button } from '../kit/button.tsx'
import { Sign } from '../kit/marks.tsx'
import { Section } from '../kit/page.tsx'
import { Ago } from '../kit/times.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { CalendarDialog } from './calendar-dialog.tsx'
import { useRotaAct } from './use-rota-act.ts'

const meaningWords: Readonly<Record<CalendarUse, string>> = {
  away: 'away',
  desk: 'on the desk',
  authority: 'on the hotline',
}

/** Each with when it was last read, or why it could not be. */
export function Calendars({ rota }: { readonly rota: RotaView }) {
  const may = useMay('responder')
  const [isAdding, setAdding] = useState(false)
  return (
    <Section
      title="Calendars that the rota follows"
      lead="Give the address or the file of a holiday or shift calendar: its events mark you away, or put you on duty, and follow it from then on."
      action={may ? <Button onClick={() => setAdding(true)}>Follow a calendar</Button> : null}
      className="mt-8"
    >
      {rota.calendars.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line text-sm">
          {rota.calendars.map((calendar) => (
            <CalendarRow key={calendar.calendarId} calendar={calendar} rota={rota} />
          ))}
        </ul>
      ) : (
        <p className="text-sm text-ink-3">None yet.</p>
      )}
      {isAdding ? <CalendarDialog rota={rota} onClose={() => setAdding(false)} /> : null}
    </Section>
  )
}

interface CalendarRowProps {
  readonly calendar: RotaView['calendars'][number]
  readonly rota: RotaView
}

function CalendarRow({ calendar, rota }: CalendarRowProps) {
  const { person } = useDesk()
  const mayAll = useMay('approver')
  const remove = useRotaAct()
  const name = rota.people.find(({ personId }) => personId === calendar.personId)?.name ?? 'Somebody who left'
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5">
      <span className="min-w-0 flex-1 basis-60">
        <span className="font-[550]">{calendar.label}</span>{' '}
        <span className="text-ink-2">
          {name} is {meaningWords[calendar.use]}
        </span>
        <span className="block text-xs text-ink-3">
          {calendar.host ?? 'A file'} · {calendar.entryCount} {calendar.entryCount === 1 ? 'event' : 'events'} ahead
          {calendar.only ? ` with “${calendar.only}”` : ''} · read <Ago phrase atMs={calendar.readAtMs} />
        </span>
        {calendar.failedAtMs === undefined ? null : (
          <span className="block text-xs text-pan">
            <Sign shape="▲" />
            Cannot be read since <Ago phrase atMs={calendar.failedAtMs} />: {calendar.error} What it said before still
            counts.
          </span>
        )}
      </span>
      {calendar.personId === person.personId || mayAll ? (
        <AskButton
          isSmall
          title={`Follow ${calendar.label} no more?`}
          description="What it put on the rota goes with it. To follow it again, its address or its file is needed."
          action="Remove it"
          isBusy={remove.isPending}
          onConfirm={() => remove.mutate({ method: 'DELETE', path: `calendars/${calendar.calendarId}` })}
        >
          Remove
        </AskButton>
      ) : null}
    </li>
  )
}
