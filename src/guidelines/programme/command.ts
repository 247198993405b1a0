// What a person may ask of the programme.
import type { OnSilence, Ruling } from './act.ts'

export type Command =
  | { readonly kind: 'start' }
  | { readonly kind: 'name stakeholder'; readonly personId: string; readonly area: string }
  | { readonly kind: 'remove stakeholder'; readonly personId: string }
  | { readonly kind: 'answer need'; readonly agrees: boolean; readonly reason?: string | undefined }
  | { readonly kind: 'set department'; readonly personId: string; readonly department: string }
  | { readonly kind: 'choose drafters'; readonly personIds: readonly string[] }
  | { readonly kind: 'attach document'; readonly title: string; readonly text: string }
  | { readonly kind: 'remove document'; readonly documentId: string }
  | { readonly kind: 'settle conflict'; readonly conflictKey: string; readonly ruling: Ruling }
  | { readonly kind: 'finish rules' }
  | { readonly kind: 'adopt fact'; readonly factId: string }
  | { readonly kind: 'finish library' }
  | { readonly kind: 'ask sign-off'; readonly hours: number; readonly onSilence: OnSilence }
  /** `hash`: of the text that was read. */
  | { readonly kind: 'sign'; readonly hash: string; readonly isYes: boolean; readonly reason?: string | undefined }
  | { readonly kind: 'open round'; readonly hours: number }
  | { readonly kind: 'comment'; readonly clauseId: string; readonly text: string }
  | {
      readonly kind: 'answer comment'
      readonly commentId: string
      readonly text: string
      readonly isTaken: boolean
    }
  | { readonly kind: 'end round' }
  | { readonly kind: 'publish'; readonly isPublic: boolean; readonly note?: string | undefined }

export type CommandOf<K extends Command['kind']> = Extract<Command, { readonly kind: K }>
