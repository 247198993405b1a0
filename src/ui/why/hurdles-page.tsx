import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { roleFor } from '../../model/role.ts'
import type { Hurdle } from '../../web/contract/why.ts'
import { Button, ButtonLink } from '../kit/button.tsx'
import { cx } from '../kit/class-names.ts'
import { Sign } from '../kit/marks.tsx'
import { Empty, Failed } from '../kit/notes.tsx'
import { RowsSkeleton } from '../kit/page.tsx'
import { duration } from '../kit/time.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { ChangeHurdleDialog } from './change-hurdle-dialog.tsx'
import { hurdlesQuery } from './queries.ts'
import { WhyFrame } from './why-frame.tsx'
import { savedWords, stateWords } from './why-words.ts'

/** What holds answers up, who sees to it, and what it saves since. */
export function HurdlesPage() {
  const { deskId } = useDesk()
  const { data, error, refetch } = useQuery(hurdlesQuery(deskId))
  const [changedId, setChangedId] = useState<string>()
  const changed = data?.hurdles.find(({ hurdleId }) => hurdleId === changedId)
  return (
    <WhyFrame lead="What holds answers up, with somebody who sees to it: legal, a tool, a process, the culture. The same figure is held against itself, before and since.">
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={3} /> : null}
      {data?.hurdles.length === 0 ? <NoHurdle /> : null}
      {data && data.hurdles.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {data.hurdles.map((hurdle) => (
            <HurdleRow key={hurdle.hurdleId} hurdle={hurdle} onChange={() => setChangedId(hurdle.hurdleId)} />
          ))}
        </ul>
      ) : null}
      {changed ? (
        <ChangeHurdleDialog key={changed.version} hurdle={changed} onClose={() => setChangedId(undefined)} />
      ) : null}
    </WhyFrame>
  )
}

function NoHurdle() {
  const { deskId } = useDesk()
  const action = (
    <ButtonLink to="/d/$deskId/why" params={{ deskId }}>
      To what took the time
    </ButtonLink>
  )
  return (
    <Empty title="No hurdle yet" action={action}>
      Each line of the report can be made one: name who sees to it, by when, and the minutes it should save.
    </Empty>
  )
}

const signs = { open: '○', overcome: '✓', accepted: '–' } as const

function HurdleRow({ hurdle, onChange }: { readonly hurdle: Hurdle; readonly onChange: () => void }) {
  const may = useMay(roleFor.hurdles)
  const { name, kind, state, owner, dueOn, isOverdue, expectedMs, note } = hurdle
  return (
    <li className="flex items-start justify-between gap-4 py-4">
      <div className="min-w-0">
        <h2 className="text-base font-semibold break-words">{name}</h2>
        <p className="mt-0.5 text-xs text-ink-2">
          <span className={cx(state === 'open' && 'font-medium text-ink')}>
            <Sign shape={signs[state]} />
            {stateWords[state]}
          </span>{' '}
          · {kind} · {owner.name} ·{' '}
          <span className={cx(isOverdue && 'font-medium text-pan')}>
            by {dateWords(dueOn)}
            {isOverdue ? ', overdue' : ''}
          </span>{' '}
          · expected to save {duration(expectedMs)} a case
        </p>
        <p className="mt-2 text-sm text-pretty tabular-nums">{savedWords(hurdle)}</p>
        {note ? <p className="mt-1 max-w-2xl text-sm text-pretty text-ink-2">{note}</p> : null}
      </div>
      {may ? (
        <Button isSmall onClick={onChange} aria-label={`Change “${name}”`}>
          Change …
        </Button>
      ) : null}
    </li>
  )
}

function dateWords(date: string): string {
  const form = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat('en-GB', form).format(new Date(`${date}T00:00:00Z`))
}
