import { useMutation, useQuery } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { RotaView } from '../../web/contract/rota.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { Button, IconButton } from '../kit/button.tsx'
import { CopyField } from '../kit/copy-field.tsx'
import { Failed } from '../kit/notes.tsx'
import { Page, RowsSkeleton, Section } from '../kit/page.tsx'
import { serverNow } from '../kit/server-clock.ts'
import { sayFailure } from '../kit/toasts.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { AwayDialog } from './away-dialog.tsx'
import { Calendars } from './calendars.tsx'
import { dutyNames } from './duty-names.ts'
import { rotaQuery } from './queries.ts'
import { ShiftDialog } from './shift-dialog.tsx'
import { stretchWords, useRotaAct } from './use-rota-act.ts'
import { daysFrom, mondayOf } from './week.ts'
import { WeekGrid } from './week-grid.tsx'

/** Who is on duty when: now and next, the week, gaps, swaps, away. Times are the viewer's own. */
export function RotaPage() {
  const { deskId, person } = useDesk()
  const may = useMay('responder')
  const [weeks, setWeeks] = useState(0)
  const [open, setOpen] = useState<'away' | 'shift' | undefined>()
  const days = daysFrom(mondayOf(serverNow(), weeks))
  const [fromMs = 0, toMs = 0] = [days[0]?.fromMs, days.at(-1)?.toMs]
  const { data, error, refetch } = useQuery(rotaQuery(deskId, fromMs, toMs))
  return (
    <Page
      isWide
      title="Rota"
      lead="Who is on duty when, in your own time. The hotline rings whoever has it; nobody is rung while away."
      actions={
        may ? (
          <>
            <Button onClick={() => setOpen('away')}>I am away</Button>
            <Button look="primary" onClick={() => setOpen('shift')}>
              Plan a shift
            </Button>
          </>
        ) : null
      }
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={4} /> : null}
      {data ? (
        <>
          <DutyNow rota={data} />
          <Offers rota={data} />
          <div className="mb-2 flex items-center gap-2">
            <IconButton label="The week before" onClick={() => setWeeks(weeks - 1)}>
              <ChevronLeft size={16} aria-hidden />
            </IconButton>
            <p className="text-sm font-semibold tabular-nums">{weekWords(fromMs, toMs)}</p>
            <IconButton label="The week after" onClick={() => setWeeks(weeks + 1)}>
              <ChevronRight size={16} aria-hidden />
            </IconButton>
            {weeks === 0 ? null : (
              <Button isSmall look="quiet" onClick={() => setWeeks(0)}>
                This week
              </Button>
            )}
          </div>
          <WeekGrid rota={data} days={days} personId={person.personId} />
          <Away rota={data} />
          <Calendars rota={data} />
          <Feeds />
          {open === 'shift' ? <ShiftDialog rota={data} onClose={() => setOpen(undefined)} /> : null}
          {open === 'away' ? <AwayDialog onClose={() => setOpen(undefined)} /> : null}
        </>
      ) : null}
    </Page>
  )
}

function weekWords(fromMs: number, toMs: number): string {
  const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
  return `${day.format(fromMs)} – ${day.format(toMs - 1)}`
}

function DutyNow({ rota }: { readonly rota: RotaView }) {
  const at = new Intl.DateTimeFormat(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit' })
  return (
    <dl className="mb-6 grid gap-3 sm:grid-cols-2">
      {rota.duty.map(({ duty, now, next }) => (
        <div key={duty} className="rounded-lg border border-line bg-surface px-3.5 py-3">
          <dt className="label-caps">{dutyNames[duty]} now</dt>
          <dd className="mt-0.5 text-md font-semibold">
            {now.length > 0 ? (
              now.map(({ name }) => name).join(', ')
            ) : (
              <span className="text-ink-2">
                {duty === 'authority' ? 'Nobody: every authority is rung' : 'Nobody is planned'}
              </span>
            )}
          </dd>
          <dd className="text-xs text-ink-3">
            {next ? `next: ${next.person.name}, ${at.format(next.atMs)}` : 'nobody planned after'}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The second tap of a swap. */
function Offers({ rota }: { readonly rota: RotaView }) {
  const { person } = useDesk()
  const accept = useRotaAct('The turn is yours')
  const withdraw = useRotaAct('The offer is withdrawn')
  const shown = rota.offers.filter(
    ({ offeredBy, offeredTo }) =>
      offeredBy === person.personId || offeredTo === undefined || offeredTo === person.personId,
  )
  const nameOf = (personId: string) => rota.people.find((one) => one.personId === personId)?.name ?? 'Somebody'
  if (shown.length === 0) return null
  return (
    <ul className="mb-6 divide-y divide-line border-y border-line">
      {shown.map((offer) => (
        <li key={offer.swapId} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5 text-sm">
          <span className="min-w-0 flex-1 basis-60">
            {offer.offeredBy === person.personId ? 'You offer' : `${nameOf(offer.offeredBy)} offers`}{' '}
            {dutyNames[offer.duty]}, {stretchWords(offer)}
          </span>
          {offer.offeredBy === person.personId ? (
            <Button isSmall onClick={() => withdraw.mutate({ method: 'POST', path: `swaps/${offer.swapId}/withdraw` })}>
              Withdraw
            </Button>
          ) : (
            <Button
              isSmall
              look="primary"
              isBusy={accept.isPending}
              onClick={() => accept.mutate({ method: 'POST', path: `swaps/${offer.swapId}/accept` })}
            >
              Take it
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

function Away({ rota }: { readonly rota: RotaView }) {
  const { person } = useDesk()
  const mayAll = useMay('approver')
  const back = useRotaAct('Marked as here')
  if (rota.away.length === 0) return null
  return (
    <Section title="Away" className="mt-8">
      <ul className="divide-y divide-line border-y border-line text-sm">
        {rota.away.map((one) => (
          <li key={one.awayId} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <span className="min-w-0 flex-1 basis-60">
              <strong className="font-[550]">
                {rota.people.find(({ personId }) => personId === one.personId)?.name}
              </strong>{' '}
              <span className="text-ink-2">
                {stretchWords(one)}
                {one.note ? ` · ${one.note}` : ''}
                {one.calendarId === undefined ? '' : ' · from a calendar'}
              </span>
            </span>
            {one.calendarId === undefined && (one.personId === person.personId || mayAll) ? (
              <Button
                isSmall
                look="quiet"
                onClick={() => back.mutate({ method: 'DELETE', path: `away/${one.awayId}` })}
              >
                Remove
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Feeds() {
  const { deskId } = useDesk()
  const make = useMutation({
    mutationFn: (isWholeDesk: boolean) =>
      call<{ url: string }>('POST', `${deskPath(deskId)}/rota/feed`, { isWholeDesk }),
    onError: sayFailure,
  })
  return (
    <Section
      title="The rota in your calendar"
      lead="An address that only you know. Subscribe to it in your calendar; making another ends the one before."
      className="mt-8"
    >
      <div className="flex flex-wrap gap-2">
        <Button isBusy={make.isPending} onClick={() => make.mutate(false)}>
          My turns
        </Button>
        <Button isBusy={make.isPending} onClick={() => make.mutate(true)}>
          The whole desk
        </Button>
      </div>
      {make.data ? (
        <div className="mt-3 max-w-xl">
          <CopyField label="Address, shown once" value={make.data.url} />
        </div>
      ) : null}
    </Section>
  )
}
