// The quiz over a real store: who answers what when, and what a new version leaves of it.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type GuidelinesWorld, openGuidelines } from '../../../test/rooms/guidelines-world.ts'
import type { Actor } from '../../model/role.ts'
import { ConflictError } from '../../platform/errors.ts'
import { readSet } from '../format/read-set.ts'
import type { SourceFile } from '../index.ts'
import { questionOf } from './questions.ts'
import { rightInARow } from './schedule.ts'

const dayMs = 86_400_000

let world: GuidelinesWorld
let anna: Actor
let ben: Actor
let chief: Actor

beforeAll(async () => void (world = await openGuidelines()))
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(async () => {
  const deskId = randomUUID()
  anna = world.join(deskId, 'Anna', 'watcher')
  ben = world.join(deskId, 'Ben')
  chief = world.join(deskId, 'Chief', 'approver')
  world.notices.length = 0
  await publish(two)
})

const clause = (id: string, text: string) =>
  `## About ${id}\n\n\`\`\`clause\nid: ${id}\nseverity: warn\n\`\`\`\n\n${text}\n\n`
const file = (...clauses: readonly string[]): SourceFile => ({
  name: 'guidelines.md',
  text: `---\nnowdesk: guidelines/1\ntitle: Ours\n---\n\n${clauses.join('')}`,
})
const kind = clause('kind', 'Be kind to everybody who writes.')
const quick = clause('quick', 'Answer within 24 hours.')
const two = file(kind, quick)

async function publish(source: SourceFile): Promise<void> {
  const { revision } = await world.guidelines.saveDraft(chief, { files: [source], revision: 0 })
  await world.guidelines.publish(chief, { revision })
}

const quizOf = (who: Actor) => world.guidelines.quiz(who)

/** Answers what is due: right, or wrong where it is about `wrongOn`. */
async function answerDue(who: Actor, wrongOn?: string): Promise<void> {
  for (let { question } = await quizOf(who); question && !question.subjectId.startsWith('history:');) {
    const { inForce } = await world.guidelines.overview(who)
    const right = rightOf(inForce.files, question.subjectId, question.questionId, who)
    const optionIndex = question.subjectId === wrongOn ? (right + 1) % question.options.length : right
    const { subjectId, questionId } = question
    const outcome = await world.guidelines.answerQuiz(who, { subjectId, questionId, optionIndex })
    expect(outcome.isRight).toBe(question.subjectId !== wrongOn)
    question = outcome.quiz.question
  }
}

/** What the person does not see: found by asking as the room does, over versions and counts that a test can have. */
function rightOf(files: readonly SourceFile[], clauseId: string, questionId: string, { personId }: Actor): number {
  const { set } = readSet(files)
  const asked = set?.clauses.find((one) => one.clauseId === clauseId)
  if (!set || !asked) throw new Error('There is no such clause')
  for (let since = 0; since < 6; since += 1)
    for (let answerCount = 0; answerCount < 10; answerCount += 1) {
      const question = questionOf(set, asked, { seed: `${personId} ${clauseId} ${since}`, answerCount })
      if (question.questionId === questionId) return question.rightIndex
    }
  throw new Error('This question was not asked')
}

test('a clause is asked at growing distances, until it was answered right three times in a row', async () => {
  expect(await quizOf(anna)).toMatchObject({ dueCount: 2, clauseCount: 2, hasPassed: false, isSecondNature: false })
  await answerDue(anna)
  expect(await quizOf(anna)).toMatchObject({
    dueCount: 0,
    hasPassed: true,
    isSecondNature: false,
    secondNatureCount: 0,
  })
  expect((await quizOf(anna)).nextAtMs).toBe(world.clock.now() + dayMs)
  await world.pass(dayMs)
  await answerDue(anna, 'quick')
  expect(await quizOf(anna)).toMatchObject({ dueCount: 0, hasPassed: false })
  await world.pass(4 * dayMs)
  await answerDue(anna)
  expect(await quizOf(anna)).toMatchObject({
    secondNatureCount: 1,
    isSecondNature: false,
    hasPassed: true,
    secondNatureShare: 0,
  })
  await world.pass(dayMs)
  await answerDue(anna)
  await world.pass(4 * dayMs)
  await answerDue(anna)
  const quiz = await quizOf(anna)
  expect(quiz).toMatchObject({ isSecondNature: true, dueCount: 0, secondNatureShare: 1 / 3 })
  expect(quiz.nextAtMs).toBeUndefined()
  await world.pass(100 * dayMs)
  expect((await quizOf(anna)).dueCount).toBe(0)
  expect(quiz.answers).toHaveLength(rightInARow + rightInARow + 2)
})

test('of others one sees whether they have passed and nothing else; the right answer is not told before', async () => {
  await answerDue(anna)
  const quiz = await quizOf(ben)
  expect(quiz.people).toEqual([
    { personId: anna.personId, name: 'Anna', hasPassed: true },
    { personId: ben.personId, name: 'Ben', hasPassed: false },
    { personId: chief.personId, name: 'Chief', hasPassed: false },
  ])
  expect(quiz.answers).toEqual([])
  expect(quiz.question).not.toHaveProperty('rightIndex')
  expect(await world.guidelines.hasPassedQuiz(anna.deskId, anna.personId)).toBe(true)
  expect(await world.guidelines.hasPassedQuiz(anna.deskId, ben.personId)).toBe(false)
  expect(await world.guidelines.hasPassedQuiz(randomUUID(), anna.personId)).toBe(false)
})

test('an answer tells the rule, right or wrong; given twice, or to what is not due, it is refused', async () => {
  const { question } = await quizOf(anna)
  if (!question) throw new Error('Nothing is asked')
  const answering = { subjectId: question.subjectId, questionId: question.questionId, optionIndex: 0 }
  const both = await Promise.allSettled([1, 2].map(() => world.guidelines.answerQuiz(anna, answering)))
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const [done] = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  expect(done?.rule).toMatchObject({
    place: { kind: 'clause', id: question.subjectId },
    html: expect.stringContaining('kind'),
  })
  await expect(world.guidelines.answerQuiz(anna, answering)).rejects.toThrow(ConflictError)
  expect((await quizOf(anna)).answers).toHaveLength(1)
})

test('another meaning resets the clause and the acknowledgement, a mended slip neither', async () => {
  await answerDue(anna)
  const { inForce } = await world.guidelines.overview(anna)
  await world.guidelines.acknowledge(anna, inForce.hash)
  const hasRead = () => world.guidelines.hasAcknowledged(anna.deskId, anna.personId)
  await publish(file(kind.replace('everybody', 'everyboddy'), quick))
  expect(await quizOf(anna)).toMatchObject({ hasPassed: true, dueCount: 0 })
  expect(await hasRead()).toBe(true)
  expect((await world.guidelines.overview(anna)).acknowledgements).toMatchObject([{ name: 'Anna', version: 1 }])
  await publish(file(kind, quick.replace('24', '12')))
  expect(await quizOf(anna)).toMatchObject({ hasPassed: false, dueCount: 1, question: { subjectId: 'quick' } })
  expect(await hasRead()).toBe(false)
})

test('many small mends that add up to another rule are seen', async () => {
  await answerDue(anna)
  for (const word of ['everyboty', 'everyconty', 'everycountry'])
    await publish(file(kind.replace('everybody', word), quick))
  expect(await quizOf(anna)).toMatchObject({ hasPassed: false, dueCount: 1, question: { subjectId: 'kind' } })
})

test('once a day a notice goes to whoever has questions waiting, and to nobody else', async () => {
  await answerDue(anna)
  await world.pass(dayMs - 3_600_000)
  const ours = world.notices.filter(({ deskId }) => deskId === anna.deskId)
  expect(ours.map(({ personIds, title }) => [personIds[0], title])).toEqual([
    [ben.personId, '2 questions on the guidelines'],
    [chief.personId, '2 questions on the guidelines'],
  ])
  expect(ours.at(-1)).toMatchObject({ path: `/d/${anna.deskId}/guidelines/quiz` })
})

test('single answers go when the desk no longer keeps them; how far a person is stays', async () => {
  await answerDue(anna)
  await world.store.transaction((tx) => world.guidelines.forget(tx, anna.deskId, world.clock.now() + 1))
  expect(await quizOf(anna)).toMatchObject({ answers: [], hasPassed: true })
})

test('history cards are asked about after the clauses, and count for nothing in whether somebody has passed', async () => {
  world.cards.push(
    {
      cardId: randomUUID(),
      version: 1,
      title: 'The first kettle',
      text: 'In 1953 Ada Hollis soldered the first kettle.',
    },
    { cardId: randomUUID(), version: 1, title: 'The flood', text: 'The works stood under water for nine days.' },
  )
  const { dueCount, clauseCount } = await quizOf(anna)
  expect([dueCount, clauseCount]).toEqual([4, 2])
  await answerDue(anna)
  const { question, hasPassed } = await quizOf(anna)
  expect(hasPassed).toBe(true)
  expect(question).toMatchObject({
    ask: 'Which year is missing?',
    quote: 'In ____ Ada Hollis soldered the first kettle.',
  })
  if (!question) throw new Error('Nothing is asked')
  const { subjectId, questionId, options } = question
  const answering = { subjectId, questionId, optionIndex: options.indexOf('1953') }
  const outcome = await world.guidelines.answerQuiz(anna, answering)
  expect(outcome).toMatchObject({ isRight: true, rule: { title: 'The first kettle', place: { kind: 'card' } } })
  expect(outcome.quiz.question).toMatchObject({
    ask: 'Which of our stories is this?',
    options: expect.arrayContaining(['The flood']),
  })
  world.cards.length = 0
  expect(await quizOf(anna)).toMatchObject({ dueCount: 0, hasPassed: true })
})
