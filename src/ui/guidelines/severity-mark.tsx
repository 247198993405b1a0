import type { SeverityView } from '../../web/contract/guidelines.ts'
import { cx } from '../kit/class-names.ts'
import { Sign } from '../kit/marks.tsx'

const looks: Readonly<Record<SeverityView, readonly [shape: string, word: string, colour: string]>> = {
  pass: ['●', 'to mind', 'text-ink-3'],
  warn: ['▲', 'warns', 'text-pan'],
  stop: ['■', 'stops', 'font-semibold text-breaking'],
}

/** What a clause does to a draft: a shape and a word, and a colour besides. */
export function SeverityMark({ severity, word }: { readonly severity: SeverityView; readonly word?: string }) {
  const [shape, own, colour] = looks[severity]
  return (
    <span className={cx('text-xs whitespace-nowrap', colour)}>
      <Sign shape={shape} />
      {word ?? own}
    </span>
  )
}
