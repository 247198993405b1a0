import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import {
  actorOf,
  heard,
  itemOf,
  newWatch,
  noonMs,
  openMatchWorld,
  type MatchWorld,
} from '../../test/rooms/match-world.ts'
import { QuerySyntaxError } from './query-syntax-error.ts'

const desk = randomUUID()
const other = randomUUID()

async function filled(): Promise<MatchWorld> {
  const world = await openMatchWorld()
  await world.match.addWatch(actorOf(desk), { ...newWatch, query: 'acme OR 東京 OR author:kim' })
  await world.match.addWatch(actorOf(other), { ...newWatch, query: 'author:kim' })
  await world.hear(
    heard('Acme opens a shop', { heardAtMs: noonMs, deskId: desk }),
    heard('Straße gesperrt, sagt ACME', { heardAtMs: noonMs + 1, deskId: desk }),
    heard('#BlackFridayDeals at Acme', { heardAtMs: noonMs + 2, deskId: desk }),
    heard('東京都に住んでいます', { heardAtMs: noonMs + 3, deskId: desk }),
    heard(itemOf('acme in German', { declaredLanguage: 'de', site: 'news.acme.example' }), {
      heardAtMs: noonMs + 4,
      deskId: desk,
    }),
    heard('secret of the other desk', { heardAtMs: noonMs + 5, deskId: other }),
  )
  await world.bus.settled()
  return world
}

async function texts(world: MatchWorld, text: string): Promise<string[]> {
  const { hits } = await world.match.search({ deskId: desk, text, limit: 50 })
  return hits.map((hit) => hit.mention.item.text)
}

test('search finds what a watch would find, newest first', async () => {
  await using world = await filled()
  expect(await texts(world, 'acme')).toEqual([
    'acme in German',
    '#BlackFridayDeals at Acme',
    'Straße gesperrt, sagt ACME',
    'Acme opens a shop',
  ])
  expect(await texts(world, '"black friday"')).toEqual(['#BlackFridayDeals at Acme'])
  expect(await texts(world, 'STRASSE NEAR/2 acme')).toEqual(['Straße gesperrt, sagt ACME'])
  expect(await texts(world, 'STRASSE NEAR/1 acme')).toEqual([])
  expect(await texts(world, '東京')).toEqual(['東京都に住んでいます'])
  expect(await texts(world, '京都')).toEqual([])
  expect(await texts(world, 'acme -shop -lang:de')).toEqual(['#BlackFridayDeals at Acme', 'Straße gesperrt, sagt ACME'])
  expect(await texts(world, 'site:acme.example')).toEqual(['acme in German'])
  expect(await texts(world, 'gesp* OR op*')).toEqual(['Straße gesperrt, sagt ACME', 'Acme opens a shop'])
  expect(await texts(world, "o'\\clock OR shop")).toEqual(['Acme opens a shop'])
})

test('hits come with the words to mark', async () => {
  await using world = await filled()
  const { hits } = await world.match.search({ deskId: desk, text: '"friday deals" acme', limit: 5 })
  expect(hits[0]?.marks).toEqual([
    { field: 'text', start: 6, end: 17 },
    { field: 'text', start: 21, end: 25 },
  ])
})

test('no desk finds another desk’s mentions, by any query', async () => {
  await using world = await filled()
  expect(await texts(world, 'secret')).toEqual([])
  expect(await texts(world, 'author:kim')).toHaveLength(5)
  const asOther = sql`SELECT * FROM match_search(${other}::uuid, NULL, 9e15::bigint, ${randomUUID()}::uuid, 10)`
  await expect(world.store.inDesk(desk, (tx) => asOther.execute(tx))).rejects.toThrow('another desk')
})

test('pages by time neither repeat nor leave out, also within one millisecond', async () => {
  await using world = await openMatchWorld()
  await world.match.addWatch(actorOf(desk), newWatch)
  await world.hear(
    ...Array.from({ length: 40 }, (_, i) => heard(`acme ${i}`, { heardAtMs: noonMs + Math.floor(i / 7) })),
  )
  await world.bus.settled()
  const seen: string[] = []
  let before: string | undefined
  for (;;) {
    const page = await world.match.search({ deskId: desk, text: 'acme', limit: 5, before })
    seen.push(...page.hits.map((hit) => hit.mention.item.text))
    expect(page.hits.length).toBeLessThanOrEqual(5)
    if (page.next === undefined) break
    before = page.next
  }
  expect(new Set(seen).size).toBe(40)
  expect(seen).toHaveLength(40)
})

test('deleted items are not found, and a query that cannot be read says why', async () => {
  await using world = await filled()
  await world.store.transaction((tx) => world.match.markGone(tx, [{ itemKey: 'other:Acme opens a shop', goneAtMs: 1 }]))
  expect(await texts(world, 'shop')).toEqual([])
  await expect(texts(world, '"acme')).rejects.toThrow(QuerySyntaxError)
})

test('words are indexed, together with the desk where btree_gin is there', async () => {
  await using world = await openMatchWorld()
  const { rows } = await sql<{ indexdef: string }>`
    SELECT indexdef FROM pg_indexes WHERE indexname = 'item_text_words'`.execute(world.store.db)
  expect(rows[0]?.indexdef).toMatch(/USING gin \((desk_id, )?tsv\)/)
})

test('an item with more words than a tsvector holds is still found by its first ones', async () => {
  await using world = await openMatchWorld()
  await world.match.addWatch(actorOf(desk), newWatch)
  const tag = () => `#${Array.from({ length: 40 }, () => `A${randomUUID().slice(0, 4)}`).join('_')}`
  await world.hear(heard(itemOf(`acme ${Array.from({ length: 250 }, tag).join(' ')}`, { itemKey: 'long' })))
  await world.bus.settled()
  expect(await texts(world, 'acme')).toHaveLength(1)
})

test('a hundred heard in one millisecond come page by page, and a page that is not one is refused in words', async () => {
  await using world = await openMatchWorld()
  await world.match.addWatch(actorOf(desk), newWatch)
  await world.hear(...Array.from({ length: 100 }, (_, i) => heard(`acme ${i}`, { heardAtMs: noonMs })))
  await world.bus.settled()
  const seen: string[] = []
  let before: string | undefined
  do {
    const page = await world.match.search({ deskId: desk, text: 'acme', limit: 7, before })
    expect(page.hits.length).toBeLessThanOrEqual(7)
    seen.push(...page.hits.map((hit) => hit.mention.item.text))
    before = page.next
  } while (before !== undefined)
  expect([seen.length, new Set(seen).size]).toEqual([100, 100])
  const at = (instant: number) => world.match.search({ deskId: desk, text: 'acme', limit: 7, before: String(instant) })
  expect([(await at(noonMs)).hits.length, (await at(noonMs + 1)).hits.length]).toEqual([0, 7])
  for (const nonsense of ['', 'yesterday', '12_34', '-5', `${noonMs}_`])
    await expect(world.match.search({ deskId: desk, text: 'acme', limit: 7, before: nonsense })).rejects.toThrow(
      /before:/,
    )
})
