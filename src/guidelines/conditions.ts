// Conditions on facts, as clauses, checks and the response flow use them: one small language for all three.
import { parsePhrase, PhraseFinder, type NamedLists } from './check/phrases.ts'
import { readText } from './check/words.ts'
import type { Condition, Conditions } from './set.ts'

export type Fact = boolean | number | string | readonly string[]

/** By name; a fact that is not there is unknown. */
export type Facts = Readonly<Record<string, Fact>>

export type Verdict = 'no' | 'unknown' | 'yes'

/** Do all of these hold? `unknown` when none fails but one cannot be told. `because` names the facts that decided. */
export function holds(
  conditions: Conditions,
  facts: Facts,
  lists: NamedLists,
): { readonly verdict: Verdict; readonly because: readonly string[] } {
  const each = Object.entries(conditions).map(([name, condition]) => ({
    name,
    verdict: holdsOne(condition, facts[name === 'says' ? 'text' : name], lists),
  }))
  const failing = each.find(({ verdict }) => verdict === 'no')
  if (failing) return { verdict: 'no', because: [inWords(failing.name, facts)] }
  const unknown = each.filter(({ verdict }) => verdict === 'unknown')
  if (unknown.length > 0)
    return { verdict: 'unknown', because: unknown.map(({ name }) => `${nameOf(name)} is not known`) }
  return { verdict: 'yes', because: each.map(({ name }) => inWords(name, facts)) }
}

function holdsOne(condition: Condition, fact: Fact | undefined, lists: NamedLists): Verdict {
  if (fact === undefined) return 'unknown'
  return isTrue(condition, fact, lists) ? 'yes' : 'no'
}

function isTrue(condition: Condition, fact: Fact, lists: NamedLists): boolean {
  if (Array.isArray(fact)) return fact.some((one) => isTrue(condition, one, lists))
  if (Array.isArray(condition)) return condition.some((one) => alike(one, fact as string))
  if (typeof condition !== 'object') return alike(condition, fact as string)
  if ('says' in condition) return saysOne(condition.says, String(fact), lists)
  if ('inList' in condition) return (lists[condition.inList] ?? []).some((one) => alike(one, String(fact)))
  const { atLeast = -Infinity, atMost = Infinity } = condition as { atLeast?: number; atMost?: number }
  return typeof fact === 'number' && fact >= atLeast && fact <= atMost
}

function alike(wanted: boolean | number | string, fact: boolean | number | string): boolean {
  return String(wanted).toLowerCase() === String(fact).toLowerCase()
}

function saysOne(phrases: readonly string[], text: string, lists: NamedLists): boolean {
  const finder = new PhraseFinder(phrases.map((phrase) => parsePhrase(phrase, lists)))
  return finder.find(readText(text)).length > 0
}

function nameOf(name: string): string {
  return name.replaceAll('-', ' ')
}

/** `stance: pan`, as a screen shows why; what is measured from 0 to 1 says what it means. */
function inWords(name: string, facts: Facts): string {
  if (name === 'says') return 'what it says'
  const fact = facts[name]
  if (typeof fact === 'number' && name in measures) return measures[name]!(fact)
  const value =
    typeof fact === 'number'
      ? String(Math.round(fact * 100) / 100)
      : Array.isArray(fact)
        ? fact.join(', ')
        : String(fact)
  return `${nameOf(name)}: ${value.slice(0, 80) || 'none'}`
}

/** Facts from 0 to 1, in the words that the story's page has for them. */
const measures: Readonly<Record<string, (share: number) => string>> = {
  'pan-share': (share) => `${percent(share)} of it pans us`,
  'praise-share': (share) => `${percent(share)} of it praises us`,
  'window-open': (share) => `an answer still gets in with ${percent(share)}`,
  'voice-rank': (rank) => `the best-heard voice is heard ${Math.round(rank * 5)} of 5`,
  thoughtfulness: (share) =>
    share >= 0.5
      ? 'the best of it is well reasoned'
      : share >= 0.25
        ? 'the best of it gives some reasons'
        : 'hardly any of it gives reasons',
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
