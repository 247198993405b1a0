import type { CoverageListed } from '../../web/contract/coverage.ts'
import { cx } from '../kit/class-names.ts'
import { Sign } from '../kit/marks.tsx'

const looks: Readonly<Record<CoverageListed['state'], readonly [shape: string, word: string, colour: string]>> = {
  planned: ['○', 'Announced', 'text-ink-2'],
  live: ['●', 'Live', 'text-breaking'],
  ended: ['■', 'Over', 'text-ink-2'],
}

/** How far it has got, in a word and a shape. */
export function CoverageState({ state }: { readonly state: CoverageListed['state'] }) {
  const [shape, word, colour] = looks[state]
  return (
    <span className={cx('text-xs font-medium whitespace-nowrap', colour)}>
      <Sign shape={shape} />
      {word}
    </span>
  )
}
