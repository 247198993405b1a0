// Which lane an answer takes: the first of the desk's rules that holds decides, and it is named.
import type { LaneCondition, LaneRule } from '../../model/desk-policy.ts'
import { isAtLeast, type Lane, type Risk } from '../../model/lane.ts'
import type { PlaybookKind } from '../../model/playbook.ts'

/** Topic × channel × risk, and the playbook. */
export interface LaneFacts {
  readonly topics: readonly string[]
  readonly channelKind: string
  readonly risk: Risk
  readonly playbook: PlaybookKind
}

export interface JudgedLane {
  readonly lane: Lane
  readonly ruleId: string
  /** The rule's words and its clause. */
  readonly because: string
  /** The class by which it would be signed. */
  readonly signOffClass: string
}

/** Where no rule holds nobody has said that one may publish alone. */
const noRule: JudgedLane = {
  lane: 'amber',
  ruleId: 'none',
  because: 'No rule of the desk speaks of this: one sign-off',
  signOffClass: 'amber',
}

/** Always a lane, always with the rule that decided it. O(rules). */
export function laneOf(facts: LaneFacts, rules: readonly LaneRule[]): JudgedLane {
  const rule = rules.find(({ when }) => holds(when, facts))
  if (!rule) return noRule
  return {
    lane: rule.lane,
    ruleId: rule.ruleId,
    because: rule.clause ? `${rule.says} (${rule.clause})` : rule.says,
    signOffClass: rule.signOffClass ?? classOf(rule.lane),
  }
}

/** By which a lane is signed where its rule names no class: what may go out at once like amber, where somebody may not send it alone. */
export function classOf(lane: Lane): string {
  return lane === 'red' ? 'red' : 'amber'
}

function holds(when: LaneCondition, { topics, channelKind, risk, playbook }: LaneFacts): boolean {
  return (
    (when.topics === undefined || when.topics.some((name) => topics.includes(name))) &&
    (when.channelKinds === undefined || when.channelKinds.includes(channelKind)) &&
    (when.riskAtLeast === undefined || isAtLeast(risk, when.riskAtLeast)) &&
    (when.playbooks === undefined || when.playbooks.includes(playbook))
  )
}
