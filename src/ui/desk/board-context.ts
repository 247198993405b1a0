// What the list and the story beside it share: the rows, which story is open, and what can be done with a case.
import { createContext, use } from 'react'
import type { PersonRef } from '../../web/contract/stories.ts'
import type { CaseActions } from './case-actions.ts'
import type { Finding } from './use-found.ts'
import type { LiveInbox } from './use-live-list.ts'

export interface Board {
  /** The rows of a tab, or what was found. */
  readonly inbox: LiveInbox
  /** While somebody looks for a story. */
  readonly finding: Finding | undefined
  readonly actions: CaseActions
  readonly openStoryId: string | undefined
  /** Who has which case open, by case. */
  readonly present: ReadonlyMap<string, readonly PersonRef[]>
  /** Moves to the row after (1) or before (-1), opening it when a story is open. */
  readonly move: (step: 1 | -1) => void
  readonly closeStory: () => void
}

export const BoardContext = createContext<Board | undefined>(undefined)

/** @throws when used outside the desk's board: a mistake in the routes. */
export function useBoard(): Board {
  const board = use(BoardContext)
  if (!board) throw new Error('This part is shown outside the board.')
  return board
}
