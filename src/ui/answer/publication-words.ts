// How far a publication is, in words and a shape. Pure.
import type { PublicationAct, PublicationState } from '../../model/answer.ts'
import type { PublicationView } from '../../web/contract/answers.ts'

export interface StateLook {
  readonly shape: string
  readonly word: string
  readonly colour: string
}

const looks: Readonly<Record<PublicationState, StateLook>> = {
  planned: { shape: '◷', word: 'planned', colour: 'text-ink-2' },
  held: { shape: '‖', word: 'held', colour: 'text-pan' },
  waiting: { shape: '○', word: 'waiting', colour: 'text-ink-3' },
  sending: { shape: '◐', word: 'being sent', colour: 'text-ink-2' },
  unknown: { shape: '?', word: 'unknown', colour: 'text-pan' },
  published: { shape: '●', word: 'published', colour: 'text-praise' },
  confirmed: { shape: '✓', word: 'read back', colour: 'text-praise' },
  missing: { shape: '▲', word: 'not there', colour: 'text-pan' },
  failed: { shape: '▲', word: 'refused', colour: 'text-pan' },
  withdrawn: { shape: '↶', word: 'withdrawn', colour: 'text-ink-2' },
  cancelled: { shape: '×', word: 'cancelled', colour: 'text-ink-3' },
}

/** What was taken back is done when it is seen no more. */
export function stateLook({ state, act }: Pick<PublicationView, 'act' | 'state'>): StateLook {
  if (act !== 'withdraw' || (state !== 'confirmed' && state !== 'published')) return looks[state]
  return { ...looks[state], word: state === 'confirmed' ? 'seen gone' : 'taken back' }
}

const acts: Readonly<Record<PublicationAct, string>> = {
  post: 'post',
  reply: 'reply',
  quote: 'quote',
  correct: 'correction',
  withdraw: 'withdrawal',
}

/** As in “reply on Mastodon”. */
export function actWord(act: PublicationAct): string {
  return acts[act]
}

/** What happens next or what was said, where there is something to say. */
export function stateNote({ state, note, needsPerson }: PublicationView): string | undefined {
  if (state === 'unknown' && !needsPerson)
    return 'Sent, and no answer came. It is looked for before anything is sent again.'
  return note
}

/** Can it be taken back or put right? */
export function isOut({ state, act }: PublicationView): boolean {
  return ['published', 'confirmed', 'missing'].includes(state) && act !== 'withdraw'
}
