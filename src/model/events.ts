// What one room tells another after a match. Each event has exactly one teller and is delivered at least once, in the
// order in which it was committed. Bodies carry what the hearer needs, so that no room reads another's tables.
import type { PublicationNews, Receipt } from './answer.ts'
import type { Case } from './case.ts'
import type { CoverageLine, CoverageState } from './coverage.ts'
import type { HurdleState } from './hurdle.ts'
import type { Inquiry } from './inquiry.ts'
import type { Tip } from './tip.ts'
import type { Mention } from './mention.ts'
import type { PressMail } from './press-mail.ts'
import type { Reading } from './reading.ts'
import type { Ruling } from './hotline.ts'
import type { SignOffPart, SignOffState } from './sign-off.ts'
import type { Stamp } from './stamp.ts'
import type { Burst, Story } from './story.ts'
import type { VoicesCrossed } from './voice.ts'
import type { Wait } from './wait.ts'
import type { WishAct } from './wish.ts'

/** A mention, its reading, and what its story needs to know. */
export interface ReadMention {
  readonly mention: Mention
  readonly reading: Reading
}

/** Every kind of event there is, each with its teller. */
export type DeskEvent =
  /** Told by `match`, in the transaction that stores the mention and moves the source's cursor. */
  | { readonly type: 'mention.made'; readonly mention: Mention }
  /** Told by `match`, once for each mention whose item a source says was deleted where it was published. */
  | { readonly type: 'item.gone'; readonly mentionId: string; readonly itemKey: string; readonly goneAtMs: number }
  /** Told by `understand`. */
  | ({ readonly type: 'mention.read' } & ReadMention)
  /** Told by `understand`: people wish for it whom nobody had heard before, or, with `act`, somebody did something about it. */
  | {
      readonly type: 'wish.changed'
      readonly wishId: string
      readonly act?: {
        readonly kind: WishAct
        readonly by: { readonly personId: string; readonly name: string }
        readonly atMs: number
        /** The reason, the note, or the name of whom it was given to. */
        readonly note?: string
      }
    }
  /** Told by `understand`: voices crossed the frequency line, or, without them, somebody looked at one that had. */
  | { readonly type: 'voice.changed'; readonly crossed?: VoicesCrossed }
  /** Told by `stories`. */
  | { readonly type: 'story.opened'; readonly story: Story; readonly mentionId: string }
  | { readonly type: 'story.grown'; readonly story: Story; readonly mentionId: string }
  | { readonly type: 'story.broken'; readonly story: Story; readonly burst: Burst }
  | { readonly type: 'story.faded'; readonly story: Story }
  | { readonly type: 'story.merged'; readonly story: Story; readonly mergedId: string }
  /** Told by `desk`. */
  | { readonly type: 'case.opened'; readonly case: Case; readonly story: Story }
  | { readonly type: 'case.changed'; readonly case: Case; readonly stamp: Stamp }
  /** Told by `desk`: two stories turned out to be one; the case of the other goes on with what was begun for this one. */
  | { readonly type: 'case.merged'; readonly caseId: string; readonly intoCaseId: string; readonly storyId: string }
  /** Told by `desk`: cases came onto a screen, or were opened by a person, for the first time. Nothing of them changed. */
  | { readonly type: 'case.seen'; readonly stamps: readonly Stamp[] }
  /** Told by `desk`: what a person is alerted to changed. */
  | { readonly type: 'alert.changed'; readonly personId: string }
  /** Told by `desk`: the rota, a swap, or who is away changed. */
  | { readonly type: 'rota.changed' }
  /** Told by `desk`: a hotline call was asked, rang, was acknowledged, or ended. `wait` is absent of what was told by an earlier version. */
  | { readonly type: 'call.changed'; readonly callId: string; readonly caseId: string; readonly wait?: Wait }
  /** Told by `desk`, once for each call: what was ruled, by a person or, at the deadline, by the rule of the call. */
  | { readonly type: 'call.ruled'; readonly ruling: Ruling }
  /** Told by `desk`: a sign-off was asked, answered, or ended. `parts` are the texts as they are, a signer's change among them. */
  | {
      readonly type: 'signOff.changed'
      readonly signOffId: string
      readonly caseId: string
      readonly draftKey: string
      readonly state: SignOffState
      readonly parts: readonly SignOffPart[]
      readonly wait?: Wait
    }
  /** Told by `answer`: a version of a draft was saved. */
  | {
      readonly type: 'answer.drafted'
      readonly draftId: string
      readonly version: number
      readonly caseId?: string
      readonly storyId?: string
      readonly by: { readonly personId: string; readonly name: string }
      readonly atMs: number
    }
  /**
   * Told by `answer`: a channel gave its receipt. `text` is what was said there, at most 20,000 characters of it; both are
   * absent of what was told by an earlier version.
   */
  | ({
      readonly type: 'answer.published'
      readonly receipt: Receipt
      readonly draftId?: string
      readonly text?: string
    } & PublicationNews)
  /** Told by `answer`: it was read back and is there. */
  | ({ readonly type: 'answer.confirmed'; readonly receipt: Receipt } & PublicationNews)
  /** Told by `answer`: it was refused, is not there, or nobody knows; a person must look. */
  | ({ readonly type: 'answer.failed'; readonly reason: string } & PublicationNews)
  /** Told by `answer`: what was published was put right, or taken back, in public. */
  | ({ readonly type: 'answer.corrected'; readonly reason: string } & PublicationNews)
  | ({ readonly type: 'answer.withdrawn'; readonly reason: string } & PublicationNews)
  /** Told by `answer`: in a drill, a draft would have gone out at this instant. Nothing was published. */
  | {
      readonly type: 'answer.practised'
      readonly draftId: string
      readonly caseId: string
      readonly storyId?: string
      /** Where it would have gone. */
      readonly channelNames: readonly string[]
      readonly by: { readonly personId: string; readonly name: string }
      readonly atMs: number
    }
  /** Told by `answer`: a publication went on in another way; for screens. */
  | { readonly type: 'answer.changed'; readonly answerId: string; readonly caseId?: string; readonly storyId?: string }
  /** Told by `answer`: a channel was added, changed, removed, or its health changed. */
  | { readonly type: 'channel.changed'; readonly channelId: string }
  /** Told by `desk`: a person says that this is a story now, and everything that was planned must look at it. */
  | {
      readonly type: 'story.declared'
      readonly story: Story
      readonly caseId: string
      readonly by: { readonly personId: string; readonly name: string }
      readonly atMs: number
    }
  /** Told by `desk`: its rules or its grants changed. */
  | { readonly type: 'policy.changed' }
  /** Told by `desk`: somebody left a note to whoever comes. */
  | { readonly type: 'shift.ended' }
  /** Told by `guidelines`: another version is in force. `changedClauseIds`: added, changed or taken out since the one before. */
  | {
      readonly type: 'guideline.published'
      readonly version: number
      /** SHA-256 of the exact text. */
      readonly hash: string
      readonly changedClauseIds: readonly string[]
      readonly personId: string
      readonly atMs: number
    }
  /** Told by `guidelines`: something was done in the programme by which they come about, or a quiz was answered. */
  | { readonly type: 'programme.changed' }
  /** Told by `learn`: a desk practises from here on. */
  | {
      readonly type: 'drill.started'
      readonly drillId: string
      readonly name: string
      /** Whom its cases and alerts go to. */
      readonly personIds: readonly string[]
      readonly by: { readonly personId: string; readonly name: string }
      readonly atMs: number
    }
  /** Told by `learn`: nothing more of the drill is played, and what was not finished stays so. `by` is absent when its time was up. */
  | {
      readonly type: 'drill.ended'
      readonly drillId: string
      readonly name: string
      /** What played it. */
      readonly sourceId: string
      readonly startedAtMs: number
      readonly by?: { readonly personId: string; readonly name: string }
      readonly atMs: number
    }
  /** Told by `learn`: what holds answers up was named, taken in hand otherwise, or brought to an end. */
  | {
      readonly type: 'hurdle.changed'
      readonly hurdleId: string
      readonly name: string
      readonly state: HurdleState
      /** It was not in the register before. */
      readonly isNew: boolean
      readonly by: { readonly personId: string; readonly name: string }
      readonly atMs: number
    }
  /** Told by `learn`: other outlets count as the press, or others speak for a rival. `note`: how many. */
  | {
      readonly type: 'headStart.changed'
      readonly note: string
      readonly by: { readonly personId: string; readonly name: string }
      readonly atMs: number
    }
  /** Told by `newsroom`: somebody asked by its contact form or by mail. */
  | { readonly type: 'inquiry.received'; readonly inquiry: Inquiry }
  /** Told by `newsroom`: its deadline is another. `by` is absent where a mail of theirs said so. */
  | {
      readonly type: 'inquiry.changed'
      readonly inquiry: Inquiry
      readonly by?: { readonly personId: string; readonly name: string }
      readonly atMs: number
      /** What was done, in words for the case's record. */
      readonly note: string
    }
  /** Told by `newsroom`: a mail came that answers a letter of ours, or goes on with an inquiry. */
  | { readonly type: 'mail.received'; readonly mail: PressMail }
  /** Told by `newsroom`: a member of the public sent something in. */
  | { readonly type: 'tip.received'; readonly tip: Tip }
  /** Told by `newsroom`: whoever sent it took the consent back; what rests on it is to be looked at. */
  | { readonly type: 'tip.withdrawn'; readonly tipId: string; readonly wasPublic: boolean; readonly atMs: number }
  /** Told by `newsroom`: a line of live coverage was said, or put right. */
  | { readonly type: 'coverage.line'; readonly coverageId: string; readonly seq: number; readonly line: CoverageLine }
  /** Told by `newsroom`: live coverage began, ended, is called otherwise, or was called off before it began. */
  | {
      readonly type: 'coverage.changed'
      readonly coverageId: string
      readonly state: CoverageState | 'called off'
      readonly atMs: number
    }
  /** Told by `listen`: a source was added, changed, removed, or its health changed. */
  | { readonly type: 'source.changed'; readonly sourceId: string }
  /** Told by `match`: a watch was added, changed, paused or removed. */
  | { readonly type: 'watch.changed'; readonly watchId: string }
  /** Told by `match`: a list that watches share was changed or removed. */
  | { readonly type: 'watchList.changed'; readonly name: string }
  /** Told by `site`: it was set up, otherwise, or turned off. */
  | { readonly type: 'site.changed' }
  /** Told by `site`: a title test was made, started, stopped, decided, or removed. */
  | { readonly type: 'titleTest.changed'; readonly testId: string }
  /** Told by `site`: a banner was put up or taken down. */
  | { readonly type: 'banner.changed'; readonly bannerId: string }
  /** Told by `people`. */
  | { readonly type: 'desk.changed' }

export type DeskEventType = DeskEvent['type']
