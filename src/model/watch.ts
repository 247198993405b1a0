/** What a watch looks out for; decides which side of a stance counts as ours. */
export const watchSubjects = ['issue', 'ourselves', 'person', 'product', 'rival'] as const
export type WatchSubject = (typeof watchSubjects)[number]

/** A standing boolean query with an owner and a reason. */
export interface Watch {
  readonly watchId: string
  readonly deskId: string
  readonly name: string
  /** In the watch language: `docs/watch-language.md`. */
  readonly query: string
  readonly subject: WatchSubject
  /** Names by which the watched subject is called in a text; understanding looks for the stance toward these. */
  readonly subjectNames: readonly string[]
  /** Why it is kept, in the owner's words. */
  readonly reason: string
  readonly ownerId?: string
  readonly isPaused: boolean
}
