import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { letStandQuery } from '../api/queries.ts'
import { Sign } from '../kit/marks.tsx'
import { Failed } from '../kit/notes.tsx'
import { OutsideLine } from '../kit/outside-words.tsx'
import { RowsSkeleton } from '../kit/page.tsx'
import { Ago } from '../kit/times.tsx'
import { useDesk } from '../shell/desk-context.ts'

const mostShown = 6

/** Was it right to stay out? Each decision held against what happened. */
export function LetStandScore() {
  const { deskId } = useDesk()
  const { data, error, refetch } = useQuery(letStandQuery(deskId))
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <RowsSkeleton rows={2} />
  const { right, grew, waiting, latest } = data
  return (
    <>
      <p className="text-sm">
        {right + grew === 0
          ? 'Nothing that was let stand has been looked at again yet.'
          : `${right} of ${right + grew} died down without us; ${grew} grew all the same.`}
        {waiting > 0 ? (
          <span className="text-ink-3">
            {' '}
            {waiting} {waiting === 1 ? 'waits' : 'wait'} to be looked at.
          </span>
        ) : null}
      </p>
      {latest.length > 0 ? (
        <ul className="mt-3 divide-y divide-line border-y border-line text-sm">
          {latest.slice(0, mostShown).map((one) => (
            <li key={`${one.caseId} ${one.stoodAtMs}`} className="py-2">
              <Link
                to="/d/$deskId/s/$storyId"
                params={{ deskId, storyId: one.storyId }}
                search={{ tab: 'stood' }}
                className="block truncate font-[550] hover:underline"
              >
                <OutsideLine className="truncate text-left">{one.headline}</OutsideLine>
              </Link>
              <p className={`text-xs ${one.outcome === 'grew' ? 'text-pan' : 'text-ink-2'}`}>
                <Sign shape={one.outcome === 'grew' ? '▲' : '●'} />
                {one.outcome === 'grew' ? 'It grew: ' : 'Right: '}
                {one.mentionsSince} more mentions, {one.pansSince} of them pans{' '}
                <span className="text-ink-3">
                  · looked at <Ago phrase atMs={one.reviewedAtMs} />
                </span>
              </p>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
