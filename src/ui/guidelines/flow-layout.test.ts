import { describe, expect, test } from 'vitest'
import type { FlowView } from '../../web/contract/guidelines.ts'
import { layOut, orderOf, wrapped } from './flow-layout.ts'

const branch = (answer: string, to: string) => ({ answer, to, isRead: true })
const flow: FlowView = {
  title: 'Flow',
  start: 'a',
  questions: [
    { nodeId: 'c', ask: 'C?', branches: [branch('Yes', 'end'), branch('No', 'rest')] },
    {
      nodeId: 'a',
      ask: 'A question that is long enough to need a second line?',
      branches: [branch('Yes', 'b'), branch('No', 'c')],
    },
    { nodeId: 'b', ask: 'B?', branches: [branch('Yes', 'c'), branch('No', 'end')] },
  ],
  ends: [
    { nodeId: 'end', title: 'End', advice: '', act: 'answer' },
    { nodeId: 'rest', title: 'Rest', advice: '', act: 'watch' },
  ],
}

describe('the drawn flow', () => {
  test('questions stand above those that they lead to', () => {
    expect(orderOf(flow).map(({ nodeId }) => nodeId)).toEqual(['a', 'b', 'c'])
  })

  test('nothing lies over anything else, and everything lies in the drawing', () => {
    const { questions, branches, width, height } = layOut(flow)
    const boxes = [...questions, ...branches.map(({ target }) => target)]
    for (const [index, one] of boxes.entries()) {
      expect(one.x + one.width).toBeLessThanOrEqual(width)
      expect(one.y + one.height).toBeLessThanOrEqual(height)
      for (const other of boxes.slice(index + 1)) {
        const isApart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y
        expect(isApart, `${one.lines[0]} and ${other.lines[0]}`).toBe(true)
      }
    }
  })

  test('words wrap between words', () => {
    expect(wrapped('one two three', 60)).toEqual(['one two', 'three'])
    expect(wrapped('incomprehensibilities', 20)).toEqual(['incomprehensibilities'])
  })
})
