import { expect, test } from 'vitest'
import { occasionOf } from './occasion.ts'

const row = (watchIds: readonly string[], topics: readonly string[]) =>
  ({
    case: { course: { topics } },
    story: { watchIds, headline: 'Spectrum auction opens', lead: { excerpt: 'The office sells what is unused.' } },
  }) as never
const match = {
  watchNames: async () => [
    { watchId: 'a', name: 'Broadband for all' },
    { watchId: 'b', name: 'Us' },
  ],
}

test('an issue that is watched without our name is what a case is about, beside the topics that the desk found', async () => {
  const occasion = await occasionOf(match, 'desk', row(['a'], ['Regulation']))
  expect(occasion).toEqual({
    topics: ['Regulation', 'Broadband for all'],
    words: 'Spectrum auction opens The office sells what is unused.',
  })
})

test('an inquiry, which no watch found, is about its topics alone', async () => {
  expect((await occasionOf(match, 'desk', row([], ['Regulation']))).topics).toEqual(['Regulation'])
})
