// The one text of a draft, with the words that a clause means marked where they stand.
import type { RefObject } from 'react'
import { cx } from '../kit/class-names.ts'
import { cutBySpans } from '../kit/spans.ts'

export interface MarkedSpan {
  readonly start: number
  readonly end: number
  readonly severity: 'stop' | 'warn'
}

interface Props {
  readonly text: string
  readonly language: string | undefined
  readonly marks: readonly MarkedSpan[]
  readonly area: RefObject<HTMLTextAreaElement | null>
  readonly onChange: (text: string) => void
}

/** The marks lie under the text in the same measure, so both must be set alike. */
const layer = 'col-start-1 row-start-1 px-3 py-2 text-base break-words whitespace-pre-wrap pointer-coarse:text-[16px]'

/** ⌘ or Ctrl with Enter submits the form around it. */
export function DraftArea({ text, language, marks, area, onChange }: Props) {
  return (
    <div className="field-box grid max-h-[40dvh] min-h-26 overflow-y-auto overscroll-contain has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus">
      <Marks text={text} marks={marks} />
      <textarea
        ref={area}
        aria-label="Text"
        rows={4}
        value={text}
        lang={language}
        dir="auto"
        placeholder="What do we say? In the first person where it is a person’s channel."
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) event.currentTarget.form?.requestSubmit()
        }}
        className={`${layer} z-10 field-sizing-content w-full resize-none overflow-hidden bg-transparent outline-none placeholder:text-ink-3`}
      />
    </div>
  )
}

function Marks({ text, marks }: Pick<Props, 'marks' | 'text'>) {
  const stops = new Set(marks.filter(({ severity }) => severity === 'stop').map(({ start }) => start))
  const pieces = cutBySpans(
    text,
    marks.map(({ start, end }) => ({ field: 'text' as const, start, end })),
    'text',
  )
  return (
    <div aria-hidden dir="auto" className={`${layer} pointer-events-none text-transparent select-none`}>
      {pieces.map(({ start, text: words, isMarked }) =>
        isMarked ? (
          <mark
            key={start}
            className={cx(
              'bg-transparent text-transparent underline decoration-[1.5px] underline-offset-4',
              stops.has(start) ? 'decoration-breaking decoration-solid' : 'decoration-pan decoration-wavy',
            )}
          >
            {words}
          </mark>
        ) : (
          words
        ),
      )}
      {/* A last empty line has its height too. */}
      {'\u200b'}
    </div>
  )
}
