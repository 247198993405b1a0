import type { StatementLine } from '../../web/contract/newsroom.ts'
import { cx } from '../kit/class-names.ts'

const looks: Readonly<Record<StatementLine['state'], readonly [shape: string, word: string, colour: string]>> = {
  draft: ['○', 'Draft', 'text-ink-3'],
  published: ['●', 'Published', 'text-praise'],
  withdrawn: ['■', 'Withdrawn', 'text-pan'],
}

/** Where a statement stands, in a word and a shape. */
export function StatementState({ state }: { readonly state: StatementLine['state'] }) {
  const [shape, word, colour] = looks[state]
  return (
    <span className={cx('inline-flex items-center gap-1.5 text-xs font-medium whitespace-nowrap', colour)}>
      <span aria-hidden className="w-2.5 text-center text-[9px]">
        {shape}
      </span>
      {word}
    </span>
  )
}

export const kindWords: Readonly<Record<StatementLine['kind'], string>> = {
  'news release': 'News release',
  statement: 'Statement',
  correction: 'Correction',
}

/** What a statement is, as lists show it. */
export function whatItIs({ section, kind }: Pick<StatementLine, 'kind' | 'section'>): string {
  return section === 'regulated' ? 'Regulated information' : kindWords[kind]
}
