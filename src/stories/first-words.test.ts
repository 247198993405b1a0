import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf, madeUpRead, testDeskId } from '../../test/world/read-mentions.ts'
import { openTestStore } from '../../test/world/store.ts'
import type { Item } from '../model/item.ts'
import type { Store } from '../platform/store/store.ts'
import { firstsOf, type Party } from './first-words.ts'
import { migrations } from './index.ts'
import { leadOn } from './lead-on.ts'

let store: Store
beforeAll(async () => void (store = await openTestStore(migrations)))
afterAll(async () => await store[Symbol.asyncDispose]())

interface Said {
  readonly atMs: number
  /** The same unless told. */
  readonly heardAtMs?: number
  readonly item?: Partial<Item>
}

async function addStory(n: number, heardAtMs: number, more: { mergedInto?: string; isDrill?: boolean } = {}) {
  await sql`
    INSERT INTO story (story_id, desk_id, is_drill, stage, opened_at_ms, last_mention_at_ms, mention_count, merged_into_id, facts)
    VALUES (${idOf(n)}, ${testDeskId}, ${more.isDrill ?? false}, 'quiet', ${heardAtMs}, ${heardAtMs}, 1,
      ${more.mergedInto ?? null}, '{}')`.execute(store.db)
  return idOf(n)
}

async function addSaid(storyId: string, n: number, all: readonly Said[]): Promise<void> {
  for (const [index, { atMs, heardAtMs = atMs, item = {} }] of all.entries()) {
    const { mention, reading } = madeUpRead({ n: n * 100 + index, text: 'A kettle', atMs: heardAtMs, item })
    await sql`
      INSERT INTO story_mention (desk_id, mention_id, story_id, is_drill, at_ms, item_key, voice_key, site, is_independent, why, body)
      VALUES (${testDeskId}, ${mention.mentionId}, ${storyId}, false, ${atMs}, 'i', ${mention.item.voice.voiceKey},
        ${mention.item.site ?? null}, true, '{}', ${JSON.stringify({ mention, reading })})`.execute(store.db)
  }
}

const article = (site: string, outlet = 'Somebody'): Partial<Item> => ({
  network: 'news',
  kind: 'article',
  site,
  url: `https://${site}/a`,
  voice: { voiceKey: site, name: 'A Writer', outlet },
})
const post = (handle: string, more: Partial<Item> = {}): Partial<Item> => ({
  voice: { voiceKey: `did:plc:${handle}`, name: handle, handle },
  ...more,
})

const party = (partyKey: string, marks: Partial<Party>): Party => ({
  partyKey,
  hosts: [],
  handles: [],
  names: [],
  ...marks,
})

test('the first of a host, an account and a name is found, by its own time, and nobody else’s words are taken for theirs', async () => {
  const storyId = await addStory(1, 1_000)
  await addSaid(storyId, 1, [
    { atMs: 900, heardAtMs: 1_000, item: post('somebody') },
    // A forum below the host, a link that somebody shared and a repost are not the paper’s own words.
    { atMs: 1_100, item: { ...article('talk.ledger.example'), kind: 'topic' } },
    { atMs: 1_200, item: { ...article('ledger.example'), network: 'hackernews' } },
    { atMs: 1_300, item: post('ledger', { isRepost: true }) },
    { atMs: 1_400, item: article('notledger.example') },
    { atMs: 1_900, heardAtMs: 2_500, item: article('news.uk.ledger.example', 'The Ledger') },
    { atMs: 2_000, item: article('ledger.example', 'The Ledger') },
    { atMs: 2_100, item: post('Apex@social.example') },
    { atMs: 2_050, item: article('other.example', 'The Post') },
  ])
  const asked = [
    party('press', { hosts: ['ledger.example'], names: ['the post'], handles: ['ledger'] }),
    party('rival', { handles: ['apex'] }),
    party('by key', { handles: ['did:plc:somebody'] }),
    party('silent', { names: ['ledger'] }),
  ]
  const [found] = await store.inDesk(testDeskId, (tx) =>
    firstsOf(tx, testDeskId, { storyIds: [storyId], parties: asked }),
  )
  expect(found).toMatchObject({ storyId, firstAtMs: 900, heardAtMs: 1_000 })
  expect(found?.firsts.toSorted((a, b) => (a.partyKey < b.partyKey ? -1 : 1))).toEqual([
    { partyKey: 'by key', atMs: 900, isByHearing: false, saidBy: 'somebody' },
    {
      partyKey: 'press',
      atMs: 1_900,
      isByHearing: false,
      saidBy: 'The Ledger',
      url: 'https://news.uk.ledger.example/a',
    },
    { partyKey: 'rival', atMs: 2_100, isByHearing: true, saidBy: 'Apex@social.example' },
  ])
})

test('a story whose parties are silent, or that nobody is asked of, still says when it began', async () => {
  const storyId = await addStory(2, 50)
  await addSaid(storyId, 2, [{ atMs: 40, item: post('x') }])
  const firsts = (parties: readonly Party[]) =>
    store.inDesk(testDeskId, (tx) => firstsOf(tx, testDeskId, { storyIds: [storyId], parties }))
  const silent = [{ storyId, firstAtMs: 40, heardAtMs: 50, firsts: [] }]
  expect(await firsts([party('press', { hosts: ['nowhere.example'] })])).toEqual(silent)
  expect(await firsts([])).toEqual(silent)
})

test('a merged story leads on to the last, drills and other desks lead nowhere', async () => {
  const last = await addStory(12, 1)
  const middle = await addStory(11, 1, { mergedInto: last })
  const first = await addStory(10, 1, { mergedInto: middle })
  const drill = await addStory(13, 1, { isDrill: true })
  const asked = [first, last, drill, idOf(99)]
  const led = await store.inDesk(testDeskId, (tx) => leadOn(tx, testDeskId, asked))
  expect([...led].toSorted()).toEqual([
    [first, last],
    [last, last],
  ])
  const elsewhere = idOf(77)
  await store.inDesk(elsewhere, async (tx) => {
    expect((await leadOn(tx, elsewhere, asked)).size).toBe(0)
    expect(await firstsOf(tx, elsewhere, { storyIds: [last], parties: [] })).toEqual([])
  })
})
