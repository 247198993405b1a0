import type { TipView } from '../../web/contract/tips.ts'
import { type Look, StateMark } from '../kit/marks.tsx'

const looks: Readonly<Record<TipView['state'], Look>> = {
  unverified: ['○', 'Unverified', 'text-pan'],
  verified: ['●', 'Verified', 'text-praise'],
  false: ['✕', 'Found false', 'text-ink-2'],
}

/** Whether a tip was found to be so, in the words that the public reads too. */
export function TipState({ state }: { readonly state: TipView['state'] }) {
  return <StateMark look={looks[state]} />
}

/** Where it stands beside its state: on the page, or not to be used any more. */
export function TipStanding({ tip }: { readonly tip: TipView }) {
  if (tip.withdrawnAtMs !== undefined) return <StateMark look={['■', 'Consent taken back', 'text-pan']} />
  if (tip.publicSinceMs === undefined) return null
  return <StateMark look={['◆', 'On the page', 'text-ink-2']} />
}

export const allowedWords: Readonly<Record<TipView['use'], string>> = {
  lead: 'May be looked into; nothing of it may be published.',
  words: 'The words may be published, the files not.',
  all: 'Words and files may be published.',
}
