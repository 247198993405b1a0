// Words of drafts that the server did not take, since the session or the line was gone. They stay in this tab's memory until they
// are saved, so that whoever signs in again, or comes back to the case, goes on with them.
import type { DraftContent } from '../../web/contract/answers.ts'

export interface UnsavedWords {
  readonly draftId: string | undefined
  /** The version that they were written on: somebody else's newer one is then a conflict, as ever. */
  readonly version: number
  readonly content: DraftContent
}

const kept = new Map<string, UnsavedWords>()

/** One person's words on one case: nobody else who signs in at this tab is shown them. */
export function unsavedKey(deskId: string, personId: string, caseId: string | undefined): string {
  return [deskId, personId, caseId].join(' ')
}

/** Keeps them; nothing in their place lets go of what was kept. */
export function keepUnsaved(key: string, words: UnsavedWords | undefined): void {
  if (words) kept.set(key, words)
  else kept.delete(key)
}

/** What was kept, if anything. */
export function unsavedWords(key: string): UnsavedWords | undefined {
  return kept.get(key)
}

/** When somebody signs out on purpose nothing of the desk stays. */
export function forgetUnsaved(): void {
  kept.clear()
}
