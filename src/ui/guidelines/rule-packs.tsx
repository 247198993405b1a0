import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { GuidelinesOverview, GuidelineVersionHead } from '../../web/contract/guidelines.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { Button } from '../kit/button.tsx'
import { Confirm } from '../kit/dialog.tsx'
import { Sign } from '../kit/marks.tsx'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { guidelinesQuery } from './queries.ts'

type Pack = GuidelinesOverview['packs'][number]

/** Rules of law for a trade: put into force by one press, as a version of its own. */
export function RulePacks({ packs }: { readonly packs: readonly Pack[] }) {
  return (
    <>
      <p className="mb-2 max-w-2xl rounded-md bg-sunken px-3 py-2 text-sm text-ink-2">
        <Sign shape="▲" />
        Not legal advice: each rule names its source and the day on which somebody last looked. Ask your counsel.
      </p>
      <ul className="divide-y divide-line border-y border-line">
        {packs.map((pack) => (
          <PackRow key={pack.name} pack={pack} />
        ))}
      </ul>
    </>
  )
}

function PackRow({ pack }: { readonly pack: Pack }) {
  const { deskId } = useDesk()
  const may = useMay('approver')
  const queries = useQueryClient()
  const [isAsking, setIsAsking] = useState(false)
  const change = useMutation({
    mutationFn: (isLoaded: boolean) =>
      call<GuidelineVersionHead>(isLoaded ? 'POST' : 'DELETE', `${deskPath(deskId)}/guidelines/packs/${pack.name}`),
    onSuccess({ version }, isLoaded) {
      void queries.invalidateQueries(guidelinesQuery(deskId))
      setIsAsking(false)
      say(`${pack.title} ${isLoaded ? 'in force' : 'taken out'}: version ${version}`)
    },
    onError: sayFailure,
  })
  return (
    <li className="flex items-start gap-4 py-3">
      <div className="min-w-0 flex-1 text-sm">
        <p className="font-semibold">
          {pack.title}
          {pack.isLoaded ? <span className="ml-2 text-xs font-normal text-praise">✓ in force</span> : null}
        </p>
        <p className="text-ink-2">{pack.summary}</p>
        <p className="text-xs text-ink-3 tabular-nums">
          {pack.clauseCount} rules{pack.checkedOn ? ` · sources checked ${pack.checkedOn}` : ''}
        </p>
      </div>
      {may ? (
        <Button
          isSmall
          look={pack.isLoaded ? 'quiet' : 'plain'}
          isBusy={change.isPending}
          onClick={() => (pack.isLoaded ? setIsAsking(true) : change.mutate(true))}
        >
          {pack.isLoaded ? 'Take out' : 'Load'}
        </Button>
      ) : null}
      <Confirm
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        onConfirm={() => change.mutate(false)}
        isBusy={change.isPending}
        title={`Take out ${pack.title}?`}
        description="Its rules no longer run on drafts. The versions that had it stay as they are."
        action="Take it out"
      />
    </li>
  )
}
