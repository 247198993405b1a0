import type { AlertKind } from '../../model/alert.ts'

/** What an alert is about, as one reads it. */
export const kindWords: Readonly<Record<AlertKind, string>> = {
  call: 'Hotline calls',
  signOff: 'Sign-offs',
  inquiry: 'Inquiries and tips',
  story: 'Breaking stories',
  claim: 'Your cases',
  rota: 'The rota',
  guidelines: 'Guidelines and quiz',
  voice: 'Frequent voices',
}
