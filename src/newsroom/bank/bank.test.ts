import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestNewsroom, type TestNewsroom } from '../../../test/world/newsroom.ts'
import { greyPng } from '../../../test/world/picture.ts'
import type { DeskEvent } from '../../model/events.ts'
import type { NewsroomTables } from '../schema.ts'
import { createBankCache } from './bank-cache.ts'
import type { BrandStoryWords } from './brand-story.ts'

let world: TestNewsroom
const caseId = randomUUID()

beforeEach(async () => {
  world = await openTestNewsroom()
})
afterEach(() => world[Symbol.asyncDispose]())

const handle: BrandStoryWords = {
  kind: 'story',
  title: 'How we changed the handle',
  text: 'Ida Boyle took every kettle apart at night until the handle no longer softened at full boil.',
  topics: ['recall'],
  people: [{ name: 'Ida Boyle', position: 'Designer', mayBeQuoted: true }],
  pictures: [],
  facts: [],
  rights: {},
  authors: ['Tom Reyes'],
}
const write = (over: Partial<BrandStoryWords> = {}) =>
  world.newsroom.writeBrandStory(world.as('responder'), { ...handle, ...over })
const offered = (about = 'They recall the kettles', asCaseId = caseId) =>
  world.newsroom.offerBrandStories(world.as('watcher'), asCaseId, { about, said: [] })
const titles = async (about?: string) => (await offered(about)).stories.map(({ title }) => title)

test('three stories and two history cards that fit are offered, with why', async () => {
  for (const n of [1, 2, 3, 4]) await write({ title: `Story ${n}` })
  for (const n of [1, 2, 3]) await write({ kind: 'history', title: `Card ${n}`, topics: ['recall'] })
  const { stories, history } = await offered('They recall kettles whose handle softened')
  expect([stories.length, history.length]).toEqual([3, 2])
  expect(stories[0]).toMatchObject({ people: handle.people, authors: ['Tom Reyes'] })
  expect(stories[0]?.fitsBy.topics).toEqual(['recall'])
  expect(await offered('The tide rises')).toEqual({ stories: [], history: [], lapsed: [] })
})

test('history cards are given to be learnt, those whose rights have lapsed aside', async () => {
  await write()
  await write({ kind: 'history', title: 'The flood' })
  await write({ kind: 'history', title: 'Lapsed', rights: { until: '2020-01-01' } })
  const cards = await world.newsroom.historyCards(world.admin.deskId)
  expect(cards).toMatchObject([{ title: 'The flood', text: handle.text, version: 1 }])
})

test('a change is offered at once, and what is removed no more', async () => {
  const { brandStoryId, version } = await write()
  expect(await titles()).toEqual([handle.title])
  const changed = await world.newsroom.changeBrandStory(world.as('responder'), brandStoryId, {
    baseVersion: version,
    topics: ['tide'],
    title: 'By the sea',
  })
  expect(changed).toMatchObject({ version: version + 1, text: handle.text, changedByName: 'An responder' })
  expect(await titles('The tide rises')).toEqual(['By the sea'])
  await world.newsroom.removeBrandStory(world.as('approver'), brandStoryId, { version: changed.version })
  expect(await titles('The tide rises')).toEqual([])
  await expect(world.newsroom.viewBrandStory(world.admin, brandStoryId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('what another process changes is offered by this one at its next asking, and what it removes is not', async () => {
  const elsewhere = createBankCache()
  const found = async () => {
    const bank = await world.store.inDesk(world.deskId, (tx) => elsewhere.bankOf(tx, world.deskId))
    return bank.fitting({ about: 'The tide of recalls', said: [] }).map(({ story }) => story.title)
  }
  const [kept, changed, removed] = [await write(), await write(), await write({ title: 'Removed' })]
  expect(await found()).toHaveLength(3)
  const change = { baseVersion: changed.version, title: 'Changed', topics: ['tide'] }
  await world.newsroom.changeBrandStory(world.admin, changed.brandStoryId, change)
  await world.newsroom.removeBrandStory(world.admin, removed.brandStoryId, removed)
  expect((await found()).toSorted()).toEqual(['Changed', kept.title])
})

test('of two who change a story at once the second is told, and nothing of the first is lost', async () => {
  const { brandStoryId, version: baseVersion } = await write()
  const change = (title: string) =>
    world.newsroom.changeBrandStory(world.as('responder'), brandStoryId, { baseVersion, title })
  const settled = await Promise.allSettled([change('One'), change('Two')])
  const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
  expect(refused).toEqual([expect.objectContaining({ code: 'CONFLICT', details: { version: baseVersion + 1 } })])
  const kept = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value.title] : []))
  expect([(await world.newsroom.viewBrandStory(world.admin, brandStoryId)).title]).toEqual(kept)
  await expect(
    world.newsroom.removeBrandStory(world.admin, brandStoryId, { version: baseVersion }),
  ).rejects.toMatchObject({ code: 'CONFLICT' })
})

test('rights hold to the end of their last day where the desk is; after it a story is named and not offered', async () => {
  await write({ rights: { owner: 'A customer', until: '2026-03-01' } })
  // In Berlin the day ends an hour before it does in UTC.
  world.clock.advance(14 * 3_600_000 - 60_001)
  expect(await titles()).toEqual([handle.title])
  world.clock.advance(60_002)
  const { stories, lapsed } = await offered()
  expect(stories).toEqual([])
  expect(lapsed).toEqual([{ brandStoryId: expect.any(String), title: handle.title, until: '2026-03-01' }])
  const { brandStories } = await world.newsroom.listBrandStories(world.admin)
  expect(brandStories).toEqual([expect.objectContaining({ hasLapsed: true, until: '2026-03-01' })])
})

test('a picture whose rights lapsed, or that is gone, is left out; facts are as they are by now', async () => {
  const add = () =>
    world.newsroom.addMedia(world.admin, {
      fileName: 'kettle.png',
      alt: 'A kettle',
      credit: 'Ida Boyle',
      licence: 'CC BY 4.0',
      bytes: greyPng(4, 4),
    })
  const [kept, gone, lapsed] = [await add(), await add(), await add()]
  await world.newsroom.keepFacts(world.admin, {
    revision: 0,
    facts: [
      { label: 'Recalled', value: '1,200' },
      { label: 'People', value: '212' },
    ],
    spokespersons: [],
  })
  await write({
    facts: ['Recalled', 'Never kept'],
    pictures: [
      { mediaId: kept.mediaId, where: 'Our own pages' },
      { mediaId: gone.mediaId },
      { mediaId: lapsed.mediaId, until: '2026-02-28' },
    ],
  })
  await world.newsroom.removeMedia(world.admin, gone.mediaId)
  const [offer] = (await offered()).stories
  expect(offer?.pictures).toEqual([
    expect.objectContaining({
      mediaId: kept.mediaId,
      credit: 'Ida Boyle',
      licence: 'CC BY 4.0',
      where: 'Our own pages',
    }),
  ])
  expect(offer?.lapsedPictures).toBe(1)
  expect(offer?.facts).toEqual([{ label: 'Recalled', value: '1,200' }])
})

async function publish(draftId: string, text: string): Promise<void> {
  const by = { personId: randomUUID(), name: 'Ada' }
  await tell({
    type: 'answer.published',
    receipt: { id: '1', atMs: 5 },
    draftId,
    text,
    deskId: world.deskId,
    answerId: randomUUID(),
    publicationId: randomUUID(),
    channelId: randomUUID(),
    channelKind: 'mastodon',
    channelName: 'Ours',
    act: 'reply',
    place: 0,
    by,
    atMs: 5,
  })
}

async function tell(event: DeskEvent): Promise<void> {
  await world.store.transaction((tx) => world.bus.publish(tx, world.deskId, [event]))
  await world.bus.settled()
}

test('a use counts once a draft, and as published when what went out still quotes it', async () => {
  const { brandStoryId } = await write()
  const { newsroom } = world
  const [quoted, takenOut] = [randomUUID(), randomUUID()]
  const use = (draftId: string) => newsroom.useBrandStory(world.as('responder'), brandStoryId, { caseId, draftId })
  await use(quoted)
  await use(quoted)
  await use(takenOut)
  const figures = async () => await newsroom.viewBrandStory(world.admin, brandStoryId)
  expect(await figures()).toMatchObject({ uses: 2, published: 0, lately: 2 })
  await publish(quoted, `We know. ${handle.text}`)
  await publish(takenOut, 'We are sorry.')
  expect(await figures()).toMatchObject({ uses: 2, published: 1 })
  expect((await newsroom.bankOverview(world.admin)).bestUsed).toEqual([
    { brandStoryId, title: handle.title, authors: ['Tom Reyes'], uses: 2, published: 1 },
  ])
  world.clock.advance(91 * 86_400_000)
  expect((await newsroom.bankOverview(world.admin)).bestUsed).toEqual([])
  expect(await figures()).toMatchObject({ uses: 2, published: 1, lately: 0 })
})

test('what other cases were told lately stands lower; what this case was told stays where it was', async () => {
  const tired = await write({ title: 'Tired', topics: ['recall', 'kettles'] })
  await write({ title: 'Rested' })
  const about = 'They recall the kettles'
  expect(await titles(about)).toEqual(['Tired', 'Rested'])
  const use = (asCaseId: string) =>
    world.newsroom.useBrandStory(world.admin, tired.brandStoryId, { caseId: asCaseId, draftId: randomUUID() })
  for (let n = 0; n < 6; n += 1) await use(caseId)
  expect(await titles(about)).toEqual(['Tired', 'Rested'])
  for (let n = 0; n < 6; n += 1) await use(randomUUID())
  expect(await titles(about)).toEqual(['Rested', 'Tired'])
  expect((await offered(about)).stories[1]?.lately).toBe(6)
  world.clock.advance(31 * 86_400_000)
  expect(await titles(about)).toEqual(['Tired', 'Rested'])
})

test('what was told in a case that was merged was told in the one that goes on', async () => {
  const tired = await write({ title: 'Tired', topics: ['recall', 'kettles'] })
  await write({ title: 'Rested' })
  const merged = randomUUID()
  for (let n = 0; n < 6; n += 1)
    await world.newsroom.useBrandStory(world.admin, tired.brandStoryId, { caseId: merged, draftId: randomUUID() })
  expect(await titles('They recall the kettles')).toEqual(['Rested', 'Tired'])
  await tell({ type: 'case.merged', caseId: merged, intoCaseId: caseId, storyId: randomUUID() })
  expect(await titles('They recall the kettles')).toEqual(['Tired', 'Rested'])
})

test('products of the desk’s list that no story is about are named', async () => {
  world.products.push('Roadrunner', 'Lemon Press', 'Pilot')
  await write({ product: 'lemon press' })
  expect(await world.newsroom.bankOverview(world.admin)).toMatchObject({
    productCount: 3,
    productsWithout: ['Roadrunner', 'Pilot'],
  })
})

test('stories are found by their words, topics and authors, page by page', async () => {
  for (const n of [1, 2, 3]) await write({ title: `Tide ${n}`, authors: ['Mara Grössé'] })
  await write({ title: 'Other' })
  const list = (query: object) => world.newsroom.listBrandStories(world.admin, query)
  const first = await list({ q: 'tide grosse', limit: 2 })
  const second = await list({ q: 'tide grosse', limit: 2, ...(first.next !== undefined && { after: first.next }) })
  const found = [...first.brandStories, ...second.brandStories].map(({ title }) => title)
  expect(found.toSorted()).toEqual(['Tide 1', 'Tide 2', 'Tide 3'])
  expect(second.next).toBeUndefined()
})

test('a watcher reads, a responder writes and uses, an approver removes, and each change is in the record', async () => {
  const { newsroom } = world
  const { brandStoryId, version } = await write()
  await expect(newsroom.writeBrandStory(world.as('watcher'), handle)).rejects.toThrow('role responder')
  await expect(newsroom.useBrandStory(world.as('watcher'), brandStoryId, { caseId, draftId: caseId })).rejects.toThrow(
    'role responder',
  )
  await expect(newsroom.removeBrandStory(world.as('responder'), brandStoryId, { version })).rejects.toThrow(
    'role approver',
  )
  await newsroom.changeBrandStory(world.admin, brandStoryId, { baseVersion: version, title: 'Other' })
  await newsroom.removeBrandStory(world.admin, brandStoryId, { version: version + 1 })
  const acts = await world.store.transaction((tx) =>
    tx.withTables<NewsroomTables>().selectFrom('newsroom_act').select('act').orderBy('act_id').execute(),
  )
  expect(acts.map(({ act }) => act)).toEqual(['wrote a brand story', 'changed a brand story', 'removed a brand story'])
})

test.each([
  [{ title: ' ' }, 'title'],
  [{ text: 'x'.repeat(4_001) }, 'text'],
  [{ authors: [] }, 'authors'],
  [{ link: 'javascript:alert(1)' }, 'link'],
  [{ rights: { until: 'soon' } }, 'rights.until'],
])('%j is refused by name', async (over, name) => {
  await expect(write(over)).rejects.toThrow(name)
})

test('what is left empty is absent: a link and a product can be taken away', async () => {
  const { brandStoryId, version } = await write({ link: 'https://hollis.example/', product: 'Pilot' })
  const change = { baseVersion: version, link: '', product: '' }
  const after = await world.newsroom.changeBrandStory(world.admin, brandStoryId, change)
  expect([after.link, after.product]).toEqual([undefined, undefined])
})

test('another desk sees, is offered and uses none of it', async () => {
  const { brandStoryId, version } = await write()
  const { newsroom } = world
  const other = { ...world.admin, deskId: randomUUID() }
  expect(await newsroom.listBrandStories(other)).toEqual({ brandStories: [] })
  expect(await newsroom.offerBrandStories(other, caseId, { about: 'recall', said: [] })).toEqual({
    stories: [],
    history: [],
    lapsed: [],
  })
  const refused = { code: 'NOT_FOUND' }
  await expect(newsroom.viewBrandStory(other, brandStoryId)).rejects.toMatchObject(refused)
  await expect(
    newsroom.changeBrandStory(other, brandStoryId, { baseVersion: version, title: 'Theirs' }),
  ).rejects.toMatchObject(refused)
  await expect(newsroom.removeBrandStory(other, brandStoryId, { version })).rejects.toMatchObject(refused)
  await expect(newsroom.useBrandStory(other, brandStoryId, { caseId, draftId: caseId })).rejects.toMatchObject(refused)
})
