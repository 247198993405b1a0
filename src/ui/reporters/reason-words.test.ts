import { expect, test } from 'vitest'
import type { RankReason } from '../../web/contract/reporters.ts'
import { reasonWords } from './reason-words.ts'

const nowMs = 10_000_000
const minutes = (count: number) => nowMs - count * 60_000

test.each<[RankReason, string]>([
  [{ kind: 'wrote on this story', atMs: minutes(12), pieces: 1 }, 'wrote on this story 12 min ago'],
  [{ kind: 'wrote on this story', atMs: minutes(12), pieces: 3 }, 'wrote 3 pieces on this story, the last 12 min ago'],
  [{ kind: 'wrote on this beat', atMs: minutes(1), pieces: 4 }, '4 pieces on this beat in 30 days'],
  [{ kind: 'is on this beat', beats: ['recalls', 'kettles'] }, 'kept for recalls, kettles'],
  [{ kind: 'wrote back', times: 1 }, 'has written back to us before'],
  [{ kind: 'asked us', atMs: minutes(90), times: 2 }, 'asked us 1 h ago'],
])('%j', (reason, words) => {
  expect(reasonWords(reason, nowMs)).toBe(words)
})
