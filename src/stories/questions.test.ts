import { expect, it } from 'vitest'
import { madeUpRead } from '../../test/world/read-mentions.ts'
import type { ReadMention } from '../model/events.ts'
import { questionsIn } from './questions.ts'

function said(
  n: number,
  text: string,
  reading: Partial<ReadMention['reading']> = {},
  voice = `voice-${n}`,
): ReadMention {
  const read = madeUpRead({ n, text, atMs: n, voice })
  return { ...read, reading: { ...read.reading, ...reading } }
}

it('finds what is asked in the sentences as they stand, reporters first, and counts who asks the same', () => {
  const asked = questionsIn([
    said(1, 'Hollis recalls kettles. Really? Does the green lid come loose too?'),
    said(2, '@hollis.example does the green lid come loose too?', { voiceRank: 0.4 }),
    said(3, 'Writing for the Gazette. Which batches are recalled, and since when did you know?', { intent: 'inquiry' }),
    said(4, 'Does the green lid come loose too?', {}, 'voice-1'),
  ])
  expect(asked).toMatchObject([
    { kind: 'reporter', text: 'Which batches are recalled, and since when did you know?', count: 1 },
    { kind: 'anybody', text: 'does the green lid come loose too?', voiceName: 'voice-2', count: 2 },
  ])
})

it('takes of a thoughtful critic the sentence that says most, and of a rant nothing', () => {
  const asked = questionsIn([
    said(1, 'Not good. After 14 months the hinge of three kettles cracked in the same place. Sad.', {
      stance: 'pan',
      thoughtfulness: 0.8,
    }),
    said(2, 'You are the worst company in the whole wide world.', { stance: 'pan', thoughtfulness: 0.1 }),
  ])
  expect(asked).toMatchObject([
    { kind: 'critic', text: 'After 14 months the hinge of three kettles cracked in the same place.' },
  ])
})

it('splits where other scripts end a question', () => {
  const asked = questionsIn([
    said(1, 'リコールだそうです。ホリスのやかんの蓋は外れますか？\nWird der grüne Deckel auch zurückgerufen?'),
  ])
  expect(asked.map(({ text }) => text)).toEqual([
    'ホリスのやかんの蓋は外れますか？',
    'Wird der grüne Deckel auch zurückgerufen?',
  ])
})
