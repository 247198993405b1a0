// What rules cost, in words. Pure.
import type { DeskClocks } from '../../web/contract/clocks.ts'
import { duration } from '../kit/time.ts'

/** Within a sentence: `the sign-off “Legal”`, `the hotline`. */
function ruleWords({ kind, rule }: Pick<DeskClocks['rules'][number], 'kind' | 'rule'>): string {
  return kind === 'hotline' ? 'the hotline' : `the sign-off “${rule ?? ''}”`
}

/** `none`, `10 min`: how long a wait for a rule is supposed to have been at most. */
export function limitName(limitMs: number): string {
  return limitMs === 0 ? 'none' : duration(limitMs)
}

/** What the costliest rule took, and what would have been without it, or with its waits no longer than `limitMs`. */
export function ruleSentence({ rules, answers }: Pick<DeskClocks, 'answers' | 'rules'>, limitMs: number): string {
  const [first] = rules
  if (!first) return ''
  if (answers.toAnswer.count === 0) return 'None of these cases was answered yet.'
  if (first.share < 0.005) return 'No rule held an answer up for long.'
  const took = `${Math.round(first.share * 100)} % of the time to your answers went by waiting for ${ruleWords(first)}.`
  const supposed = first.supposed.find((one) => one.limitMs === limitMs)
  if (!supposed) return took
  const condition = limitMs === 0 ? 'Without it' : `Had it taken ${duration(limitMs)} at most`
  const { medianMs: before = 0 } = answers.toAnswer
  const { medianMs: after = 0 } = supposed.toAnswer
  if (after === before && supposed.inTimeCount === answers.inTimeCount) {
    return `${took} ${condition}, the middle one would have been out no sooner.`
  }
  const middle = `the middle one would have been out after ${duration(after)} instead of ${duration(before)}`
  if (answers.dueCount === 0) return `${took} ${condition}, ${middle}.`
  return `${took} ${condition}, ${middle}, and ${supposed.inTimeCount} of ${answers.dueCount} in time instead of ${answers.inTimeCount}.`
}
