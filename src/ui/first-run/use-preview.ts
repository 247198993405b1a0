import { useEffect, useState } from 'react'
import type { PreviewHit } from '../../web/contract/people.ts'
import { postStream } from '../api/desk-stream.ts'
import { failureWords } from '../api/http.ts'
import type { PreviewBody } from '../api/types.ts'
import { useDebounced } from '../kit/use-debounced.ts'

export interface SourceNews {
  readonly state: string
  readonly message: string
}

export interface Preview {
  readonly hits: readonly PreviewHit[]
  /** By the source's place in what was sent. */
  readonly sourceNews: ReadonlyMap<number, SourceNews>
  /** What is wrong with a query, by its place in what was sent. */
  readonly watchNews: ReadonlyMap<number, string>
  readonly error: string | undefined
  readonly isListening: boolean
}

const nothing: Preview = { hits: [], sourceNews: new Map(), watchNews: new Map(), error: undefined, isListening: false }
/** As many as one looks through while filling in a form. */
const maxHits = 40
const quietMs = 700

/** Listens for real while the form is still open; starts anew when the choice changes, and ends with the page. */
export function usePreview(body: PreviewBody): Preview {
  const [preview, setPreview] = useState(nothing)
  const asked = useDebounced(JSON.stringify(body), quietMs)
  useEffect(() => {
    const { sources, watches } = JSON.parse(asked) as PreviewBody
    setPreview(nothing)
    if (sources.length === 0 || watches.length === 0) return
    const leaving = new AbortController()
    const onFrame = (event: string, data: unknown) => {
      if (event === 'hit') setPreview((was) => withHit(was, data as PreviewHit))
      if (event === 'source') setPreview((was) => withNews(was, data as SourceNews & { readonly index: number }))
      if (event === 'error') setPreview((was) => ({ ...was, error: (data as { readonly message: string }).message }))
      if (event === 'watch') setPreview((was) => withProblem(was, data as WatchProblem))
    }
    setPreview({ ...nothing, isListening: true })
    postStream(
      '/api/setup/preview',
      { sources: sources.slice(0, 20), watches: watches.slice(0, 20) },
      onFrame,
      leaving.signal,
    )
      .then(() => setPreview((was) => ({ ...was, isListening: false })))
      .catch((error: unknown) => {
        if (!leaving.signal.aborted) setPreview((was) => ({ ...was, isListening: false, error: failureWords(error) }))
      })
    return () => leaving.abort()
  }, [asked])
  return preview
}

function withHit(preview: Preview, hit: PreviewHit): Preview {
  if (preview.hits.some((other) => other.itemKey === hit.itemKey)) return preview
  return { ...preview, hits: [hit, ...preview.hits].slice(0, maxHits) }
}

interface WatchProblem {
  readonly index: number
  readonly message: string
}

function withProblem(preview: Preview, { index, message }: WatchProblem): Preview {
  return { ...preview, watchNews: new Map(preview.watchNews).set(index, message) }
}

function withNews(preview: Preview, { index, state, message }: SourceNews & { readonly index: number }): Preview {
  return { ...preview, sourceNews: new Map(preview.sourceNews).set(index, { state, message }) }
}
