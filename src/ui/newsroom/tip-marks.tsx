import type { TipView } from '../../web/contract/tips.ts'
import { cx } from '../kit/class-names.ts'
import { Sign } from '../kit/marks.tsx'

const looks: Readonly<Record<TipView['state'], readonly [shape: string, word: string, colour: string]>> = {
  unverified: ['○', 'Unverified', 'text-pan'],
  verified: ['●', 'Verified', 'text-praise'],
  false: ['✕', 'Found false', 'text-ink-2'],
}

/** Whether a tip was found to be so, in the words that the public reads too. */
export function TipState({ state }: { readonly state: TipView['state'] }) {
  const [shape, word, colour] = looks[state]
  return (
    <span className={cx('text-xs font-medium whitespace-nowrap', colour)}>
      <Sign shape={shape} />
      {word}
    </span>
  )
}

/** Where it stands beside its state: on the page, or not to be used any more. */
export function TipStanding({ tip }: { readonly tip: TipView }) {
  if (tip.withdrawnAtMs !== undefined)
    return (
      <span className="text-xs font-medium whitespace-nowrap text-pan">
        <Sign shape="■" />
        Consent taken back
      </span>
    )
  if (tip.publicSinceMs === undefined) return null
  return (
    <span className="text-xs font-medium whitespace-nowrap text-ink-2">
      <Sign shape="◆" />
      On the page
    </span>
  )
}

export const allowedWords: Readonly<Record<TipView['use'], string>> = {
  lead: 'May be looked into; nothing of it may be published.',
  words: 'The words may be published, the files not.',
  all: 'Words and files may be published.',
}
