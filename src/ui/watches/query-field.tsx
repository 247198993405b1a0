import { useRef, type ReactNode } from 'react'
import type { CheckedQuery } from '../api/types.ts'
import { Field } from '../kit/field.tsx'
import { cutQuery, visibleStretch, type QueryPartKind } from './query-highlight.ts'
import { Sign } from '../kit/marks.tsx'

interface QueryFieldProps {
  readonly query: string
  readonly onChange: (query: string) => void
  /** Of this very query; absent while it is being checked. */
  readonly checked: CheckedQuery | undefined
  /** Shown while nothing is written. */
  readonly example: string
}

const tints: Readonly<Record<QueryPartKind, string>> = {
  operator: 'bg-sunken',
  phrase: 'bg-mark/60',
  field: 'bg-sunken',
  tag: '',
  wild: '',
  paren: '',
  space: '',
  word: '',
}

/** Both layers must break lines alike. */
const layer = 'px-3 py-2.5 font-mono text-sm leading-6 break-words whitespace-pre-wrap pointer-coarse:text-[16px]'

/** The query as one types it: operators and phrases tinted, the error underlined where it stands, its mending one click away. */
export function QueryField({ query, onChange, checked, example }: QueryFieldProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  const error = checked?.error
  return (
    <div>
      <Field label="Query" error={undefined}>
        {(ids) => (
          <div className="field-box grid focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus">
            <div
              aria-hidden
              className={`${layer} pointer-events-none col-start-1 row-start-1 min-h-22 text-transparent select-none`}
            >
              {cutQuery(query).map((part) => (
                <span key={part.start} className={`rounded-[3px] ${tints[part.kind]}`}>
                  {part.text}
                </span>
              ))}
              {'\u200b'}
            </div>
            {error ? <Underline query={query} position={error.position} length={error.length} /> : null}
            <textarea
              {...ids}
              ref={area}
              value={query}
              placeholder={example}
              onChange={(event) => onChange(event.target.value)}
              spellCheck={false}
              autoCapitalize="none"
              autoComplete="off"
              aria-invalid={error ? true : undefined}
              aria-describedby="query-said"
              maxLength={10_000}
              className={`${layer} z-10 col-start-1 row-start-1 resize-none overflow-hidden bg-transparent outline-none placeholder:text-ink-3`}
            />
          </div>
        )}
      </Field>
      <div id="query-said" role="status" className="mt-1.5 min-h-5 space-y-1 text-xs">
        {error ? (
          <Said>
            {error.message}{' '}
            {error.mended !== undefined ? (
              <button
                type="button"
                className="link font-semibold"
                onClick={() => {
                  onChange(error.mended ?? query)
                  area.current?.focus()
                }}
              >
                Use <code className="font-mono">{error.suggestion}</code>
              </button>
            ) : error.suggestion ? (
              <span className="text-ink-2">
                {error.suggestion.endsWith('.') ? '' : 'For instance: '}
                {error.suggestion}
              </span>
            ) : null}
          </Said>
        ) : null}
        {checked?.warnings.map((warning) => (
          <Said key={warning.message}>{warning.message}</Said>
        ))}
        {checked?.isValid && checked.warnings.length === 0 ? (
          <p className="text-praise">
            <Sign shape="●" />
            Understood
          </p>
        ) : null}
        {checked?.cost ? <p className="break-words text-ink-3 tabular-nums">{checked.cost.words}</p> : null}
      </div>
    </div>
  )
}

function Said({ children }: { readonly children: ReactNode }) {
  return (
    <p className="font-medium break-words text-pan">
      <Sign shape="▲" />
      {children}
    </p>
  )
}

function Underline(props: { readonly query: string; readonly position: number; readonly length: number }) {
  const { query } = props
  const { position, length } = visibleStretch(query, props.position, props.length)
  return (
    <div aria-hidden className={`${layer} pointer-events-none col-start-1 row-start-1 text-transparent select-none`}>
      {query.slice(0, position)}
      <span className="underline decoration-pan decoration-wavy decoration-[1.5px] underline-offset-4">
        {query.slice(position, position + length)}
      </span>
      {query.slice(position + length)}
    </div>
  )
}
