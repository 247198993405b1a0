import { expect, test } from 'vitest'
import type { Writer } from '../ports.ts'
import { rankReporters, type ToRank } from './rank.ts'
import type { Reporter } from './reporter.ts'

const writer = (name: string, lastAtMs: number, pieces = 1): Writer => ({
  site: 'ledger.example',
  authorKey: name.toLowerCase(),
  name,
  outlet: 'The Ledger',
  pieces,
  lastAtMs,
})
const kept = (name: string, over: Partial<Reporter> = {}): Reporter => ({
  reporterId: name,
  authorKey: name.toLowerCase(),
  version: 1,
  name,
  outlet: 'The Ledger',
  beats: [],
  notes: '',
  isDoNotContact: false,
  changedByName: 'Ada',
  changedAtMs: 0,
  ...over,
})
const rank = (over: Partial<ToRank>) =>
  rankReporters({ onStory: [], onBeat: [], kept: [], exchanges: new Map(), beats: [], ...over })

test('who writes the story comes first, and is not named again for the beat', () => {
  const { onStory, onBeat } = rank({
    onStory: [writer('Mara Quill', 300), writer('Tom Reyes', 200)],
    onBeat: [writer('Mara Quill', 300, 4), writer('Oona Vale', 100, 9)],
  })
  expect(onStory.map(({ name }) => name)).toEqual(['Mara Quill', 'Tom Reyes'])
  expect(onStory[0]?.reasons).toEqual([
    { kind: 'wrote on this story', atMs: 300, pieces: 1 },
    { kind: 'wrote on this beat', atMs: 300, pieces: 4 },
  ])
  expect(onBeat.map(({ name }) => name)).toEqual(['Oona Vale'])
})

test('what is kept of one goes with what they write, and says what was between us', () => {
  const mara = kept('Mara Quill', { mail: 'mara@ledger.example' })
  const exchanges = new Map([['Mara Quill', { sent: 3, replied: 2, asked: 1, lastAskedAtMs: 7 }]])
  const [first] = rank({ onStory: [writer('Mara Quill', 300)], kept: [mara], exchanges }).onStory
  expect(first?.reporter).toBe(mara)
  expect(first?.reasons.slice(1)).toEqual([
    { kind: 'wrote back', times: 2 },
    { kind: 'asked us', atMs: 7, times: 1 },
  ])
})

test('one who is kept for the beat is named after those who write on it, and only for the case’s own beats', () => {
  const all = [
    kept('Ida Boyle', { beats: ['Recalls', 'Whistles'] }),
    kept('Sol Abara', { beats: ['Trains'] }),
    kept('Oona Vale', { beats: ['recalls'] }),
  ]
  const { onBeat } = rank({ onBeat: [writer('Oona Vale', 100)], kept: all, beats: ['recalls'] })
  expect(onBeat.map(({ name }) => name)).toEqual(['Oona Vale', 'Ida Boyle'])
  expect(onBeat[1]?.reasons).toEqual([{ kind: 'is on this beat', beats: ['Recalls'] }])
})

test('of two of one name the paper tells which is meant', () => {
  const here = kept('Mara Quill', { reporterId: 'here', site: 'ledger.example' })
  const there = kept('Mara Quill', { reporterId: 'there', outlet: 'The Harbour Post' })
  expect(rank({ onStory: [writer('Mara Quill', 1)], kept: [there, here] }).onStory[0]?.reporter).toBe(here)
  expect(rank({ onStory: [writer('Mara Quill', 1)], kept: [there] }).onStory[0]?.reporter).toBeUndefined()
})
