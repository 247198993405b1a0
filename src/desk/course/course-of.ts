// What a story asks for: its playbook, topics, risk and lane, worked out together. Pure.
import type { DeskPolicy } from '../../model/desk-policy.ts'
import type { Course } from '../../model/case.ts'
import type { PlaybookKind } from '../../model/playbook.ts'
import type { Story } from '../../model/story.ts'
import type { WatchSubject } from '../../model/watch.ts'
import { laneOf } from './lane-of.ts'
import { playbookOf } from './playbook-of.ts'
import { riskOf } from './risk-of.ts'
import { type ToldTopic, topicsOf, withTopicsTold } from './topics-of.ts'

/** A course without its clock, which is the case's. */
export type Judgement = Omit<Course, 'answerByMs' | 'answeredAtMs' | 'waitingSinceMs'>

export interface ChosenPlaybook {
  readonly playbook: PlaybookKind
  readonly because: string
}

/** What is known of a case beside its story. */
export interface KnownOfCase {
  /** The playbook that a person chose stays, whatever the story becomes. */
  readonly chosen?: ChosenPlaybook | undefined
  /** Risky topics that its mentions speak of. */
  readonly told?: readonly ToldTopic[]
}

/** By what stands on top of the story, how it spreads, and what is said deeper in it. */
export function courseOf(
  story: Story,
  subjects: readonly WatchSubject[],
  policy: DeskPolicy,
  { chosen, told = [] }: KnownOfCase = {},
): Judgement {
  const { playbook, because } = chosen ?? playbookOf(story, subjects)
  const found = topicsOf(`${story.headline}\n${story.lead.excerpt}`, policy.topics)
  const { risk, because: riskBecause } = riskOf(story, withTopicsTold(found, policy.topics, told))
  const topics = found.map(({ topic }) => topic.name)
  const lane = laneOf({ topics, channelKind: story.lead.network, risk, playbook }, policy.laneRules)
  return {
    playbook,
    playbookBecause: because,
    isPlaybookByPerson: chosen !== undefined,
    topics,
    risk,
    riskBecause,
    lane: lane.lane,
    laneBecause: lane.because,
  }
}
