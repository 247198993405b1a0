// The room over a real store: packs, what is different, rules about guidelines, and what is said of a story.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor, Role } from '../model/role.ts'
import { ConflictError, ForbiddenError, InvalidError, NotFoundError } from '../platform/errors.ts'
import { storyOf } from '../../test/world/desk.ts'
import { type GuidelinesWorld, openGuidelines } from '../../test/rooms/guidelines-world.ts'
import type { Guidelines } from './index.ts'
import { starterFile } from './shipped.ts'

let world: GuidelinesWorld
let guidelines: Guidelines

beforeAll(async () => {
  world = await openGuidelines()
  guidelines = world.guidelines
})
afterAll(() => world[Symbol.asyncDispose]())

function actorOf(deskId: string, role: Role = 'approver'): Actor {
  return { personId: randomUUID(), name: 'Robin', deskId, role }
}

const pan = { stanceCounts: { pan: 4, praise: 0, neutral: 2 }, mentionCount: 6, topThoughtfulness: 0.6 } as const

test('a rule pack is in force by one step, is in the draft too, and goes out the same way', async () => {
  const actor = actorOf(randomUUID())
  await guidelines.saveDraft(actor, { files: [starterFile()], revision: 0 })
  const loaded = await guidelines.changePack(actor, { name: 'issuer', isLoaded: true })
  expect(loaded).toMatchObject({ version: 1, note: 'Rule pack loaded: Listed companies (United States)' })
  const draft = { text: 'We are buying two wind farms.', channelKind: 'facebook' }
  expect(await guidelines.check(actor.deskId, draft)).toMatchObject({ verdict: 'stop' })
  const overview = await guidelines.overview(actor)
  expect(overview.packs.filter(({ isLoaded }) => isLoaded).map(({ name }) => name)).toEqual(['issuer'])
  expect(overview.draft?.files.map(({ name }) => name)).toEqual(['guidelines.md', 'packs/issuer.md'])
  await expect(guidelines.changePack(actor, { name: 'issuer', isLoaded: true })).rejects.toThrow(ConflictError)
  await expect(guidelines.changePack(actor, { name: 'nothing', isLoaded: true })).rejects.toThrow(NotFoundError)
  await guidelines.changePack(actor, { name: 'issuer', isLoaded: false })
  expect(await guidelines.check(actor.deskId, draft)).toMatchObject({ verdict: 'pass' })
})

test('what is different is told clause by clause and line by line', async () => {
  const actor = actorOf(randomUUID())
  const text = starterFile()
    .text.replace('id: respect\nseverity: warn', 'id: respect\nseverity: stop')
    .replace('Because', 'Because')
    .replace('A number that is to persuade', 'Each number that is to persuade')
  await guidelines.saveDraft(actor, { files: [{ name: 'guidelines.md', text }], revision: 0 })
  const diff = await guidelines.diff(actor, { from: 0, to: 'draft' })
  expect(diff.clauses).toEqual([
    { clauseId: 'respect', title: expect.any(String), change: 'changed', parts: ['severity'] },
    { clauseId: 'sources', title: 'Numbers have a source', change: 'changed', parts: ['text'] },
  ])
  expect(diff.isFlowChanged).toBe(false)
  const lines = diff.files.flatMap(({ hunks }) => hunks.flatMap((hunk) => hunk.lines))
  expect(
    lines.filter(({ kind }) => kind !== 'same').map(({ kind, text: line }) => `${kind} ${line.slice(0, 14)}`),
  ).toEqual(['removed severity: warn', 'added severity: stop', 'removed A number that ', 'added Each number th'])
  await expect(guidelines.diff(actor, { from: 0, to: 9 })).rejects.toThrow(NotFoundError)
})

test('a guideline that forbids staff to speak about pay is flagged, with the clause it stands in', async () => {
  const actor = actorOf(randomUUID())
  const text = `${starterFile().text}\n## Silence\n\n\`\`\`clause\nid: silence\nseverity: warn\n\`\`\`\n\nNever discuss your salary with colleagues, and do not make negative comments about the company.\n`
  await guidelines.saveDraft(actor, { files: [{ name: 'guidelines.md', text }], revision: 0 })
  await guidelines.publish(actor, { revision: 1 })
  expect((await guidelines.overview(actor)).lint).toEqual([])
  await guidelines.changePack(actor, { name: 'us-employer', isLoaded: true })
  const { lint } = await guidelines.overview(actor)
  expect(lint.map(({ aboutId, clauseId }) => `${aboutId}: ${clauseId}`)).toEqual([
    'silence: nlra-pay',
    'silence: nlra-criticism',
  ])
  expect(lint[0]).toMatchObject({ cite: expect.stringContaining('Stericycle') })
})

test('a story has its branch of the flow, which a person’s answer leads on, and the clauses that apply', async () => {
  const actor = actorOf(randomUUID(), 'responder')
  const story = storyOf(actor.deskId, { ...pan })
  const before = await guidelines.guidance(actor, { story })
  expect(before.triage).toMatchObject({ open: { nodeId: 'true-or-not' } })
  expect(before.clauses.map(({ clauseId }) => clauseId)).toContain('valid-criticism')
  await guidelines.answerTriage(actor, { story, nodeId: 'true-or-not', answer: 'Nobody knows yet' })
  const after = await guidelines.guidance(actor, { story })
  expect(after.triage?.end).toMatchObject({ nodeId: 'find-out' })
  expect(after.clauses[0]?.clauseId).toBe(after.triage?.end?.clauseId)
  await guidelines.answerTriage(actor, { story, nodeId: 'true-or-not' })
  expect((await guidelines.guidance(actor, { story })).triage?.open?.nodeId).toBe('true-or-not')
})

test('an answer that the flow does not have, or a watcher’s, is refused; another desk’s answers are not ours', async () => {
  const actor = actorOf(randomUUID(), 'responder')
  const story = storyOf(actor.deskId, { ...pan })
  await expect(guidelines.answerTriage(actor, { story, nodeId: 'praise', answer: 'Maybe' })).rejects.toThrow(
    InvalidError,
  )
  await expect(guidelines.answerTriage(actor, { story, nodeId: 'nothing', answer: 'Yes' })).rejects.toThrow(
    InvalidError,
  )
  const watcher = { ...actor, role: 'watcher' as const }
  await expect(guidelines.answerTriage(watcher, { story, nodeId: 'true-or-not', answer: 'Yes' })).rejects.toThrow(
    ForbiddenError,
  )
  await guidelines.answerTriage(actor, { story, nodeId: 'true-or-not', answer: 'Yes' })
  expect((await guidelines.guidance(actorOf(randomUUID()), { story })).triage?.open?.nodeId).toBe('true-or-not')
})

test('a draft for a story is held against what the story says', async () => {
  const desk = randomUUID()
  const story = storyOf(desk, { ...pan })
  const said = [{ text: 'The lid is loose', voiceName: 'Bex' }]
  const checked = await guidelines.checkForStory(desk, { story, said }, { text: 'The lid is loose' })
  expect(checked.newness).toMatchObject({ verdict: 'nothing new', alike: 1 })
  expect(checked.toRead.map(({ clauseId }) => clauseId)).toContain('own-mistakes')
})
