import { describe, expect, test } from 'vitest'
import { readFlow } from '../../scripts/flow.ts'

describe('the flow of events', () => {
  const flow = readFlow()

  test('every event has exactly one teller', () => {
    expect(flow.length).toBeGreaterThan(5)
    expect(flow.filter(({ tellers }) => tellers.length !== 1)).toEqual([])
  })

  test('every event is heard by somebody', () => {
    expect(flow.filter(({ hearers }) => hearers.length === 0)).toEqual([])
  })
})
