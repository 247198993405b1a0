// What lies beside a draft: what is asked, what authority ruled, what is kept for such a case, what we said on others like it.
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { DraftMaterial } from '../../web/contract/snippets.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { channelKindName } from '../kit/networks.ts'
import { Skeleton } from '../kit/notes.tsx'
import { Outside } from '../kit/outside-words.tsx'
import { Ago } from '../kit/times.tsx'
import { useBoardPlace } from '../desk/use-place.ts'
import { useDesk, useStreamEvents } from '../shell/desk-context.ts'
import { Part, Piece } from './material-parts.tsx'

const materialQuery = (deskId: string, caseId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'material', caseId],
    queryFn: ({ signal }) =>
      call<DraftMaterial>('GET', `${deskPath(deskId)}/cases/${caseId}/material`, undefined, signal),
  })

interface Props {
  readonly caseId: string
  readonly onInsert: (words: string) => void
  /** Further parts, after the words that are kept. */
  readonly children?: ReactNode
}

/** A click on a piece hands its words to `onInsert`; empty parts are not shown. */
export function Material({ caseId, onInsert, children }: Props) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const { data } = useQuery(materialQuery(deskId, caseId))
  useStreamEvents((event) => {
    if (event.type === 'call' && event.caseId === caseId) void queries.invalidateQueries(materialQuery(deskId, caseId))
  })
  if (!data) return <Skeleton className="m-4 h-24" />
  const { questions, rulings, snippets, said } = data
  return (
    <div className="text-sm">
      <Part name="Ruled" count={rulings.length}>
        {rulings.map((ruling) => (
          <Ruled key={ruling.callId} ruling={ruling} onInsert={onInsert} />
        ))}
      </Part>
      <Part name="They ask" count={questions.length}>
        {questions.map((question) => (
          <Asked key={`${question.mentionId ?? ''} ${question.text}`} question={question} onInsert={onInsert} />
        ))}
      </Part>
      <Part name="Kept words" count={snippets.length}>
        {snippets.map(({ snippetId, kind, title, text, meets, version }) => (
          <Piece
            key={snippetId}
            words={text}
            name={title}
            note={`${meets.length > 0 ? `On ${meets.join(', ')} · ` : ''}${kind}, version ${version}`}
            onInsert={onInsert}
          />
        ))}
      </Part>
      {children}
      <Part name="Said before" count={said.length}>
        {said.map((one) => (
          <Said key={one.caseId} said={one} onInsert={onInsert} />
        ))}
      </Part>
      {questions.length + rulings.length + snippets.length + said.length === 0 ? (
        <p className="px-4 py-3 text-xs text-pretty text-ink-3">
          Nobody asks anything yet, and no words are kept for a case like this.
        </p>
      ) : null}
      <p className="px-4 py-2 text-xs">
        <Link to="/d/$deskId/snippets" params={{ deskId }} className="link inline-flex min-h-6 items-center text-ink-2">
          Keep words for another time
        </Link>
      </p>
    </div>
  )
}

const askers = { reporter: 'Reporter', critic: 'Critic', anybody: '' } as const

function Asked(props: {
  readonly question: DraftMaterial['questions'][number]
  readonly onInsert: (words: string) => void
}) {
  const { kind, text, voiceName, site, count, mentionId } = props.question
  const who = [askers[kind], voiceName, site].filter(Boolean).join(' · ')
  return (
    <Piece
      words={text}
      note={
        <>
          {who}
          {count > 1 ? ` and ${count - 1} more` : ''}
          {mentionId ? (
            <>
              {' · '}
              <a href={`#mention-${mentionId}`} className="link">
                the mention
              </a>
            </>
          ) : null}
        </>
      }
      onInsert={() => props.onInsert(`“${text}”`)}
    />
  )
}

function Ruled(props: {
  readonly ruling: DraftMaterial['rulings'][number]
  readonly onInsert: (words: string) => void
}) {
  const { question, ruled, text, reason, byName, ruledAtMs } = props.ruling
  const words = text ?? reason
  const note = (
    <>
      {byName ?? 'By its deadline'}, <Ago phrase atMs={ruledAtMs} />
    </>
  )
  const name = `${question} → ${ruled ?? 'not allowed'}`
  if (words === undefined)
    return (
      <li className="text-xs">
        <p className="font-medium">{name}</p>
        <p className="mt-0.5 text-2xs text-ink-3">{note}</p>
      </li>
    )
  return <Piece words={words} name={name} note={note} onInsert={props.onInsert} />
}

function Said(props: { readonly said: DraftMaterial['said'][number]; readonly onInsert: (words: string) => void }) {
  const { deskId } = useDesk()
  const place = useBoardPlace()
  const { headline, storyId, text, channelKind, byName, atMs, sharedWords } = props.said
  return (
    <Piece
      words={text}
      name={
        <Link to="/d/$deskId/s/$storyId" params={{ deskId, storyId }} search={place} className="hover:underline">
          <Outside>{headline}</Outside>
        </Link>
      }
      note={
        <>
          {byName}, on {channelKindName(channelKind)}, <Ago phrase atMs={atMs} />. Alike in: {sharedWords.join(', ')}
        </>
      }
      onInsert={props.onInsert}
    />
  )
}
