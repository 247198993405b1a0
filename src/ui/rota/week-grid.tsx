import { useState } from 'react'
import type { Duty } from '../../model/rota.ts'
import type { RotaView } from '../../web/contract/rota.ts'
import { cx } from '../kit/class-names.ts'
import { Confirm } from '../kit/dialog.tsx'
import { Menu, MenuItem, MenuLabel } from '../kit/menu.tsx'
import { useNow } from '../kit/ticker.ts'
import { useMay } from '../shell/desk-context.ts'
import { dutyNames } from './duty-names.ts'
import { useRotaAct, useTakeGap } from './use-rota-act.ts'
import { type Day, placeIn } from './week.ts'

type Turn = RotaView['turns'][number]
type Gap = RotaView['gaps'][number]
type Place = NonNullable<ReturnType<typeof placeIn>>

interface GridProps {
  readonly rota: RotaView
  readonly days: readonly Day[]
  readonly personId: string
}

/** A day a row, its hours from left to right, so that a phone shows it too; gaps are hatched. */
export function WeekGrid({ rota, days, personId }: GridProps) {
  const nowMs = useNow(60_000)
  const duties = (['authority', 'desk'] as const).filter((duty) => rota.shifts.some((shift) => shift.duty === duty))
  if (duties.length === 0)
    return (
      <p className="rounded-lg border border-dashed border-line-strong px-4 py-8 text-center text-sm text-pretty text-ink-2">
        Nobody is planned yet. Until somebody is, the hotline rings everybody with the authority.
      </p>
    )
  return (
    <div className="overflow-hidden rounded-lg border border-line">
      <div
        className="flex h-6 items-end border-b border-line bg-sunken pl-16 text-2xs text-ink-3 tabular-nums"
        aria-hidden
      >
        {[0, 6, 12, 18].map((hour) => (
          <span key={hour} className="w-1/4 pl-0.5">
            {hour}
          </span>
        ))}
      </div>
      {days.map((day) => (
        <div
          key={day.fromMs}
          className={cx('flex border-b border-line last:border-b-0', isToday(day, nowMs) && 'bg-hover')}
        >
          <p
            className={cx(
              'w-16 shrink-0 px-2 py-2 text-xs tabular-nums',
              isToday(day, nowMs) ? 'font-semibold' : 'text-ink-2',
            )}
          >
            {dayName(day.fromMs)}
          </p>
          <div className="min-w-0 flex-1 border-l border-line py-1.5">
            {duties.map((duty) => (
              <Lane key={duty} duty={duty} day={day} rota={rota} personId={personId} nowMs={nowMs} />
            ))}
          </div>
        </div>
      ))}
    </div>
  )
}

function isToday({ fromMs, toMs }: Day, nowMs: number): boolean {
  return fromMs <= nowMs && nowMs < toMs
}

function dayName(atMs: number): string {
  return new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric' }).format(atMs)
}

interface LaneProps {
  readonly duty: Duty
  readonly day: Day
  readonly rota: RotaView
  readonly personId: string
  readonly nowMs: number
}

function Lane({ duty, day, rota, personId, nowMs }: LaneProps) {
  const turns = rota.turns.filter((turn) => turn.duty === duty)
  const gaps = rota.gaps.filter((gap) => gap.duty === duty)
  const now = placeIn(day, { fromMs: nowMs, toMs: nowMs + 60_000 })
  const rows = stacked(turns.filter((turn) => placeIn(day, turn)))
  return (
    <div
      role="group"
      aria-label={`${dutyNames[duty]}, ${dayName(day.fromMs)}`}
      className="relative isolate mb-0.5 last:mb-0"
      style={{ height: `${Math.max(1, rows.length) * 26}px` }}
    >
      {gaps.map((gap) => {
        const place = placeIn(day, gap)
        return place ? <GapBar key={gap.fromMs} gap={gap} day={day} place={place} /> : null
      })}
      {rows.flatMap((row, index) =>
        row.map((turn) => (
          <TurnBar
            key={`${turn.shiftId} ${turn.startsAt}`}
            turn={turn}
            day={day}
            row={index}
            rota={rota}
            isOwn={turn.personId === personId}
          />
        )),
      )}
      {now ? (
        <span
          aria-hidden
          className="pointer-events-none absolute inset-y-0 z-101 w-px bg-breaking"
          style={{ left: percent(now.start) }}
        />
      ) : null}
    </div>
  )
}

/** A stretch of this day in which nobody has the duty; whoever may takes it over where it stands. */
function GapBar({ gap, day, place }: { readonly gap: Gap; readonly day: Day; readonly place: Place }) {
  const may = useMay('responder')
  const { take } = useTakeGap()
  const part = { ...gap, fromMs: Math.max(gap.fromMs, day.fromMs), toMs: Math.min(gap.toMs, day.toMs) }
  const words = `Nobody has the ${dutyNames[gap.duty].toLowerCase()}: ${clock(part.fromMs)}–${clock(part.toMs)}`
  const bar = (
    <button
      type="button"
      title={words}
      aria-label={words}
      disabled={!may}
      className="absolute inset-y-px flex min-w-6 items-center overflow-hidden rounded border border-dashed border-pan bg-pan-soft px-1.5 text-2xs font-medium whitespace-nowrap text-pan"
      style={across(place)}
    >
      ▲ gap
    </button>
  )
  if (!may) return bar
  return (
    <Menu trigger={bar}>
      <MenuLabel>{words}</MenuLabel>
      <MenuItem onSelect={() => take(part)}>Take it</MenuItem>
    </Menu>
  )
}

/** Turns that overlap lie one below the other. */
function stacked(turns: readonly Turn[]): readonly (readonly Turn[])[] {
  const rows: Turn[][] = []
  for (const turn of turns) {
    const free = rows.find((row) => row.every((other) => other.toMs <= turn.fromMs || other.fromMs >= turn.toMs))
    if (free) free.push(turn)
    else rows.push([turn])
  }
  return rows
}

interface BarProps {
  readonly turn: Turn
  readonly day: Day
  readonly row: number
  readonly rota: RotaView
  readonly isOwn: boolean
}

function TurnBar({ turn, day, row, rota, isOwn }: BarProps) {
  const place = placeIn(day, turn)
  const mayAll = useMay('approver')
  const offer = useRotaAct('Offered to everybody on the desk')
  const remove = useRotaAct('Taken out')
  const [asked, setAsked] = useState<'shift' | 'turn'>()
  if (!place) return null
  const nameOf = (personId: string | undefined) =>
    rota.people.find((one) => one.personId === personId)?.name ?? 'Somebody who left'
  const isOffered = rota.offers.some(({ shiftId, startsAt }) => shiftId === turn.shiftId && startsAt === turn.startsAt)
  const words = `${dutyNames[turn.duty]}: ${nameOf(turn.personId)}, ${clock(turn.fromMs)}–${clock(turn.toMs)}`
  const bar = (
    <button
      type="button"
      title={words}
      aria-label={words}
      className={cx(
        'absolute h-6 min-w-6 overflow-hidden rounded border px-1.5 text-left text-2xs font-medium text-ellipsis whitespace-nowrap',
        isOwn ? 'border-ink bg-ink text-paper' : 'border-line-strong/60 bg-surface text-ink',
        isOffered && 'border-dashed',
      )}
      style={{ ...across(place), top: `${row * 26}px` }}
    >
      {turn.duty === 'authority' ? '☎ ' : ''}
      {nameOf(turn.personId)}
      {isOffered ? ' · offered' : ''}
    </button>
  )
  if (!isOwn && !mayAll) return bar
  return (
    <>
      <Menu trigger={bar}>
        <MenuLabel>
          {clock(turn.fromMs)} – {clock(turn.toMs)}
          {turn.plannedPersonId ? ` · for ${nameOf(turn.plannedPersonId)}` : ''}
        </MenuLabel>
        <MenuItem
          isDisabled={isOffered}
          onSelect={() =>
            offer.mutate({ method: 'POST', path: 'swaps', body: { shiftId: turn.shiftId, startsAt: turn.startsAt } })
          }
        >
          Offer this turn
        </MenuItem>
        <MenuItem onSelect={() => setAsked('turn')}>Take this turn out …</MenuItem>
        <MenuItem onSelect={() => setAsked('shift')}>End the whole shift …</MenuItem>
      </Menu>
      <Confirm
        isOpen={asked !== undefined}
        onClose={() => setAsked(undefined)}
        onConfirm={() => {
          setAsked(undefined)
          const which = asked === 'turn' ? `?startsAt=${encodeURIComponent(turn.startsAt)}` : ''
          remove.mutate({ method: 'DELETE', path: `shifts/${turn.shiftId}${which}` })
        }}
        title={asked === 'turn' ? 'Take this turn out?' : 'End the whole shift?'}
        description={`${words}. ${asked === 'turn' ? 'Nobody has it then, unless it is planned anew.' : 'All its turns go, this one and those to come.'}`}
        action={asked === 'turn' ? 'Take it out' : 'End it'}
      />
    </>
  )
}

function clock(atMs: number): string {
  return new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hour12: false }).format(atMs)
}

/**
 * Where a bar stands across the day. A short one keeps the 24 px that a finger needs (WCAG 2.2, 2.5.8), at the day's end
 * too, over the edge of a longer one.
 */
function across({ start, length }: Place) {
  return {
    left: `min(${percent(start)}, 100% - 1.5rem)`,
    width: percent(length),
    zIndex: Math.round(100 * (1 - length)),
  }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`
}
