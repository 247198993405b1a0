// What a panel shows, in words, for whoever does not see it.
import type { Mood, PanelScript, Place, Pose, SceneLine } from './scene.ts'

const where: Readonly<Record<Place, string>> = {
  desk: 'At a desk.',
  phone: 'On the phone.',
  online: 'Online.',
  shop: 'In a shop.',
  street: 'In the street.',
  newsroom: 'In the newsroom.',
  plain: '',
}
const doing: Readonly<Partial<Record<Pose, string>>> = {
  approving: 'thumb up',
  phoning: 'on the phone',
  stopping: 'holding up a hand',
}

/** `of`: what the clause is called. */
export function altOf({ place, lines }: PanelScript, of: string): string {
  return [`${of}.`.replace(/([.!?…])\.$/, '$1'), where[place], ...lines.map(lineInWords)].filter(Boolean).join(' ')
}

function lineInWords({ figure, mood, pose, text }: SceneLine): string {
  const who = `The ${[figure, mannerOf(mood), pose && (doing[pose] ?? pose)].filter(Boolean).join(', ')}`
  if (text === '') return pose === 'standing' || pose === undefined ? `${who}, stands by.` : `${who}.`
  return `${who}: “${text}”`
}

function mannerOf(mood: Mood): string {
  return mood === 'calm' ? '' : mood
}
