import type { DraftView } from '../../web/contract/answers.ts'
import { Button } from '../kit/button.tsx'
import { Ago } from '../kit/times.tsx'

interface Props {
  readonly drafts: readonly DraftView[]
  readonly onOther: (draftId: string) => void
}

/** What else was begun for this case: by a colleague at the same moment, or for a story that was merged in. */
export function OtherDrafts({ drafts, onOther }: Props) {
  if (drafts.length === 0) return null
  return (
    <ul aria-label="Other drafts" className="mx-4 mt-2 divide-y divide-line border-y border-line">
      {drafts.map(({ draftId, current: { by, atMs, content } }) => (
        <li key={draftId} className="flex items-center gap-3 py-1.5 text-xs text-ink-2">
          <p className="min-w-0 flex-1 truncate">
            Another draft, by {by.name}, <Ago phrase atMs={atMs} />: {content.text}
          </p>
          <Button
            isSmall
            look="quiet"
            aria-label={`Go on with the draft by ${by.name}`}
            onClick={() => onOther(draftId)}
          >
            Go on with it
          </Button>
        </li>
      ))}
    </ul>
  )
}
