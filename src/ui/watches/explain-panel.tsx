import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import type { Explained } from '../api/types.ts'
import { TextAreaField } from '../kit/field.tsx'
import { MarkedText } from '../kit/marked-text.tsx'
import { useDebounced } from '../kit/use-debounced.ts'
import { useDesk } from '../shell/desk-context.ts'
import { Sign } from '../kit/marks.tsx'

/** Any text against the query: does it match, and by which words? */
export function ExplainPanel({ query, isValid }: { readonly query: string; readonly isValid: boolean }) {
  const { deskId } = useDesk()
  const [text, setText] = useState('')
  const asked = useDebounced(text, 300)
  const { data } = useQuery({
    queryKey: ['desk', deskId, 'explain', query, asked],
    enabled: isValid && asked.trim() !== '',
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      call<Explained>('POST', `${deskPath(deskId)}/watches/explain`, { query: query.trim(), text: asked }, signal),
  })
  return (
    <section aria-label="Explain" className="space-y-2">
      <TextAreaField
        label="Try a text"
        isOptional
        placeholder="Paste a post or an article: does the query match it, and by which words?"
        value={text}
        maxLength={65_536}
        onChange={(event) => setText(event.target.value)}
      />
      <div role="status">
        {data && asked.trim() ? (
          <div className="rounded-md bg-sunken px-3 py-2 text-sm">
            <p className={`font-medium ${data.isMatch ? 'text-praise' : 'text-ink-2'}`}>
              <Sign shape={data.isMatch ? '●' : '○'} />
              {data.isMatch ? 'It matches' : 'It does not match'}
            </p>
            {data.isMatch ? (
              <p dir="auto" className="mt-1 max-h-40 overflow-y-auto break-words whitespace-pre-line" tabIndex={0}>
                <MarkedText text={asked} spans={data.spans} field="text" />
              </p>
            ) : null}
          </div>
        ) : null}
      </div>
    </section>
  )
}
