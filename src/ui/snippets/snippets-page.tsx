import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type SnippetKind, snippetKinds } from '../../model/snippet.ts'
import type { SnippetView } from '../../web/contract/snippets.ts'
import { Button } from '../kit/button.tsx'
import { Findable } from '../kit/findable.tsx'
import { Empty, Failed } from '../kit/notes.tsx'
import { Page, RowsSkeleton, Section } from '../kit/page.tsx'
import { Ago } from '../kit/times.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { snippetsQuery } from './queries.ts'
import { SnippetDialog } from './snippet-dialog.tsx'

const heads: Readonly<Record<SnippetKind, { readonly title: string; readonly lead: string }>> = {
  'holding statement': {
    title: 'Holding statements',
    lead: 'Approved beforehand, for the first minutes of a story. Kept by approvers.',
  },
  line: { title: 'Lines', lead: 'What the organisation says on an issue, approved. Kept by approvers.' },
  snippet: { title: 'Snippets', lead: 'What is said often.' },
}

/** Words kept for another time: written once, at hand in every composer. */
export function SnippetsPage() {
  const { deskId } = useDesk()
  const may = useMay('responder')
  const { data, error, refetch } = useQuery(snippetsQuery(deskId))
  const [edited, setEdited] = useState<SnippetView | 'new'>()
  const add = may ? (
    <Button look="primary" onClick={() => setEdited('new')}>
      Keep words
    </Button>
  ) : null
  return (
    <Page
      title="Snippets"
      lead="Words kept for another time. They lie beside every draft, those about its topics first; each change is another version."
      actions={add}
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={3} /> : null}
      {data?.snippets.length === 0 ? (
        <Empty title="Nothing is kept yet" action={add}>
          A holding statement for the first minutes, the lines on an issue, the way to the service desk: write it once,
          and put it into a draft with one click.
        </Empty>
      ) : null}
      {data ? (
        <Findable
          rows={data.snippets}
          what="kept words"
          wordsOf={({ title, text, topics, by }) => [title, text, ...topics, by.name].join(' ')}
        >
          {(shown) => <SnippetsByKind snippets={shown} onEdit={setEdited} />}
        </Findable>
      ) : null}
      {edited ? (
        <SnippetDialog {...(edited !== 'new' && { snippet: edited })} onClose={() => setEdited(undefined)} />
      ) : null}
    </Page>
  )
}

function SnippetsByKind(props: {
  readonly snippets: readonly SnippetView[]
  readonly onEdit: (snippet: SnippetView) => void
}) {
  return snippetKinds.map((kind) => {
    const all = props.snippets.filter((snippet) => snippet.kind === kind)
    if (all.length === 0) return null
    return (
      <Section key={kind} title={heads[kind].title} lead={heads[kind].lead}>
        <ul className="divide-y divide-line border-y border-line">
          {all.map((snippet) => (
            <SnippetRow key={snippet.snippetId} snippet={snippet} onEdit={() => props.onEdit(snippet)} />
          ))}
        </ul>
      </Section>
    )
  })
}

function SnippetRow({ snippet, onEdit }: { readonly snippet: SnippetView; readonly onEdit: () => void }) {
  const { title, text, topics, version, by, atMs, kind } = snippet
  const may = useMay(kind === 'snippet' ? 'responder' : 'approver')
  return (
    <li className="flex items-start gap-4 py-3 text-sm">
      <div className="min-w-0 flex-1">
        <p className="font-[550]">{title}</p>
        <p className="mt-0.5 line-clamp-3 max-w-2xl break-words whitespace-pre-wrap text-ink-2">{text}</p>
        <p className="mt-1 text-xs text-ink-3">
          Version {version} by {by.name}, <Ago phrase atMs={atMs} />
          {topics.length > 0 ? ` · on ${topics.join(', ')}` : ' · offered always'}
        </p>
      </div>
      <Button isSmall disabled={!may} aria-label={`Edit ${title}`} onClick={onEdit}>
        Edit
      </Button>
    </li>
  )
}
