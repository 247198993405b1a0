// Is a policy one that can be decided by? Says in words what is not right.
import type { DeskPolicy, LaneRule, Topic } from '../../model/desk-policy.ts'
import { lanes, risks } from '../../model/lane.ts'
import { playbookKinds } from '../../model/playbook.ts'
import { roles } from '../../model/role.ts'
import { InvalidError } from '../../platform/errors.ts'

/** @throws {InvalidError} with the first thing that is not right. */
export function checkPolicy(policy: DeskPolicy): void {
  const { topics, laneRules, playbooks, limits } = policy
  require(topics.length <= 100, 'A desk has at most 100 topics.')
  require(laneRules.length <= 100, 'A desk has at most 100 lane rules.')
  require(isEachOnce(topics.map((topic) => topic.name)), 'Two topics have the same name.')
  require(isEachOnce(laneRules.map((rule) => rule.ruleId)), 'Two lane rules have the same id.')
  for (const topic of topics) checkTopic(topic)
  const names = new Set(topics.map((topic) => topic.name))
  for (const rule of laneRules) checkRule(rule, names)
  for (const kind of playbookKinds) {
    const { claimMinutes, answerMinutes, publishRole, steps } = playbooks[kind]
    within(claimMinutes, 1, 10_080, `Minutes until a case of ${kind} is claimed`)
    within(answerMinutes, 1, 43_200, `Minutes until a case of ${kind} is answered`)
    require(roles.includes(publishRole), `Who publishes in ${kind} is one of: ${roles.join(', ')}.`)
    require(steps.length <= 20 &&
      steps.every((step) => isText(step, 300)), 'A playbook has at most 20 steps of a sentence.')
  }
  within(limits.ownerlessMinutes, 1, 10_080, 'Minutes without an owner')
  within(limits.remindMinutes, 0, 1_440, 'Minutes of the reminder')
  within(limits.letStandReviewHours, 1, 720, 'Hours until what was let stand is looked at again')
  within(limits.ourReach, 0, 1_000_000_000, 'Our reach')
}

function checkTopic({ name, words, risk }: Topic): void {
  require(isText(name, 60), 'A topic needs a name of at most 60 characters.')
  require(words.length <= 200 &&
    words.every((word) => isText(word, 80)), `“${name}” has at most 200 words, none of them empty.`)
  require(risks.includes(risk), `The risk of “${name}” is one of: ${risks.join(', ')}.`)
}

function checkRule({ ruleId, says, clause, when, lane, signOffClass }: LaneRule, topics: ReadonlySet<string>): void {
  require(isText(ruleId, 60), 'A lane rule needs an id of at most 60 characters.')
  require(isText(says, 300), 'A lane rule says in words what it says, in at most 300 characters.')
  require(clause === undefined || isText(clause, 60), 'A clause is named in at most 60 characters.')
  require(lanes.includes(lane), `A lane is one of: ${lanes.join(', ')}.`)
  require(signOffClass === undefined ||
    /^[\w-]{1,30}$/.test(signOffClass), `The rule “${says}” names a class of sign-off by its key.`)
  const strange = when.topics?.find((name) => !topics.has(name))
  require(strange === undefined, `The rule “${says}” speaks of the topic “${strange}”, which the desk does not have.`)
}

function require(isRight: boolean, message: string): void {
  if (!isRight) throw new InvalidError(message)
}

function within(value: number, least: number, most: number, what: string): void {
  require(Number.isInteger(value) &&
    value >= least &&
    value <= most, `${what}: a whole number from ${least} to ${most}.`)
}

function isText(text: string, maxLength: number): boolean {
  return text.trim() !== '' && text.length <= maxLength
}

function isEachOnce(names: readonly string[]): boolean {
  return new Set(names).size === names.length
}
