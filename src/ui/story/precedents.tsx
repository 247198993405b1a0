import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { PrecedentView, RulingLikeView } from '../../web/contract/deciding.ts'
import { precedentsQuery } from '../api/queries.ts'
import { OutsideLine } from '../kit/outside-words.tsx'
import { Ago } from '../kit/times.tsx'
import { useBoardPlace } from '../desk/use-place.ts'
import { useDesk } from '../shell/desk-context.ts'

/** How this desk decided on what was most like this; nothing where nothing was. */
export function Precedents({ caseId }: { readonly caseId: string }) {
  const { deskId } = useDesk()
  const { data } = useQuery(precedentsQuery(deskId, caseId))
  if (!data || data.precedents.length + data.rulings.length === 0) return null
  return (
    <section>
      <h2 className="label-caps mb-2">Decided before</h2>
      <ul className="space-y-3 text-sm">
        {data.rulings.map((ruling) => (
          <Ruling key={ruling.rulingId} ruling={ruling} />
        ))}
        {data.precedents.slice(0, 3).map((precedent) => (
          <Precedent key={precedent.caseId} precedent={precedent} />
        ))}
      </ul>
    </section>
  )
}

/** What authority said when something like it was asked: nobody need be rung again for the same. */
function Ruling({ ruling }: { readonly ruling: RulingLikeView }) {
  const { question, ruled, reason, byName, ruledAtMs, sharedWords } = ruling
  return (
    <li className="border-l-2 border-ink pl-2.5">
      <p className="font-medium text-pretty">{question}</p>
      <p className="mt-0.5 text-xs text-ink-2">
        Ruled{byName ? ` by ${byName}` : ' by its deadline'} <Ago phrase atMs={ruledAtMs} />:{' '}
        <span className="font-medium text-ink">{ruled ?? 'nothing may be done'}</span>
      </p>
      {reason ? <p className="mt-0.5 text-xs break-words text-ink-2">“{reason}”</p> : null}
      <p className="mt-0.5 text-2xs text-ink-3">Alike in: {sharedWords.join(', ')}</p>
    </li>
  )
}

function Precedent({ precedent }: { readonly precedent: PrecedentView }) {
  const { deskId } = useDesk()
  const place = useBoardPlace()
  const { storyId, headline, end, endedAtMs, byName, reason, outcome, sharedWords } = precedent
  return (
    <li className="border-l-2 border-line pl-2.5">
      <Link
        to="/d/$deskId/s/$storyId"
        params={{ deskId, storyId }}
        search={place}
        className="block font-medium hover:underline"
      >
        <OutsideLine className="line-clamp-2 text-pretty">{headline}</OutsideLine>
      </Link>
      <p className="mt-0.5 text-xs text-ink-2">
        <span className="first-letter:uppercase">{end === 'let stand' ? 'Let stand' : `Closed: ${end}`}</span>
        {byName ? ` by ${byName}` : ''} <Ago phrase atMs={endedAtMs} />
        {outcome ? (outcome === 'right' ? ', and that was right' : ', but it grew') : ''}
      </p>
      {reason && reason !== end ? <p className="mt-0.5 text-xs break-words text-ink-2">“{reason}”</p> : null}
      <p className="mt-0.5 text-2xs text-ink-3">Alike in: {sharedWords.join(', ')}</p>
    </li>
  )
}
