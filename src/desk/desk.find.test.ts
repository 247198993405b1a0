import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf, openedEvent, openTestDesk, storyOf, type TestDesk } from '../../test/world/desk.ts'
import type { DeskEvent } from '../model/events.ts'
import type { Actor } from '../model/role.ts'
import type { Story, StoryLead } from '../model/story.ts'
import { maxWords } from './find/keys.ts'
import type { SaidWords } from './ports.ts'

let world: TestDesk
let anna: Actor
let ben: Actor
/** What was said in each story, in the order in which it was taken in. */
const said: { readonly storyId: string; readonly words: SaidWords }[] = []
const watchNames: { readonly watchId: string; readonly name: string }[] = []
const kettles = randomUUID()

beforeAll(async () => {
  world = await openTestDesk([], {
    watchNames: async () => watchNames,
    saidSince: async (_tx, asked, limit) =>
      asked.map(({ storyIds, afterSeq }) =>
        said
          .filter(({ storyId, words }) => storyIds.includes(storyId) && words.seq > afterSeq)
          .map(({ words }) => words)
          .slice(0, limit),
      ),
  })
  watchNames.push({ watchId: kettles, name: 'Scalding häusliche Kessel' })
  anna = actorOf(world.deskId, 'Anna Vossberg')
  ben = actorOf(world.deskId, 'Ben Quist')
  for (const { personId, name } of [anna, ben]) {
    world.members.push({ personId, name, email: `${personId}@example.org`, role: 'responder' })
  }
})
afterAll(async () => {
  await world.desk[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

/** The desk hears its own events too, as it does over the bus. */
async function deliver(...events: readonly DeskEvent[]): Promise<void> {
  const toldBefore = world.told.length
  await world.deliver(...events)
  const own = world.told.slice(toldBefore)
  if (own.length > 0) await world.deliver(...own)
}

async function hearOwn(act: Promise<unknown>): Promise<void> {
  const toldBefore = world.told.length
  await act
  await world.deliver(...world.told.slice(toldBefore))
}

const say = (storyId: string, text: string, ...names: readonly string[]) =>
  void said.push({
    storyId,
    words: { seq: said.length + 1, mentionId: randomUUID(), texts: [text], names, isOurs: false },
  })

async function open(headline: string, over: Partial<Omit<Story, 'lead'>> & { lead?: Partial<StoryLead> } = {}) {
  const plain = storyOf(world.deskId)
  const lead = { ...plain.lead, excerpt: headline, ...over.lead }
  const story: Story = { ...plain, headline, ...over, lead }
  await deliver(openedEvent(story))
  return story
}

const find = async (q: string, actor = anna, limit = 50) => await world.desk.findStories(actor, { q, limit })
const found = async (q: string, actor = anna) => (await find(q, actor)).rows.map(({ story }) => story.headline)
const caseIdOf = async (story: Story) =>
  (await world.desk.caseOfStory(world.deskId, story.storyId))?.case.caseId ?? 'none'

test('a story is found by every word of its headline, its mentions, its voices, its watches and its owner', async () => {
  const lead = { voiceName: 'The Morning Ledger', voiceHandle: 'ledger.example', site: 'ledger.example' }
  const story = await open('Zirkon lids come loose', { watchIds: [kettles], lead })
  say(story.storyId, 'Three children were scalded in Brightwater', 'Mara Østergård', '@mara.example')
  await deliver({ type: 'story.grown', story: { ...story, mentionCount: 2 }, mentionId: randomUUID() })
  await hearOwn(world.desk.claim(anna, await caseIdOf(story)))
  for (const q of [
    'zirkon',
    'LIDS zirk',
    'scalded zirkon',
    'mara ostergard',
    '@mara zirkon',
    'morning ledger',
    'ledger.example zirkon',
    'hausliche kessel zirkon',
    'vossberg zirkon',
    'loose brightwater anna kessel',
  ]) {
    expect([q, await found(q)]).toEqual([q, ['Zirkon lids come loose']])
  }
  for (const q of ['zirkon teapots', 'irkon', 'zirkon quist', 'kessel teapots']) {
    expect([q, await found(q)]).toEqual([q, []])
  }
})

test('it says why: where the headline holds the words, and what else does', async () => {
  const [row] = (await find('zirk häusliche vossberg brightwater')).rows
  expect(row).toMatchObject({
    marks: [{ field: 'title', start: 0, end: 6 }],
    because: ['watch “Scalding häusliche Kessel”', 'in what was said'],
    holder: { name: 'Anna Vossberg' },
  })
})

test('past stories are found too, as what they are, and by whoever had them', async () => {
  const story = await open('Quorl recall is over')
  const caseId = await caseIdOf(story)
  await hearOwn(world.desk.claim(ben, caseId))
  await hearOwn(world.desk.close(ben, caseId, { end: 'answered' }))
  const [row] = (await find('quorl quist')).rows
  expect(row).toMatchObject({ case: { state: 'closed', end: 'answered' }, because: ['was with Ben Quist'] })
  expect(row?.holder).toBeUndefined()
})

test.each([
  ['ÉCOLE Straße', 'ecole strasse'],
  ['naïve café owners', 'NAIVE CAFÉ'],
  ['İstanbul ferry', 'istanbul'],
  ['Żółta łódź', 'zolta lodz'],
  ['ёлка загорелась', 'елка'],
  ['東京のやかん', '東京'],
  ['#BlackFriday chaos', 'blackfriday'],
  ['Hollis’s kettles', 'hollis kettle'],
  ['ＡＣＭＥ wide', 'acme wide'],
])('%s is found by %s', async (headline, q) => {
  await open(headline)
  expect(await found(q)).toEqual([headline])
})

test('another desk finds nothing of it, and the database says so too', async () => {
  const stranger = actorOf(randomUUID(), 'Anna Vossberg', 'admin')
  expect(await found('zirkon', stranger)).toEqual([])
  const asked = world.store.inDesk(stranger.deskId, (tx) =>
    sql`SELECT * FROM desk_find(${world.deskId}::uuid, 'zirkon'::tsquery, 9e15::bigint, ${randomUUID()}::uuid, 5)`.execute(
      tx,
    ),
  )
  await expect(asked).rejects.toThrow('another desk')
})

test('pages follow each other without a gap or a repeat, the ones mentioned last first', async () => {
  const at = (minute: number) => ({ lastMentionAtMs: world.clock.now() + Math.floor(minute / 3) * 60_000 })
  for (let minute = 0; minute < 10; minute++) await open(`Pageable story number ${minute}`, at(minute))
  const seen: string[] = []
  for (let after: string | undefined, pages = 0; pages < 4; pages++) {
    const page = await world.desk.findStories(anna, { q: 'pageable', limit: 3, after })
    seen.push(...page.rows.map(({ story }) => story.headline))
    after = page.next
    if (after === undefined) break
  }
  expect(new Set(seen).size).toBe(10)
  expect(seen[0]).toBe('Pageable story number 9')
  await expect(world.desk.findStories(anna, { q: 'pageable', limit: 3, after: 'x' })).rejects.toThrow('after: expected')
})

test.each([
  ['?!…', 'signs alone'],
  ['a b c d e f g h i j k l m', 'at most 12 words'],
])('it says what is wrong with %s', async (q, message) => {
  await expect(find(q)).rejects.toThrow(message)
})

test('signs of the database’s own language are no more than signs', async () => {
  const headline = String.raw`Back\slash and o'clock: & | ! <-> :*`
  await open(headline)
  expect(await found(String.raw`slash o'clock & | !`)).toEqual([headline])
})

test('merged stories are found as one, and what was taken out of one is found there no more', async () => {
  const [one, other] = [await open('Vexel strike begins'), await open('Harbour closes at noon')]
  say(other.storyId, 'dockers walked out')
  await deliver({ type: 'story.grown', story: { ...other, mentionCount: 2 }, mentionId: randomUUID() })
  // What `stories` does: the mentions move, and keep their places.
  for (const [index, each] of said.entries()) {
    if (each.storyId === other.storyId) said[index] = { ...each, storyId: one.storyId }
  }
  const merged = { ...one, mentionCount: 3 }
  await deliver({ type: 'story.merged', story: merged, mergedId: other.storyId })
  expect(await found('dockers')).toEqual(['Vexel strike begins'])
  expect(await found('vexel walked')).toEqual(['Vexel strike begins'])

  const alone = await open('Plinth falls')
  say(alone.storyId, 'pigeons unharmed')
  say(alone.storyId, 'sculptor weeps')
  await deliver({ type: 'story.grown', story: { ...alone, mentionCount: 3 }, mentionId: randomUUID() })
  expect(await found('plinth pigeons')).toEqual(['Plinth falls'])
  said.splice(
    said.findIndex(({ words }) => words.texts[0] === 'pigeons unharmed'),
    1,
  )
  await deliver({ type: 'story.grown', story: { ...alone, mentionCount: 1 }, mentionId: randomUUID() })
  expect(await found('plinth pigeons')).toEqual([])
  expect(await found('plinth sculptor')).toEqual(['Plinth falls'])
})

test('a story of any size keeps a bounded number of words', async () => {
  const story = await open('Endless argument')
  for (let n = 0; n < 300; n++) say(story.storyId, Array.from({ length: 20 }, (_, w) => `word${n * 20 + w}`).join(' '))
  await deliver({ type: 'story.grown', story: { ...story, mentionCount: 301 }, mentionId: randomUUID() })
  const { rows } = await sql<{ size: number }>`
    SELECT length(tsv) AS size FROM case_text WHERE case_id = ${await caseIdOf(story)}`.execute(world.store.db)
  expect(rows[0]?.size).toBeLessThan(maxWords + 20)
  expect(await found('endless word7')).toEqual(['Endless argument'])
})

test('what is no longer kept is no longer found', async () => {
  const story = await open('Forgettable affair')
  await world.store.transaction((tx) => world.desk.forgetWords(tx, world.deskId, [story.storyId]))
  expect(await found('forgettable')).toEqual([])
  await hearOwn(world.desk.claim(ben, await caseIdOf(story)))
  expect(await found('kept')).toEqual([])
})

test('cases that were there before there was an index are read when the desk starts', async () => {
  const story = await open('Oldtimer parade')
  say(story.storyId, 'carburettors everywhere')
  await sql`UPDATE case_text SET tsv = '', read_seq = 0, is_stale = true`.execute(world.store.db)
  expect(await found('oldtimer')).toEqual([])
  await world.desk.start()
  for (let round = 0; round < 5; round++) {
    world.clock.advance(2_000)
    await world.fireTimers()
  }
  expect(await found('oldtimer carburettors')).toEqual(['Oldtimer parade'])
  expect(await found('zirkon scalded')).toEqual(['Zirkon lids come loose'])
  const { rows } = await sql`SELECT FROM case_text WHERE is_stale`.execute(world.store.db)
  expect(rows).toHaveLength(0)
})
