import type { Lane, Risk } from './lane.ts'
import type { PlaybookKind } from './playbook.ts'
import { isMoving, type Story } from './story.ts'

export const caseStates = ['open', 'claimed', 'stood', 'closed'] as const
export type CaseState = (typeof caseStates)[number]

/** How a case ended, in the desk's words. `stood` = let stand: deliberately not answered. */
export const caseEnds = ['answered', 'handled elsewhere', 'not ours', 'let stand'] as const
export type CaseEnd = (typeof caseEnds)[number]

/** What is to be dealt with. A thread is a conversation that we are part of: what was said, our answer, what came back. */
export type CaseAbout =
  | { readonly kind: 'inquiry'; readonly inquiryId: string; readonly deadlineAtMs?: number }
  | { readonly kind: 'mention'; readonly mentionId: string }
  | { readonly kind: 'story' }
  | { readonly kind: 'thread' }
  | { readonly kind: 'tip'; readonly tipId: string }

/** A mention that makes a case riskier than it looks. */
export interface RiskMention {
  readonly mentionId: string
  readonly voiceName: string
  /** What it says about the risky word. */
  readonly excerpt: string
}

/** How a case is to be dealt with. Every part that is a judgement says why. */
export interface Course {
  readonly playbook: PlaybookKind
  /** A person's name and words where a person chose it. */
  readonly playbookBecause: string
  readonly isPlaybookByPerson: boolean
  /** Names of the desk's topics that were found, riskiest first. */
  readonly topics: readonly string[]
  readonly risk: Risk
  readonly riskBecause: string
  /** Whose words it is by, where they stand deeper in the story than its headline and lead. */
  readonly riskMention?: RiskMention
  /** For an answer where it was said; another channel may be stricter. */
  readonly lane: Lane
  /** The rule that decided the lane, with its clause where it has one. */
  readonly laneBecause: string
  /** Since when it waits: its opening, or its latest reopening. */
  readonly waitingSinceMs: number
  /** When its playbook wants it answered, or its deadline where that is sooner. */
  readonly answerByMs: number
  /** When our words were out, since it last began to wait. */
  readonly answeredAtMs?: number
}

/** One thing to be dealt with: its owner, its course, its clock, its end. */
export interface Case {
  readonly caseId: string
  readonly deskId: string
  /** The story by which it is shown; of an inquiry or a tip, its own id. */
  readonly storyId: string
  /** Absent on cases from before this was recorded: a story. */
  readonly about?: CaseAbout
  /** Absent until something more is said of a case from before courses were worked out. */
  readonly course?: Course
  readonly state: CaseState
  readonly claimedBy?: string
  /** Since when its holder has it: claimed, or given to them. */
  readonly claimedAtMs?: number
  /** Given to its holder, who has not acted on it since: not claimed yet. */
  readonly isAssigned?: boolean
  /** When the claim lapses unless its holder acts. */
  readonly claimLapsesAtMs?: number
  readonly openedAtMs: number
  readonly endedAtMs?: number
  readonly end?: CaseEnd
  readonly isDrill: boolean
}

/** Must somebody have it? What asks something of us, pans us or moves; what is merely said may wait for a look. */
export function needsOwner(
  { about }: Pick<Case, 'about'>,
  story: Pick<Story, 'leadIntent' | 'stage' | 'stanceCounts'>,
): boolean {
  if (about?.kind === 'inquiry' || about?.kind === 'thread' || about?.kind === 'tip') return true
  return story.leadIntent !== 'statement' || story.stanceCounts.pan > 0 || isMoving(story)
}
