import { holds } from '../../conditions.ts'
import { appended, type Rule, type RuleWorld } from '../rule.ts'
import type { SpecOf } from '../spec.ts'

/** Trips on what is known of the draft, whatever it says. */
export function factsRule(spec: SpecOf<'facts'>, { lists }: RuleWorld): Rule {
  return (read) => {
    if (holds(spec.when, read.facts, lists).verdict !== 'yes') return []
    if (spec['unless-facts'] && holds(spec['unless-facts'], read.facts, lists).verdict === 'yes') return []
    const says = spec.says ?? 'What is known of this draft trips the rule.'
    if (spec.append !== undefined) {
      const replace = appended(read, spec.append)
      return [{ says, mend: { says: spec.offer ?? `Add: “${spec.append}”`, ...(replace && { replace }) } }]
    }
    return [{ says, ...(spec.offer !== undefined && { mend: { says: spec.offer } }) }]
  }
}
