import type { Rule, RuleWorld } from './rule.ts'
import type { CheckSpec } from './spec.ts'
import { disclaimerRule } from './kinds/disclaimer.ts'
import { disclosureRule } from './kinds/disclosure.ts'
import { factsRule } from './kinds/facts.ts'
import { figuresRule } from './kinds/figures.ts'
import { firstPersonRule } from './kinds/first-person.ts'
import { phrasesRule } from './kinds/phrases.ts'
import { silentEditRule } from './kinds/silent-edit.ts'
import { unsourcedNumbersRule } from './kinds/unsourced-numbers.ts'

/** The rule that a clause's check comes to. @throws {InvalidError} for a phrase that cannot be read. */
export function ruleOf(spec: CheckSpec, world: RuleWorld): Rule {
  switch (spec.kind) {
    case 'phrases':
      return phrasesRule(spec, world)
    case 'facts':
      return factsRule(spec, world)
    case 'first-person':
      return firstPersonRule(spec, world)
    case 'disclosure':
      return disclosureRule(spec, world)
    case 'disclaimer':
      return disclaimerRule(spec, world)
    case 'figures':
      return figuresRule(spec, world)
    case 'unsourced-numbers':
      return unsourcedNumbersRule(spec, world)
    case 'silent-edit':
      return silentEditRule(spec, world)
    default:
      return spec satisfies never
  }
}
