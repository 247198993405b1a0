// What the note on a day asks of other rooms.
import type { CrossedVoice } from '../../model/voice.ts'

interface Span {
  readonly fromMs: number
  readonly toMs: number
}

export interface DayPorts {
  /** Those of these stories that were told to break in this time, with when. */
  readonly brokeIn: (
    deskId: string,
    asked: Span & { readonly storyIds: readonly string[] },
  ) => Promise<ReadonlyMap<string, number>>
  /** What was let stand and looked at again in this time. */
  readonly reviewedIn: (
    deskId: string,
    span: Span,
  ) => Promise<
    readonly { readonly caseId: string; readonly outcome: 'grew' | 'right'; readonly mentionsSince: number }[]
  >
  /** Voices that crossed the frequency line in this time, the latest first. */
  readonly crossedIn: (deskId: string, span: Span) => Promise<readonly CrossedVoice[]>
}
