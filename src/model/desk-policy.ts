// How a desk decides: data that its leaders edit, in force from the instant at which it is kept.
import type { Lane, Risk } from './lane.ts'
import type { PlaybookKind } from './playbook.ts'
import type { Role } from './role.ts'

/** What a case can be about, found by words; the riskiest that is found counts. */
export interface Topic {
  readonly name: string
  /** Lower case; `burn*` also finds `burning`, two words are a phrase. */
  readonly words: readonly string[]
  readonly risk: Risk
}

/** Each condition that is given must hold; none given: the rule holds for everything. */
export interface LaneCondition {
  /** Names of topics, one of which is found. */
  readonly topics?: readonly string[]
  /** Kinds of channel, one of which the answer goes to. */
  readonly channelKinds?: readonly string[]
  readonly riskAtLeast?: Risk
  readonly playbooks?: readonly PlaybookKind[]
}

/** The first rule that holds decides. */
export interface LaneRule {
  readonly ruleId: string
  /** What it says, as it is shown beside each case that it decides. */
  readonly says: string
  /** The guideline's clause that it carries out: `§ 4.2`. */
  readonly clause?: string
  readonly when: LaneCondition
  readonly lane: Lane
  /** The class by which it is signed; absent: the one that is named like the lane. */
  readonly signOffClass?: string
}

/** What real-time means for one kind of case. */
export interface Playbook {
  /** Somebody should have it by then … */
  readonly claimMinutes: number
  /** … and it should be answered by then. Both count from its opening, and anew from each reopening. */
  readonly answerMinutes: number
  /** Who publishes in the green lane without a grant. */
  readonly publishRole: Role
  /** In their order, each a sentence. */
  readonly steps: readonly string[]
}

/** The figures of the whole desk. */
export interface DeskLimits {
  /** What asks something of us stands without an owner no longer than this. */
  readonly ownerlessMinutes: number
  /** Before a claim lapses its holder is reminded once, so many minutes ahead. */
  readonly remindMinutes: number
  /** When a case that was let stand is looked at again, to see whether that was right. */
  readonly letStandReviewHours: number
  /** Roughly how many people our own channels reach; what an answer of ours would spread is held against it. */
  readonly ourReach: number
}

/** Everything by which courses are judged; a version of it is never changed. */
export interface DeskPolicy {
  readonly topics: readonly Topic[]
  readonly laneRules: readonly LaneRule[]
  readonly playbooks: Readonly<Record<PlaybookKind, Playbook>>
  readonly limits: DeskLimits
}
