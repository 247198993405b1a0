// Which watches a desk of this organisation begins with. Pure.
import type { Organisation } from '../model/organisation.ts'
import { isAmbiguous, isInitials } from './common-words.ts'
import type { WatchForm } from './ports.ts'
import { anyOf, exactTermOf, handleTermOf, hostOf, termOf } from './terms.ts'

export interface ProposedWatch extends WatchForm {
  /** Why it is proposed, for the person who decides. */
  readonly why: string
  readonly isOn: boolean
}

/** What a text about a company says beside its name when the name is an everyday word. */
const companyWords = ['company', 'brand', 'CEO', 'customer*', 'product*', 'service', 'app', 'store', 'shares']

/** What turns a mention into a matter of minutes, in the languages in which most is heard. */
const riskWords = [
  'recall*',
  'lawsuit',
  'sued',
  'outage',
  'breach',
  'leak*',
  'hack*',
  'scandal',
  'boycott',
  'fraud',
  'injur*',
  'unsafe',
  'fire',
  'investigat*',
  'layoff*',
  'resign*',
  'Rückruf*',
  'verklag*',
  'Datenleck',
  'Skandal',
  'Boykott',
  'Betrug',
  'verletz*',
  'scandale',
  'procès',
  'blessé*',
  'escándalo',
  'boicot*',
  'herid*',
  'scandalo',
  'truffa',
  'ferit*',
]

/** Ourselves first, then what endangers us, the rivals, the topics. */
export function proposeWatches(organisation: Organisation): readonly ProposedWatch[] {
  const { rivals, topics } = organisation
  return [
    ...ourselves(organisation),
    ...risk(organisation),
    ...rivals.flatMap((rival) => forRival(rival, topics)),
    ...topics.flatMap(forTopic),
  ]
}

function ourselves(organisation: Organisation): readonly ProposedWatch[] {
  const query = anyOf([...ourNames(organisation), ...ourPlaces(organisation)])
  if (query === undefined) return []
  const isNarrowed = [organisation.name, ...organisation.aliases].some(isAmbiguous)
  const narrowed = isNarrowed
    ? ' The name is also an everyday word, so it counts only with words that point to you.'
    : ''
  return [
    {
      name: organisation.name.slice(0, 200),
      query: unwrapped(query),
      subject: 'ourselves',
      subjectNames: subjectNamesOf(organisation),
      reason: 'Whatever is said about us',
      why: `Your name, other names and handles, and links to your site.${narrowed}`,
      isOn: true,
    },
  ]
}

function risk(organisation: Organisation): readonly ProposedWatch[] {
  const names = anyOf(ourNames(organisation))
  if (names === undefined) return []
  return [
    {
      name: `${organisation.name.slice(0, 190)}: risk`,
      query: `${names} AND (${riskWords.join(' OR ')})`,
      subject: 'ourselves',
      subjectNames: subjectNamesOf(organisation),
      reason: 'What may become a matter of minutes',
      why: 'Your name together with words that recalls, outages, lawsuits and the like are told with. Add the ones of your trade.',
      isOn: true,
    },
  ]
}

function forRival(rival: string, topics: readonly string[]): readonly ProposedWatch[] {
  const query = nameQuery(rival, topics)
  if (query === undefined) return []
  return [
    {
      name: rival.slice(0, 200),
      query,
      subject: 'rival',
      subjectNames: [rival],
      reason: `What moves around ${rival} may move around us`,
      why: 'A story about a rival is where your voice can enter the coverage.',
      isOn: true,
    },
  ]
}

function forTopic(topic: string): readonly ProposedWatch[] {
  const query = termOf(topic)
  if (query === undefined) return []
  return [
    {
      name: topic.slice(0, 200),
      query,
      subject: 'issue',
      subjectNames: [topic],
      reason: `We have something to say about ${topic}`,
      why: 'Breaking news on your topic. Narrow it if the preview brings too much.',
      isOn: true,
    },
  ]
}

function ourNames({ name, aliases, topics }: Organisation): readonly (string | undefined)[] {
  return [name, ...aliases].map((one) => nameQuery(one, topics))
}

function ourPlaces({ handles, site }: Organisation): readonly (string | undefined)[] {
  const host = hostOf(site)
  // An address literal is no place that articles link to.
  const isNamed = host !== undefined && /^([a-z0-9-]+\.)+[a-z][a-z0-9-]*$/i.test(host)
  return [...handles.map(handleTermOf), isNamed ? `link:${host}` : undefined]
}

/** An everyday word counts in its own capitals and beside words that point to a company; initials in capitals. */
function nameQuery(name: string, topics: readonly string[]): string | undefined {
  if (!isAmbiguous(name)) return isInitials(name) ? exactTermOf(name) : termOf(name)
  const exact = exactTermOf(name)
  return exact && `(${exact} AND ${anyOf([...companyWords, ...topics.map(termOf)])})`
}

function subjectNamesOf({ name, aliases }: Organisation): readonly string[] {
  return [...new Set([name, ...aliases])].slice(0, 50)
}

/** The parentheses around the whole say nothing. */
function unwrapped(query: string): string {
  const inner = query.slice(1, -1)
  return query.startsWith('(') && query.endsWith(')') && isBalanced(inner) ? inner : query
}

function isBalanced(text: string): boolean {
  let depth = 0
  for (const character of text.replaceAll(/"[^"]*"/g, '')) {
    if (character === '(') depth += 1
    if (character === ')') depth -= 1
    if (depth < 0) return false
  }
  return depth === 0
}
