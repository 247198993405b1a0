import { Link } from '@tanstack/react-router'
import type { Piece } from '../../web/contract/reporters.ts'
import { OutsideTitle } from '../kit/outside-title.tsx'
import { Outside } from '../kit/outside-words.tsx'
import { Ago } from '../kit/times.tsx'
import { useDesk } from '../shell/desk-context.ts'

/** Articles of one person, newest first: each leads to where it stands, and to its story here. */
export function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  const { deskId } = useDesk()
  if (pieces.length === 0) return <p className="text-sm text-ink-2">Nothing of theirs is kept any more.</p>
  return (
    <ul className="space-y-1.5 text-sm">
      {pieces.map(({ mentionId, title, outlet, atMs, url, storyId }) => (
        <li key={mentionId}>
          <p className="text-pretty break-words">
            <OutsideTitle title={title} url={url} />
          </p>
          <p className="text-xs text-ink-3">
            <Outside>{outlet}</Outside>, <Ago phrase atMs={atMs} />
            {storyId === undefined ? null : (
              <>
                {' · '}
                <Link to="/d/$deskId/s/$storyId" params={{ deskId, storyId }} className="link inline-block py-1">
                  the story
                </Link>
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}
