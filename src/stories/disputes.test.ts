import { expect, it } from 'vitest'
import { madeUpRead } from '../../test/world/read-mentions.ts'
import type { ReadMention } from '../model/events.ts'
import { disputeIn } from './disputes.ts'

function said(n: number, text: string, reading: Partial<ReadMention['reading']> = {}): ReadMention {
  const read = madeUpRead({ n, text, atMs: n })
  return { ...read, reading: { ...read.reading, ...reading } }
}

it('takes a denial for a dispute, and quotes whoever is heard furthest', () => {
  const reads = [
    said(1, 'Hollis kettles explode, says a customer.'),
    said(2, 'Untrue: no kettle of ours exploded.', { voiceRank: 0.3 }),
    said(3, 'The ministry denies that any kettle exploded.', { voiceRank: 0.8 }),
  ]
  const dispute = disputeIn(reads)
  expect(dispute?.says).toBe('2 voices deny or doubt it')
  expect(dispute?.reads.map(({ mention }) => mention.mentionId)).toEqual(
    [reads[2], reads[1]].map((each) => each?.mention.mentionId),
  )
})

it('takes no denial from who is denied something, nor from one voice that nobody hears', () => {
  expect(disputeIn([said(1, 'She was denied a refund.'), said(2, 'He is denied a refund too.')])).toBeUndefined()
  expect(disputeIn([said(1, 'That rumour again.', { voiceRank: 0.1 })])).toBeUndefined()
})

it('says when several voices count the same thing differently, and not when one does', () => {
  const twelve = [1, 2, 3].map((n) => said(n, `Hollis recalls 12,000 kettles, says paper ${n}`))
  const hundred = [4, 5].map((n) => said(n, `Recall of 120,000 kettles at Hollis (${n})`))
  expect(disputeIn([...twelve, ...hundred])?.says).toBe(
    'Figures differ: 12,000 kettles by 3 voices, 120,000 kettles by 2 voices',
  )
  expect(disputeIn([...twelve, ...hundred.slice(0, 1)])).toBeUndefined()
})

it('lets a crowd take sides only when both are more than a handful', () => {
  const pans = Array.from({ length: 20 }, (_, n) => said(n, `A bad kettle ${n}`, { stance: 'pan' }))
  const praise = (count: number) =>
    Array.from({ length: count }, (_, n) => said(50 + n, `A good kettle ${n}`, { stance: 'praise' }))
  expect(disputeIn([...pans, ...praise(2)])).toBeUndefined()
  expect(disputeIn([...pans, ...praise(6)])?.says).toBe('20 against, 6 for')
})

it('takes denials and figures in the language of each mention, and one value for one however its thousands are set apart', () => {
  const german = (n: number, text: string) => said(n, text, { language: 'de' })
  expect(disputeIn([german(1, 'Hollis dementiert.'), german(2, 'Das stimmt nicht, sagt die Stadt.')])?.says).toBe(
    '2 voices deny or doubt it',
  )
  const twelve = ['12.000', '12 000', '12000'].map((figure, n) => german(n, `Hollis ruft ${figure} Kessel zurück`))
  const hundred = [3, 4].map((n) => german(n, `120.000 Kessel betroffen (${n})`))
  expect(disputeIn([...twelve, ...hundred])?.says).toBe(
    'Figures differ: 12.000 Kessel by 3 voices, 120.000 Kessel by 2 voices',
  )
})
