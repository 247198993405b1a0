// What whoever sends a tip agrees to, in the very words of the form. Pure.
import type { TipCredit, TipUse } from '../../model/tip.ts'

export const useWords: Readonly<Record<TipUse, string>> = {
  lead: 'Look into it. Publish nothing of it.',
  words: 'You may publish my words, but none of my files.',
  all: 'You may publish my words and my files.',
}

export const creditWords: Readonly<Record<TipCredit, string>> = {
  anonymous: 'Do not name me.',
  name: 'Name me as I wrote it above.',
}

export const exactPlaceWords = 'You may also publish the exact place.'
export const agreeWords = 'I have read this and agree.'

export interface Consent {
  readonly licence: string
  readonly use: TipUse
  readonly credit: TipCredit
  readonly mayShowExactPlace: boolean
}

/** Word for word, line by line, as it was on the form when it was ticked. */
export function consentWords({ licence, use, credit, mayShowExactPlace }: Consent): string {
  return [
    licence,
    useWords[use],
    creditWords[credit],
    ...(mayShowExactPlace ? [exactPlaceWords] : []),
    agreeWords,
  ].join('\n\n')
}
