// A clause's conditions and its check as a reader understands them.
import type { CheckKind, CheckSpec } from './check/spec.ts'
import type { Applies, Condition } from './set.ts'

/** Empty for a clause that always applies. */
export function appliesInWords({ to, speaksAs, channels, acts, topics, lanes, risks, when }: Applies): string {
  if (to === 'guidelines') return 'to the guidelines themselves'
  return [
    speaksAs === 'person'
      ? 'where one person speaks'
      : speaksAs === 'organisation'
        ? 'where the organisation speaks'
        : '',
    channels ? `on ${channels.join(', ')}` : '',
    acts ? `for ${acts.map((act) => actWords[act] ?? act).join(', ')}` : '',
    topics ? `when it is about ${topics.map(plainPhrase).join(', ')}` : '',
    lanes ? `in the lane ${lanes.join(', ')}` : '',
    risks ? `at the risk ${risks.join(', ')}` : '',
    ...Object.entries(when ?? {}).map(([name, condition]) => conditionInWords(name, condition)),
  ]
    .filter((part) => part !== '')
    .join('; ')
}

const actWords: Readonly<Record<string, string>> = {
  answer: 'an answer',
  edit: 'a change of what was published',
  quote: 'a quotation of somebody else',
  reply: 'a reply',
  share: 'a share of somebody else’s words',
}

function conditionInWords(name: string, condition: Condition): string {
  const what = name.replaceAll('-', ' ')
  if (Array.isArray(condition)) return `${what}: ${condition.join(' or ')}`
  if (typeof condition === 'boolean') return condition ? what : `not ${what}`
  if (typeof condition !== 'object') return `${what}: ${condition}`
  if ('says' in condition) return `when it says ${condition.says.slice(0, 3).map(plainPhrase).join(', ')}`
  if ('inList' in condition) return `${what} in the list ${condition.inList}`
  const { atLeast, atMost } = condition as { atLeast?: number; atMost?: number }
  return [atLeast === undefined ? '' : `${what} from ${atLeast}`, atMost === undefined ? '' : `${what} up to ${atMost}`]
    .filter((part) => part !== '')
    .join(', ')
}

/** Without the signs of the phrase language. */
function plainPhrase(phrase: string): string {
  return phrase
    .replaceAll(/[(){}*?]/g, '')
    .replaceAll('|', ' or ')
    .replaceAll('...', '…')
    .replace('list:', '')
}

const kindWords: Readonly<Record<Exclude<CheckKind, 'facts' | 'phrases'>, string>> = {
  disclaimer: 'an opinion on our field without “my own view”',
  disclosure: 'our name without saying that one works here',
  figures: 'figures of how business goes',
  'first-person': 'the organisation’s “we” where one person speaks',
  'silent-edit': 'changes to what was published that do not say so',
  'unsourced-numbers': 'numbers without a source',
}

/** Three phrases at most stand for all of them. */
export function checkInWords(spec: CheckSpec): string {
  if (spec.kind === 'facts') return 'what is known of the draft: its channel, who signed it off, how it was written'
  if (spec.kind !== 'phrases') return kindWords[spec.kind]
  const { any } = spec
  const shown = any.slice(0, 3).map(plainPhrase).join(' · ')
  return any.length > 3 ? `${shown} and ${any.length - 3} more phrases` : shown
}
