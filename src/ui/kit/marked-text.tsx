import type { Span } from '../../web/contract/common.ts'
import { turningHidden } from './outside.ts'
import { cutBySpans } from './spans.ts'

/** Text with the words that a watch matched marked as with a highlighter. Its block says `dir="auto"`: it runs in its own direction. */
export function MarkedText(props: {
  readonly text: string
  readonly spans: readonly Span[]
  readonly field: Span['field']
}) {
  return (
    <>
      {cutBySpans(turningHidden(props.text), props.spans, props.field).map((piece) =>
        piece.isMarked ? (
          <mark key={piece.start} className="rounded-[2px] bg-mark px-px text-ink">
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      )}
    </>
  )
}
