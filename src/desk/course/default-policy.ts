// What a desk decides by before its leaders change anything.
import type { DeskPolicy, LaneRule } from '../../model/desk-policy.ts'
import { defaultTopics } from './default-topics.ts'

const laneRules: readonly LaneRule[] = [
  {
    ruleId: 'high-risk',
    says: 'What touches safety, law, privacy, results or grief goes to the chief and counsel',
    when: { riskAtLeast: 'high' },
    lane: 'red',
  },
  {
    ruleId: 'newsroom',
    says: 'The newsroom speaks for the whole organisation: one sign-off',
    when: { channelKinds: ['newsroom'] },
    lane: 'amber',
  },
  {
    ruleId: 'newsjacking',
    says: 'A story that is not ours is entered with a second pair of eyes: one sign-off',
    when: { playbooks: ['newsjacking'] },
    lane: 'amber',
  },
  {
    ruleId: 'middle-risk',
    says: 'What many hear, and what promises something, takes one sign-off',
    when: { riskAtLeast: 'middle' },
    lane: 'amber',
  },
  {
    ruleId: 'everyday',
    says: 'Everyday talk: whoever has the case answers, review comes after',
    when: {},
    lane: 'green',
  },
]

/**
 * Targets: people expect an answer within the hour, and journalists quote within a story's first hours, so a mention is
 * to be had by somebody in 15 minutes and answered in an hour; a customer's in twice that; a story of others, which
 * closes fastest, in half.
 */
export const defaultPolicy: DeskPolicy = {
  topics: defaultTopics,
  laneRules,
  playbooks: {
    'customer service': {
      claimMinutes: 30,
      answerMinutes: 120,
      publishRole: 'responder',
      steps: [
        'Read the whole thread and what this person said to us before.',
        'Say sorry where it is due, and say what happens next and by when.',
        'Move to a direct message only for what is private; come back in public with the end.',
        'Look whether others have the same trouble.',
      ],
    },
    'answering mentions': {
      claimMinutes: 15,
      answerMinutes: 60,
      publishRole: 'responder',
      steps: [
        'Is it true? Correct what is wrong with a source, thank for what is right.',
        'Answer where it was said, in the first person.',
        'Tell those inside who should know.',
      ],
    },
    newsjacking: {
      claimMinutes: 10,
      answerMinutes: 30,
      publishRole: 'approver',
      steps: [
        'Do we have standing in this? If not, let it stand.',
        'What do we add: a fact, an offer, help? If nothing, let it stand.',
        'See how many have said the same already.',
        'Publish in the newsroom first, then tell those who cover it.',
      ],
    },
  },
  limits: { ownerlessMinutes: 30, remindMinutes: 5, letStandReviewHours: 24, ourReach: 5_000 },
}
