import { expect, it } from 'vitest'
import { holds } from './conditions.ts'

it('says in words what a measure from 0 to 1 means, never the bare figure', () => {
  const measures = ['thoughtfulness', 'pan-share', 'praise-share', 'window-open', 'voice-rank']
  for (const name of measures) {
    const { verdict, because } = holds({ [name]: { atLeast: 0.4 } }, { [name]: 0.41 }, {})
    expect(verdict).toBe('yes')
    expect(because[0]).not.toContain('0.41')
  }
  const reasoned = (thoughtfulness: number) => holds({ thoughtfulness: { atLeast: 0 } }, { thoughtfulness }, {}).because
  expect([0.1, 0.41, 0.6].map(reasoned)).toEqual([
    ['hardly any of it gives reasons'],
    ['the best of it gives some reasons'],
    ['the best of it is well reasoned'],
  ])
})

it('names other facts with their value', () => {
  expect(holds({ mentions: { atLeast: 3 } }, { mentions: 12 }, {}).because).toEqual(['mentions: 12'])
  expect(holds({ networks: ['forum'] }, { networks: ['news', 'forum'] }, {}).because).toEqual(['networks: news, forum'])
})
