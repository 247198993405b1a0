import type { DeskEvent } from '../../model/events.ts'

/** What `answer` tells of words that were written or put out. */
export type AnswerNews = Exclude<
  Extract<DeskEvent, { readonly type: `answer.${string}` }>,
  { readonly type: 'answer.changed' }
>
