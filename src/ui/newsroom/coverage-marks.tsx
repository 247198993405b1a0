import type { CoverageListed } from '../../web/contract/coverage.ts'
import { type Look, StateMark } from '../kit/marks.tsx'

const looks: Readonly<Record<CoverageListed['state'], Look>> = {
  planned: ['○', 'Announced', 'text-ink-2'],
  live: ['●', 'Live', 'text-breaking'],
  ended: ['■', 'Over', 'text-ink-2'],
}

/** How far it has got, in a word and a shape. */
export function CoverageState({ state }: { readonly state: CoverageListed['state'] }) {
  return <StateMark look={looks[state]} />
}
