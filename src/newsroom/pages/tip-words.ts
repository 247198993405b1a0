import type { TipState } from '../../model/tip.ts'
import { type Html, html } from './html.ts'

/** As the public reads it. */
export const stateWords: Readonly<Record<TipState, string>> = {
  unverified: 'Unverified',
  verified: 'Verified',
  false: 'Found false',
}

/** The label that stands on everything that was sent in: a word and a sign, never a colour alone. */
export function stateMark(state: TipState): Html {
  return html`<span class="state ${state}">${stateWords[state]}</span>`
}
