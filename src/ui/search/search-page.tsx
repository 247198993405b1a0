import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { SearchHits } from '../../web/contract/stories.ts'
import { searchQuery } from '../api/queries.ts'
import { Button } from '../kit/button.tsx'
import { HitLines } from '../kit/hit-lines.tsx'
import { Empty, Failed } from '../kit/notes.tsx'
import { Page, RowsSkeleton } from '../kit/page.tsx'
import { useDebounced } from '../kit/use-debounced.ts'
import { useDesk } from '../shell/desk-context.ts'

/** Everything that the desk has kept, by its words, newest first. */
export function SearchPage() {
  const { deskId } = useDesk()
  const { q = '' } = useSearch({ from: '/d/$deskId/search' })
  const navigate = useNavigate()
  const [typed, setTyped] = useState(q)
  const settled = useDebounced(typed, 250)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  useEffect(() => setTyped(q), [q])
  useEffect(() => {
    const words = settled.trim()
    if (words !== q)
      void navigate({ to: '/d/$deskId/search', params: { deskId }, search: words ? { q: words } : {}, replace: true })
    // The address follows what is typed; an address that changed by itself is taken up above.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled])
  return (
    <Page title="Search">
      <input
        ref={input}
        type="search"
        aria-label="Search everything the desk has kept"
        placeholder="Words, a name, a “phrase in quotes”…"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="field-box mb-5 h-11 px-3.5 text-md"
      />
      <Results words={q} />
    </Page>
  )
}

function Results({ words }: { readonly words: string }) {
  const { deskId } = useDesk()
  const { data, error, isFetching, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(searchQuery(deskId, words))
  if (words === '')
    return (
      <Empty title="Look for anything that was heard">
        Every mention that a watch of this desk ever matched, in all languages.
      </Empty>
    )
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <RowsSkeleton rows={5} />
  const hits = data.pages.flatMap((page) => page.hits)
  if (hits.length === 0)
    return (
      <Empty title={`Nothing kept says “${words}”`}>
        Only what a watch matched is kept. To hear of it from now on, write a watch for it.
      </Empty>
    )
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {hits.map((hit) => (
          <Hit key={hit.mentionId} hit={hit} />
        ))}
      </ul>
      {hasNextPage ? (
        <Button className="mt-4 w-full" isBusy={isFetching} onClick={() => void fetchNextPage()}>
          Earlier
        </Button>
      ) : null}
    </>
  )
}

function Hit({ hit }: { readonly hit: SearchHits['hits'][number] }) {
  const { deskId } = useDesk()
  const inside = <HitLines hit={hit} atMs={hit.publishedAtMs ?? hit.heardAtMs} length={240} />
  const className = '-mx-2 block rounded px-2 py-3 text-sm hover:bg-hover'
  return (
    <li>
      {hit.storyId ? (
        <Link to="/d/$deskId/s/$storyId" params={{ deskId, storyId: hit.storyId }} className={className}>
          {inside}
        </Link>
      ) : (
        <a href={hit.url} target="_blank" rel="noopener noreferrer" className={className}>
          {inside}
        </a>
      )}
    </li>
  )
}
