// What a panel shows, in words, for whoever does not see it.
import type { PanelScript, Place, Pose, SceneLine } from './scene.ts'

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
  const isStill = pose === undefined || pose === 'standing'
  const manner = [mood === 'calm' ? '' : mood, isStill ? '' : (doing[pose] ?? pose)].filter(Boolean)
  const who = [`The ${figure}`, ...manner].join(', ')
  if (text !== '') return `${who}: “${text}”`
  return isStill ? `${who}${manner.length > 0 ? ',' : ''} stands by.` : `${who}.`
}
