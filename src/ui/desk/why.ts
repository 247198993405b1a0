// Why a row stands where it does, in words. Pure.
import type { WaitingCost, WaitingCostPart } from '../../model/waiting-cost.ts'
import { stanceLanguages, type Intent, type Stance } from '../../model/reading.ts'
import type { Story } from '../api/types.ts'
import { stanceWord } from '../kit/stance-words.ts'

/** The parts as a person calls them, for the card that lists them all. */
export const partNames: Readonly<Record<WaitingCostPart, string>> = {
  breaking: 'Breaking or rising',
  deadline: 'Deadline',
  spread: 'Many voices',
  window: 'Window open',
  stance: 'Share of pans',
  voice: 'Well-heard voice',
  thoughtfulness: 'Reasoned criticism',
  unanswered: 'Asked, not answered',
}

const intentPhrases: Readonly<Record<Intent, string | undefined>> = {
  complaint: 'a complaint',
  'how-to': 'asks how to',
  idea: 'an idea',
  inquiry: "a journalist's inquiry",
  question: 'a question',
  statement: undefined,
  threat: 'a threat',
}

/** What is asked of us, in two words, if anything. */
export function intentPhrase(intent: Intent): string | undefined {
  return intentPhrases[intent]
}

const intentPlurals: Readonly<Record<Intent, string | undefined>> = {
  complaint: 'complaints',
  'how-to': 'how-to questions',
  idea: 'ideas',
  inquiry: "journalists' inquiries",
  question: 'questions',
  statement: undefined,
  threat: 'threats',
}

/** The same for a whole story: what most of those who ask something ask. */
export function intentPlural(intent: Intent): string | undefined {
  return intentPlurals[intent]
}

/** From here on a part is worth a word. */
const tellingShare = 0.45

/** Two or three phrases for a row, weightiest first: `a complaint · well-heard voice · reasoned criticism`. */
export function whyWords(story: Story, cost: WaitingCost, isAnswered = false): readonly string[] {
  const phrases: Readonly<Record<WaitingCostPart, string | undefined>> = {
    breaking: undefined,
    deadline: story.leadIntent === 'inquiry' ? 'a reporter’s deadline' : 'sent in as a tip',
    spread: 'many voices',
    window: undefined,
    // Its own sign stands on the row.
    stance: undefined,
    voice: 'well-heard voice',
    thoughtfulness: 'reasoned criticism',
    unanswered: intentPhrase(story.leadIntent),
  }
  return (
    cost.parts
      // What is asked of us weighs nothing at first, and is said from the first moment on.
      .filter(({ name, value }) => (name === 'unanswered' || name === 'deadline' ? !isAnswered : value >= tellingShare))
      .toSorted((a, b) => b.weight * b.value - a.weight * a.value)
      .map((part) => phrases[part.name])
      .filter((phrase) => phrase !== undefined)
      .slice(0, 3)
  )
}

/** Those of a story's languages in which no stance is read: what they say counts as neutral. */
export function unreadLanguages(languages: readonly string[]): readonly string[] {
  return languages.filter((language) => language !== 'und' && !stanceLanguages.includes(language))
}

/** Which way a story leans, with its share: pans and praises against each other; neutral when neither is said. */
export function leaning({
  stanceCounts: { praise, pan, neutral },
  languages,
  lead,
}: Pick<Story, 'languages' | 'stanceCounts'> & { readonly lead?: Pick<Story['lead'], 'isStanceUnsure'> }): {
  readonly stance: Stance
  readonly word: string
} {
  const said = praise + pan
  const isUnread = languages.length > 0 && unreadLanguages(languages).length === languages.length
  if (said === 0) return { stance: 'neutral', word: isUnread ? 'stance not read' : 'neutral' }
  if (pan > 0 && praise > 0 && Math.min(pan, praise) / said > 0.35) return { stance: 'neutral', word: 'divided' }
  const stance: Stance = pan >= praise ? 'pan' : 'praise'
  if (said + neutral === 1) return { stance, word: stanceWord(stance, lead?.isStanceUnsure === true) }
  const share = Math.max(pan, praise) / (said + neutral)
  const noun = stance === 'pan' ? 'pans' : 'praise'
  return { stance, word: share > 0.5 ? `mostly ${noun}` : `some ${noun}` }
}
