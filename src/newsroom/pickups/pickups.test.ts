import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { morningMs, openTestNewsroom, type TestNewsroom } from '../../../test/world/newsroom.ts'
import { noReporters } from '../../../test/world/no-reporters.ts'
import { madeUpRead, type MadeUp } from '../../../test/world/read-mentions.ts'
import type { DeskEvent } from '../../model/events.ts'
import type { PickupTables } from './schema.ts'

let world: TestNewsroom
/** What others had said on the case. */
let before: string[] = []

beforeEach(async () => {
  before = []
  world = await openTestNewsroom({
    reporters: {
      heardBefore: async () => before,
      bylines: {
        ...noReporters.bylines,
        piecesOf: async (_deskId, ids) =>
          ids.map((mentionId) => ({ mentionId, title: 'An article', outlet: 'The Ledger', atMs: 0 })),
      },
    },
  })
  await world.newsroom.changeMasthead(world.admin, { slug: 'hollis', isOn: true })
})
afterEach(() => world[Symbol.asyncDispose]())

const caseId = randomUUID()
const words = 'We call back every Roadrunner kettle of batch seven and mend it for nothing.'
const minute = 60_000

async function tell(...events: readonly DeskEvent[]): Promise<void> {
  await world.store.transaction((tx) => world.bus.publish(tx, world.deskId, events))
  await world.bus.settled()
}

function published(over: Partial<Extract<DeskEvent, { type: 'answer.published' }>> = {}): DeskEvent {
  return {
    type: 'answer.published',
    deskId: world.deskId,
    answerId: randomUUID(),
    publicationId: randomUUID(),
    caseId,
    channelId: randomUUID(),
    channelKind: 'bluesky',
    channelName: 'hollis.example',
    act: 'post',
    place: 0,
    by: { personId: randomUUID(), name: 'Ada' },
    atMs: morningMs,
    receipt: { id: 'x', atMs: morningMs },
    text: words,
    ...over,
  }
}

let n = 0
function heard(text: string, { atMs = morningMs + 42 * minute, ...over }: Partial<MadeUp> = {}): DeskEvent {
  n += 1
  const item = { network: 'news' as const, kind: 'article' as const, ...over.item }
  return { type: 'mention.read', ...madeUpRead({ n, text, atMs, deskId: world.deskId, ...over, item }) }
}

const ofCase = () => world.newsroom.pickupsOfCase(world.admin, { caseId, storyId: randomUUID() })

test('an article that carries our words is told with the paragraph and how soon it came, once for all its versions', async () => {
  const body = `The kettle maker gave way.\n\nOn Friday it spoke.\n“${words.toUpperCase()}”, it said.`
  const article = heard(body, { item: { itemKey: 'ledger:1' } })
  await tell(published(), article)
  await tell(article, heard(body, { item: { itemKey: 'ledger:1#2', editOfKey: 'ledger:1' } }))
  const [pickup, ...others] = await ofCase()
  expect(others).toEqual([])
  expect(pickup).toMatchObject({
    paragraph: 3,
    paragraphs: 3,
    place: 'hollis.example',
    outlet: 'The Ledger',
    runLength: 14,
  })
  expect((pickup?.atMs ?? 0) - (pickup?.saidAtMs ?? 0)).toBe(42 * minute)
  expect(pickup?.quote).toContain('WE CALL BACK EVERY ROADRUNNER')
})

test('what was published before we spoke, by us, as a repost, or in a drill carries nothing of ours', async () => {
  await tell(
    published(),
    heard(words, { atMs: morningMs - minute }),
    heard(words, { isOurs: true }),
    heard(words, { item: { isRepost: true } }),
    heard(words, { isDrill: true }),
    heard('We call back every Roadrunner kettle, as others did.'),
  )
  expect(await ofCase()).toEqual([])
})

test('of words that we said in several places the first counts', async () => {
  await tell(
    published({ channelName: 'LinkedIn', atMs: morningMs + 5 * minute }),
    published({ channelName: 'Bluesky', atMs: morningMs + minute }),
    heard(`They wrote: ${words}`),
  )
  expect(await ofCase()).toMatchObject([{ place: 'Bluesky', saidAtMs: morningMs + minute }])
})

test('what others had said before us is not ours; our own post that was heard back is', async () => {
  before = [
    'The office asks them to call back every Roadrunner kettle of batch seven and be quick about it, all of it.',
  ]
  await tell(published(), heard('Officials say: call back every Roadrunner kettle of batch seven and wait.'))
  expect(await ofCase()).toEqual([])
  before = [words]
  await tell(published({ publicationId: randomUUID() }), heard(`It said: ${words}`))
  expect(await ofCase()).toHaveLength(1)
})

test('a statement is looked for from its publication on, by the words of its page; a correction by what it says anew', async () => {
  const page = await world.say({
    title: 'We recall the Roadrunner',
    body: `We call back [every Roadrunner kettle](https://hollis.example/recall) of **batch seven** and mend it for nothing.`,
  })
  await tell(heard(`Hollis said: ${words}`))
  expect(await world.newsroom.pickupsOfStatement(world.admin, page.statementId)).toMatchObject([
    { place: 'our newsroom', statementId: page.statementId, paragraph: 1 },
  ])
  world.clock.advance(60 * minute)
  const anew = 'It was batch eight, and every owner gets a new handle by post within the week.'
  await world.newsroom.correct(world.admin, page.statementId, { version: 1, body: anew, note: 'The batch' })
  await tell(heard(`Now they say: ${anew}`, { atMs: morningMs + 90 * minute }))
  expect(await world.newsroom.pickupsOfStatement(world.admin, page.statementId)).toHaveLength(2)
})

test('after a month nothing is looked for; others’ words go with their mentions, and another desk sees none of it', async () => {
  const article = heard(`It said: ${words}`)
  await tell(published(), article)
  const [{ mentionId = '' } = {}] = await ofCase()
  const elsewhere = { ...world.admin, deskId: randomUUID() }
  expect(await world.newsroom.pickupsOfCase(elsewhere, { caseId, storyId: randomUUID() })).toEqual([])
  await world.store.transaction((tx) => world.newsroom.forgetPickups(tx, world.deskId, [mentionId]))
  expect(await ofCase()).toEqual([])
  world.clock.advance(31 * 86_400_000)
  await tell(heard(`Again: ${words}`, { atMs: morningMs + 31 * 86_400_000 }))
  expect(await ofCase()).toEqual([])
  await tell(
    published({
      text: 'Nothing of that month is kept, but these eight or nine words are new.',
      atMs: world.clock.now(),
    }),
  )
  const tables = world.store.db.withTables<PickupTables>()
  expect(await tables.selectFrom('our_words').select('at_ms').execute()).toEqual([{ at_ms: world.clock.now() }])
})

test('the case that goes on has what was picked up of the other', async () => {
  const intoCaseId = randomUUID()
  await tell(published(), heard(words), { type: 'case.merged', caseId, intoCaseId, storyId: randomUUID() })
  expect(await ofCase()).toEqual([])
  const into = { caseId: intoCaseId, storyId: randomUUID() }
  expect(await world.newsroom.pickupsOfCase(world.admin, into)).toHaveLength(1)
})
