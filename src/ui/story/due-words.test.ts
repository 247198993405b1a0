import { expect, test } from 'vitest'
import { dueWords } from './due-words.ts'

const answerByMs = 1_000_000

test('a case that waits says how long it still may, or by how much it is late', () => {
  expect(dueWords({ answerByMs }, answerByMs - 300_000)).toBe('To be answered in 5 min')
  expect(dueWords({ answerByMs }, answerByMs + 300_000)).toBe('Late by 5 min')
})

test('an answered case waits for nothing, however late one looks', () => {
  const inTime = { answerByMs, answeredAtMs: answerByMs - 300_000 }
  expect(dueWords(inTime, answerByMs + 3_600_000)).toBe('Answered in time')
  expect(dueWords({ answerByMs, answeredAtMs: answerByMs + 300_000 }, answerByMs + 3_600_000)).toBe(
    'Answered 5 min late',
  )
})
