import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ProposedReporter } from '../../web/contract/reporters.ts'
import { ButtonLink } from '../kit/button.tsx'
import { Skeleton } from '../kit/notes.tsx'
import { counted } from '../kit/numbers.ts'
import { Outside } from '../kit/outside-words.tsx'
import { ShowMore } from '../kit/show-more.tsx'
import { Ago } from '../kit/times.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { Pieces } from './pieces.tsx'
import { piecesQuery } from './queries.ts'

const atOnce = 10

/** Who writes on the desk's topics, with what they wrote last and a way to keep them. */
export function Proposed({ proposed }: { readonly proposed: readonly ProposedReporter[] }) {
  const [count, setCount] = useState(atOnce)
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {proposed.slice(0, count).map((writer) => (
          <ProposedRow key={`${writer.site} ${writer.authorKey}`} writer={writer} />
        ))}
      </ul>
      <ShowMore has={proposed.length > count} isBusy={false} onMore={() => setCount(count + atOnce)} />
    </>
  )
}

function ProposedRow({ writer }: { readonly writer: ProposedReporter }) {
  const { deskId } = useDesk()
  const [isOpen, setOpen] = useState(false)
  const { name, outlet, site, beats, pieces, lastAtMs } = writer
  return (
    <li className="py-3 text-sm">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <div className="min-w-0 flex-1 basis-64">
          <p className="break-words">
            <span className="font-[550]">
              <Outside>{name}</Outside>
            </span>
            <span className="text-ink-2">
              , <Outside>{outlet}</Outside>
            </span>
          </p>
          <p className="text-xs text-ink-3 tabular-nums">
            <button
              type="button"
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
              className="link min-h-6 text-ink-2"
            >
              {counted(pieces, 'article')}
            </button>
            , the last <Ago phrase atMs={lastAtMs} />
            {beats.length > 0 ? ` · on ${beats.slice(0, 3).join(', ')}` : ''}
          </p>
        </div>
        <ButtonLink
          isSmall
          to="/d/$deskId/reporters/new"
          params={{ deskId }}
          search={{ name, outlet, site, beats: beats.slice(0, 3).join(',') }}
        >
          Keep
        </ButtonLink>
      </div>
      {isOpen ? <TheirPieces writer={writer} /> : null}
    </li>
  )
}

function TheirPieces({ writer }: { readonly writer: ProposedReporter }) {
  const { deskId } = useDesk()
  const { data } = useQuery(piecesQuery(deskId, writer))
  return (
    <div className="mt-2 border-l-2 border-line pl-3">
      {data ? <Pieces pieces={data.pieces} /> : <Skeleton className="h-16" />}
    </div>
  )
}
