// The ladder that a hotline call climbs. Admins change it; everybody may read whom a call would ring.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { ChangeLadder, Ladder, LadderInForce } from '../../web/contract/hotline.ts'
import type { Member } from '../../web/contract/people.ts'
import { call } from '../api/http.ts'
import { deskPath, peopleQuery } from '../api/queries.ts'
import { minutesOf, msOf } from '../deciding/minutes.ts'
import { OrderButtons } from '../deciding/order-buttons.tsx'
import { isSomebody, WhoField } from '../deciding/who-field.tsx'
import { Button } from '../kit/button.tsx'
import { TextField } from '../kit/field.tsx'
import { KeepBar } from '../kit/keep-bar.tsx'
import { Failed } from '../kit/notes.tsx'
import { Opened } from '../kit/opened.tsx'
import { Page, RowsSkeleton, Section } from '../kit/page.tsx'
import { say } from '../kit/toasts.tsx'
import { useKeep } from '../kit/use-keep.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { ladderQuery } from './queries.ts'

const maxRungs = 10

/** The form is read-only for whoever is no admin. */
export function LadderPage() {
  const { deskId } = useDesk()
  const ladder = useQuery(ladderQuery(deskId))
  const people = useQuery(peopleQuery(deskId))
  const error = ladder.error ?? people.error
  return (
    <Page
      title="Hotline ladder"
      back={{ to: '/d/$deskId/settings', params: { deskId }, label: 'Settings' }}
      lead="Whom a call rings, how often, and how long it waits before it climbs. After the last rung it begins anew, until somebody answers or the time is up. Whoever is away is passed over."
    >
      {ladder.data && people.data ? (
        <Opened latest={ladder.data} version={({ version }) => version}>
          {(opened) => <LadderForm start={opened} members={people.data.members} />}
        </Opened>
      ) : error ? (
        <Failed error={error} onRetry={() => void Promise.all([ladder.refetch(), people.refetch()])} />
      ) : (
        <RowsSkeleton rows={4} />
      )}
    </Page>
  )
}

function LadderForm({ start, members }: { readonly start: LadderInForce; readonly members: readonly Member[] }) {
  const { deskId } = useDesk()
  const isReadOnly = !useMay('admin')
  const queries = useQueryClient()
  const [ladder, setLadder] = useState<Ladder>(start)
  const { rungs, quietMs } = ladder
  const keep = useKeep({
    query: ladderQuery(deskId),
    send: (body: ChangeLadder) => call<LadderInForce>('PATCH', `${deskPath(deskId)}/hotline/ladder`, body),
    onKept(kept) {
      queries.setQueryData(ladderQuery(deskId).queryKey, kept)
      say('In force for the next call')
    },
  })
  const isWhole =
    !Number.isNaN(quietMs) && rungs.every(({ who, tries, waitMs }) => isSomebody(who) && tries >= 1 && waitMs >= 10_000)
  return (
    <>
      <fieldset disabled={isReadOnly} className="min-w-0">
        <ol className="mb-4 divide-y divide-line border-y border-line">
          {rungs.map((rung, index) => (
            <RungRow
              key={index}
              index={index}
              ladder={ladder}
              rung={rung}
              members={members}
              isReadOnly={isReadOnly}
              onChange={setLadder}
            />
          ))}
        </ol>
        {isReadOnly ? null : (
          <Button
            disabled={rungs.length >= maxRungs}
            onClick={() =>
              setLadder({
                ...ladder,
                rungs: [...rungs, { who: { kind: 'role', role: 'admin' }, tries: 2, waitMs: 60_000 }],
              })
            }
          >
            <Plus size={14} aria-hidden /> Add a rung
          </Button>
        )}
        <Section title="When it goes quiet" className="mt-8">
          <TextField
            className="max-w-xs"
            label="Comes back after, in minutes"
            help="Somebody said that they have it, and no answer came: the same people are rung again."
            type="number"
            min={0.17}
            max={60}
            step="any"
            value={minutesOf(quietMs)}
            onChange={(event) => setLadder({ ...ladder, quietMs: msOf(event.target.valueAsNumber) })}
          />
        </Section>
      </fieldset>
      {isReadOnly ? null : (
        <KeepBar
          isChanged={ladder !== start}
          isWhole={isWhole}
          isBusy={keep.isPending}
          error={keep.error}
          onKeep={() => keep.mutate({ rungs, quietMs, baseVersion: start.version })}
          onUndo={() => setLadder(start)}
        />
      )}
    </>
  )
}

interface RungRowProps {
  readonly index: number
  readonly ladder: Ladder
  readonly rung: Ladder['rungs'][number]
  readonly members: readonly Member[]
  readonly isReadOnly: boolean
  readonly onChange: (ladder: Ladder) => void
}

function RungRow({ index, ladder, rung, members, isReadOnly, onChange }: RungRowProps) {
  const name = `rung ${index + 1}`
  const change = (part: Partial<Ladder['rungs'][number]>) =>
    onChange({ ...ladder, rungs: ladder.rungs.map((one, at) => (at === index ? { ...one, ...part } : one)) })
  return (
    <li className="py-4">
      <div className="mb-2 flex min-h-8 items-center justify-between">
        <h2 className="label-caps">{index === 0 ? 'First' : `Then, rung ${index + 1}`}</h2>
        {isReadOnly ? null : (
          <OrderButtons
            name={name}
            all={ladder.rungs}
            index={index}
            onChange={(rungs) => onChange({ ...ladder, rungs: [...rungs] })}
          />
        )}
      </div>
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_8rem_11rem]">
        <WhoField label="Rings" who={rung.who} members={members} onChange={(who) => change({ who })} />
        <TextField
          label="Times"
          type="number"
          min={1}
          max={10}
          value={Number.isNaN(rung.tries) ? '' : rung.tries}
          onChange={(event) => change({ tries: event.target.valueAsNumber })}
        />
        <TextField
          label="Minutes after each"
          type="number"
          min={0.17}
          max={60}
          step="any"
          value={minutesOf(rung.waitMs)}
          onChange={(event) => change({ waitMs: msOf(event.target.valueAsNumber) })}
        />
      </div>
    </li>
  )
}
