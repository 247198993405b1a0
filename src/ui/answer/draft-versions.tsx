import { useQuery } from '@tanstack/react-query'
import type { DraftContent, DraftVersionView } from '../../web/contract/answers.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Failed, Skeleton } from '../kit/notes.tsx'
import { Ago } from '../kit/times.tsx'
import { useDesk } from '../shell/desk-context.ts'

interface Props {
  readonly draftId: string
  readonly version: number
  readonly onTake: (content: DraftContent) => void
  readonly onClose: () => void
}

/** Every version of a draft, also those kept aside when two wrote at once: no word of anybody's is lost. */
export function DraftVersions({ draftId, version, onTake, onClose }: Props) {
  const { deskId } = useDesk()
  const { data, error, refetch } = useQuery({
    queryKey: ['desk', deskId, 'draft-versions', draftId, version],
    queryFn: ({ signal }) =>
      call<{ versions: DraftVersionView[] }>(
        'GET',
        `${deskPath(deskId)}/drafts/${draftId}/versions`,
        undefined,
        signal,
      ),
  })
  return (
    <Dialog isOpen isWide onClose={onClose} title="Versions" description="Newest first. Taking one adds it as another.">
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton className="h-24" /> : null}
      <ul className="divide-y divide-line">
        {data?.versions.map((one) => (
          <li key={one.version} className="flex items-start gap-4 py-2.5 text-sm">
            <div className="min-w-0 flex-1">
              <p className="text-xs text-ink-3">
                Version {one.version} by {one.by.name}, <Ago phrase atMs={one.atMs} />
                {one.isAside ? ' · kept aside: written at once with another' : ''}
              </p>
              <p className="mt-0.5 line-clamp-6 break-words whitespace-pre-wrap">{one.content.text}</p>
            </div>
            <Button
              isSmall
              disabled={one.version === version}
              aria-label={`Take version ${one.version}`}
              onClick={() => {
                onTake(one.content)
                onClose()
              }}
            >
              Take it
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
