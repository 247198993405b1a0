import { expect, it } from 'vitest'
import { madeUpRead } from '../../test/world/read-mentions.ts'
import { networkName } from '../model/circle-names.ts'
import type { ReadMention } from '../model/events.ts'
import { briefOf } from './brief.ts'

const startMs = Date.UTC(2026, 2, 3, 9)

function said(n: number, text: string, reading: Partial<ReadMention['reading']> = {}, repeatOfId?: string) {
  const read = madeUpRead({ n, text, atMs: startMs + n * 60_000 })
  const kept = { read: { ...read, reading: { ...read.reading, ...reading } }, atMs: startMs + n * 60_000 }
  return repeatOfId === undefined ? kept : { ...kept, repeatOfId }
}

const mentions = [
  said(1, 'Hollis recalls eleven thousand kettles over loose lids.'),
  said(2, 'My kettle leaks, shame on Hollis.', { stance: 'pan', voiceRank: 0.6 }),
  said(3, 'Hollis replaced mine within a day, well done.', { stance: 'praise', voiceRank: 0.4 }),
  said(4, 'When will Hollis say which batches?', { intent: 'inquiry', voiceRank: 0.9 }),
  said(5, 'Hollis recalls eleven thousand kettles over loose lids.', {}, 'x'),
]

it('says who was first, who joined, what is disputed, what is asked and what nobody said, each with its mentions', () => {
  const lines = briefOf(mentions)
  expect(lines.map(({ kind }) => kind)).toEqual(['first', 'joined', 'disputed', 'asked', 'unsaid'])
  const ids = new Set(mentions.map(({ read }) => read.mention.mentionId))
  for (const { mentionIds, kind } of lines) {
    expect(mentionIds.every((id) => ids.has(id))).toBe(true)
    expect(mentionIds.length > 0).toBe(kind !== 'unsaid')
  }
  expect(lines[0]?.says).toBe('voice-1')
  expect(lines[1]?.says).toContain('voice-4')
  expect(lines[3]?.quote).toBe('When will Hollis say which batches?')
})

it('leaves out that we said nothing once we did', () => {
  const lines = briefOf([...mentions, said(6, 'It was batch seven.', { isOurs: true })])
  expect(lines.map(({ kind }) => kind)).not.toContain('unsaid')
})

it('says which answers nobody has given, once enough ask', () => {
  const asked = [1, 2, 3].map((n) => said(n, `Why does my kettle leak, model ${n}?`, { intent: 'question' }))
  const unsaid = (more: ReturnType<typeof said>[]) =>
    briefOf([...asked, ...more]).find(({ kind }) => kind === 'unsaid')?.says
  expect(unsaid([])).toBe(
    'Anything of ours, to the 3 who ask or complain; the cause; what is being done; until when; an apology',
  )
  const report = said(9, 'The lids leak because of a bad hinge; Hollis apologised and will replace them by Friday.')
  expect(unsaid([report])).toBe('Anything of ours, to the 3 who ask or complain')
  expect(unsaid([said(9, 'ふたが漏れる。', { language: 'ja' })])).toBe('Anything of ours, to the 3 who ask or complain')
})

it('knows the answers in the language that each gives them in', () => {
  const asked = [1, 2, 3].map((n) =>
    said(n, `Warum ist mein Kessel undicht, Modell ${n}?`, { intent: 'question', language: 'de' }),
  )
  const unsaid = (more: ReturnType<typeof said>[]) =>
    briefOf([...asked, ...more]).find(({ kind }) => kind === 'unsaid')?.says
  expect(unsaid([])).toContain('the cause; what is being done; until when; an apology')
  expect(unsaid([said(9, 'Hollis est désolé ; la charnière sera remplacée.', { language: 'fr' })])).toBe(
    'Anything of ours, to the 3 who ask or complain; the cause; until when',
  )
})

it('asks again only what was asked since our last answer', () => {
  const lines = (mentions: ReturnType<typeof said>[]) => briefOf(mentions).find(({ kind }) => kind === 'asked')
  const asked = said(1, 'Which batches of the kettle are meant?', { intent: 'question' })
  const answered = said(2, 'Batch H7 is meant.', { isOurs: true })
  const again = said(3, 'And what about batch H8 of the kettle?', { intent: 'question' })
  expect(lines([asked, answered])).toBeUndefined()
  expect(lines([asked, answered, again])).toMatchObject({
    says: 'voice-3 still asks',
    quote: again.read.mention.item.text,
  })
})

it('says in words where a story is spoken of, and in which languages', () => {
  const lines = briefOf([
    said(1, 'Hollis recalls its kettles.', { language: 'en' }),
    said(2, 'Hollis ruft seine Wasserkocher zurück.', { language: 'de' }),
    said(3, 'Hollis!', { language: 'und' }),
  ])
  const network = networkName(mentions[0]?.read.mention.item.network ?? '')
  expect(lines.find(({ kind }) => kind === 'spread')?.says).toBe(
    `Spoken of in 3 circles: ${network} in English, ${network} in German, ${network}`,
  )
})
