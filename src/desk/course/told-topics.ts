// Risky topics that are spoken of deeper in a story than its headline and lead: the first mention that says a word of each. Pure.
import type { Topic } from '../../model/desk-policy.ts'
import type { SaidWords } from '../ports.ts'
import { type ToldTopic, topicsOf } from './topics-of.ts'

/** So far into a mention: a long article that speaks of us in passing has every word somewhere. */
const maxCharacters = 2_000
const excerptCharacters = 160
const maxVoiceCharacters = 120

/** Those known and what this mention adds: one of each topic above the lowest risk, which changes nothing. */
export function withTold(known: readonly ToldTopic[], said: SaidWords, topics: readonly Topic[]): readonly ToldTopic[] {
  const open = topics.filter(({ name, risk }) => risk !== 'low' && !known.some((one) => one.topic === name))
  if (open.length === 0) return known
  // A title and its text, told apart in the excerpt.
  const text = said.texts.join(' · ').slice(0, maxCharacters)
  const found = topicsOf(text, open).map(({ topic, word }): ToldTopic => ({
    topic: topic.name,
    word,
    mentionId: said.mentionId,
    // A voice's own name comes first.
    voiceName: (said.names[0] ?? '').slice(0, maxVoiceCharacters).toWellFormed(),
    excerpt: excerptAbout(text, word),
  }))
  return found.length === 0 ? known : [...known, ...found]
}

/** Where the word cannot be found as it is written, how the mention begins. */
function excerptAbout(text: string, word: string): string {
  const at = text.toLowerCase().indexOf(word.replace('*', '').trim())
  const start = Math.max(0, at - excerptCharacters / 2)
  const cut = text.slice(start, start + excerptCharacters)
  // Not from the middle of a word, nor of a letter of two units.
  const begun = start === 0 ? cut : `…${cut.replace(/^\S*\s+/, '')}`
  const whole = start + excerptCharacters >= text.length ? begun : `${begun.replace(/\s+\S*$/, '')}…`
  return whole.toWellFormed().replaceAll(/\s+/g, ' ').trim()
}
