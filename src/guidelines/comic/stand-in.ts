// The scene of a clause that has none: somebody says what it asks, by a rule that anybody can foresee.
//
// A clause of a rule pack is said by the lawyer; of the others, what stops by the boss, what warns by a colleague, and what is
// only to be kept in mind by the engineer. What stops is said with a hand up, what warns with a finger. Who listens, and in which
// place, the clause's id decides, so that it stays when others come or go.
import { drawerOf, plainOf } from '../quiz/questions.ts'
import type { Clause, Severity } from '../set.ts'
import type { Figure, Mood, Place, Pose, Scene } from './scene.ts'

const speakers: Readonly<Record<Severity, { figure: Figure; mood: Mood; pose: Pose; listener: Mood }>> = {
  stop: { figure: 'boss', mood: 'calm', pose: 'stopping', listener: 'surprised' },
  warn: { figure: 'colleague', mood: 'calm', pose: 'pointing', listener: 'calm' },
  pass: { figure: 'engineer', mood: 'happy', pose: 'approving', listener: 'happy' },
}
const listeners: readonly Figure[] = ['responder', 'customer', 'reporter']
const stages: readonly Place[] = ['desk', 'shop', 'street', 'newsroom', 'plain']

/** Of the bubble; a longer sentence gives way to the clause's title. */
const mostCharacters = 140

/** `isLaw`: the clause stands in a rule pack. */
export function standIn(clause: Pick<Clause, 'clauseId' | 'severity' | 'text' | 'title'>, isLaw: boolean): Scene {
  const { figure, listener, mood, pose } = speakers[clause.severity]
  const draw = drawerOf(`scene ${clause.clauseId}`)
  const place = stages[draw(stages.length)] ?? 'plain'
  const listening = listeners[draw(listeners.length)] ?? 'responder'
  return [
    {
      place,
      lines: [
        { figure: isLaw ? 'lawyer' : figure, mood, pose, text: shortForm(clause) },
        { figure: listening, mood: listener, pose: 'standing', text: '' },
      ],
    },
  ]
}

/** The first sentence of what it asks, or what it is called. */
function shortForm({ text, title }: Pick<Clause, 'text' | 'title'>): string {
  const [sentence = ''] = plainOf(text).split(/(?<=[.!?。！？])\s*(?=\P{Ll})/u)
  if (sentence.length > 0 && sentence.length <= mostCharacters) return sentence
  return title.length <= mostCharacters ? title : `${title.slice(0, mostCharacters).replace(/\s\S*$/, '')} …`
}
