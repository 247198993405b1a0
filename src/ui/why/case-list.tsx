import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import type { WhyReport } from '../../web/contract/why.ts'
import { Button } from '../kit/button.tsx'
import { OutsideLine } from '../kit/outside-words.tsx'
import { useDesk } from '../shell/desk-context.ts'

interface Shown {
  readonly caseId: string
  /** At the end of the line. */
  readonly figure: string
  /** Under its headline. */
  readonly note?: ReactNode
}

/** So many are shown until one asks for all. */
const atFirst = 5

/** Cases that a figure comes from, each leading to its story. */
export function CaseList({ cases, links }: { readonly cases: readonly Shown[]; readonly links: WhyReport['links'] }) {
  const [isWhole, setWhole] = useState(false)
  const left = isWhole ? 0 : cases.length - atFirst
  return (
    <>
      <Cases cases={left > 0 ? cases.slice(0, atFirst) : cases} links={links} />
      {left > 0 ? (
        <Button isSmall look="quiet" className="mt-1 -ml-2" onClick={() => setWhole(true)}>
          Show {left} more
        </Button>
      ) : null}
    </>
  )
}

function Cases({ cases, links }: { readonly cases: readonly Shown[]; readonly links: WhyReport['links'] }) {
  const { deskId } = useDesk()
  const known = new Map(links.map((link) => [link.caseId, link]))
  return (
    <ul className="divide-y divide-line">
      {cases.map(({ caseId, figure, note }) => {
        const link = known.get(caseId)
        return (
          <li key={caseId} className="flex items-baseline justify-between gap-4 py-2 text-sm">
            <span className="min-w-0">
              {link ? (
                <Link
                  to="/d/$deskId/s/$storyId"
                  params={{ deskId, storyId: link.storyId }}
                  className="flex min-h-6 items-center font-medium hover:underline"
                >
                  {link.headline === '' ? (
                    <span className="text-ink-2">A story whose words are no longer kept</span>
                  ) : (
                    <OutsideLine className="truncate text-left">{link.headline}</OutsideLine>
                  )}
                </Link>
              ) : (
                <span className="text-ink-2">A case that is no longer kept</span>
              )}
              {note ? <span className="mt-0.5 block text-xs text-pretty text-ink-2">{note}</span> : null}
            </span>
            <span className="shrink-0 whitespace-nowrap tabular-nums">{figure}</span>
          </li>
        )
      })}
    </ul>
  )
}
