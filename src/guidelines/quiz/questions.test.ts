import { expect, test } from 'vitest'
import { readSet } from '../format/read-set.ts'
import type { GuidelineSet } from '../set.ts'
import { packFiles, starterFile } from '../shipped.ts'
import { askedClauses, questionOf } from './questions.ts'

const head = '---\nnowdesk: guidelines/1\ntitle: Ours\n---\n\n'
const block = (id: string) => `\`\`\`clause\nid: ${id}\nseverity: stop\n\`\`\`\n`

function setOf(...files: readonly { readonly name: string; readonly text: string }[]): GuidelineSet {
  const { set, problems } = readSet(files)
  expect(problems).toEqual([])
  if (!set) throw new Error('The set cannot be read')
  return set
}

const shipped = setOf(starterFile(), ...packFiles())

test('every clause that ships has questions that can be answered: one right answer among different ones', () => {
  expect(askedClauses(shipped).length).toBeGreaterThan(30)
  for (const clause of askedClauses(shipped))
    for (let answerCount = 0; answerCount < 6; answerCount += 1) {
      const { options, rightIndex, ask } = questionOf(shipped, clause, { seed: 'anna', answerCount })
      expect(new Set(options).size, `${clause.clauseId}: ${ask}`).toBe(options.length)
      expect(options.length).toBeGreaterThan(1)
      expect(options[rightIndex], ask).toBeTypeOf('string')
    }
})

test('the same asking gives the same question; the next one and the next person another', () => {
  const [clause] = askedClauses(shipped)
  if (!clause) throw new Error('No clause')
  const ask = (seed: string, answerCount: number) => questionOf(shipped, clause, { seed, answerCount }).questionId
  expect(ask('anna', 0)).toBe(ask('anna', 0))
  expect(ask('anna', 1)).not.toBe(ask('anna', 0))
  expect(new Set(['anna', 'ben', 'cleo', 'dora'].map((who) => ask(who, 0))).size).toBeGreaterThan(1)
})

test('words that a clause is said to mind are found by its own check, and the others are not', () => {
  const clause = askedClauses(shipped).find(({ clauseId }) => clauseId === 'confidential')
  if (!clause) throw new Error('No such clause')
  const all = Array.from({ length: 6 }, (_, answerCount) => questionOf(shipped, clause, { seed: 'x', answerCount }))
  const minded = all.find(({ ask }) => ask.startsWith('Which of these words'))
  expect(minded?.options[minded.rightIndex]).toMatch(/confidential/)
  expect(minded?.options.filter((words) => /confidential/.test(words))).toHaveLength(1)
})

test('a question that a person wrote is asked before those that are made', () => {
  const quiz = '### Quiz\n\nMay you name a client\nthat was not asked?\n\n- [x] No\n- [ ] Yes, a well-known one\n'
  const set = setOf({ name: 'guidelines.md', text: `${head}## Ask first\n\n${block('ask')}\nAsk.\n\n${quiz}` })
  const [clause] = set.clauses
  if (!clause) throw new Error('No clause')
  const { ask, options, rightIndex } = questionOf(set, clause, { seed: 'anna', answerCount: 0 })
  expect([ask, options[rightIndex]]).toEqual(['May you name a client that was not asked?', 'No'])
})

test.each([
  ['no right answer', 'Q?\n\n- [ ] A\n- [ ] B'],
  ['two right answers', 'Q?\n\n- [x] A\n- [x] B'],
  ['one answer', 'Q?\n\n- [x] A'],
  ['an answer without a question', '- [x] A\n- [ ] B'],
])('a quiz with %s is a problem of the file, with its line', (_what, quiz) => {
  const text = `${head}## Ask first\n\n${block('ask')}\nAsk.\n\n### Quiz\n\n${quiz}\n`
  expect(readSet([{ name: 'guidelines.md', text }]).problems).toMatchObject([
    { line: 6, says: expect.stringContaining('The quiz of “Ask first”') },
  ])
})
