import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MemoryBus } from '../../../test/rooms/memory-bus.ts'
import { idOf, madeUpRead, type MadeUp } from '../../../test/world/read-mentions.ts'
import { openTestStore } from '../../../test/world/store.ts'
import { plainVoicePorts } from '../../../test/world/voice-ports.ts'
import type { DeskEvent } from '../../model/events.ts'
import type { Actor } from '../../model/role.ts'
import { ManualClock } from '../../platform/clock.ts'
import type { Store } from '../../platform/store/store.ts'
import { createUnderstand, migrations } from '../index.ts'

const dayMs = 86_400_000
const houses = { name: 'Acme', aliases: [], handles: ['@acme'], rivals: ['Globex'] }
const nowMs = 1_000 * dayMs

let store: Store
beforeAll(async () => void (store = await openTestStore(migrations)))
afterAll(async () => await store[Symbol.asyncDispose]())

/** A desk of its own over the same store. */
function openDesk() {
  const deskId = randomUUID()
  const bus = new MemoryBus<DeskEvent>(store)
  const anna: Actor = { personId: randomUUID(), name: 'Anna', deskId, role: 'responder' }
  const subjects = {
    // As a watch that was written by hand: nobody said what it calls us.
    subjectsOf: () => [{ subject: 'ourselves' as const, names: [] }],
  }
  const clock = new ManualClock(nowMs)
  const namesOf = async (_deskId: string, ids: readonly string[]) =>
    new Map(ids.includes(anna.personId) ? [[anna.personId, anna.name]] : [])
  const organisationOf = async () => houses
  const room = createUnderstand({ store, bus, clock, subjects, namesOf, organisationOf, ...plainVoicePorts })
  return {
    ...room,
    deskId,
    bus,
    anna,
    async hear(...made: readonly Omit<MadeUp, 'deskId'>[]) {
      const events = made.map((each) => ({
        type: 'mention.made' as const,
        mention: madeUpRead({ ...each, deskId }).mention,
      }))
      await store.transaction((tx) => bus.publish(tx, deskId, events))
      await bus.settled()
    },
  }
}

const lid = 'Please add a lid lock to the Acme kettle'

test('people are counted, not posts: one who wishes twice is one, whatever the words', async () => {
  const desk = openDesk()
  await desk.hear({ n: 1, text: lid, atMs: nowMs - 40 * dayMs, voice: 'a' })
  await desk.hear(
    { n: 2, text: `Again: ${lid}`, atMs: nowMs - dayMs, voice: 'a' },
    { n: 3, text: 'Why don’t you make a lock for the lid, Acme?', atMs: nowMs - dayMs, voice: 'b' },
    {
      n: 4,
      text: 'I wish Acme made a red teapot',
      atMs: nowMs,
      voice: 'c',
      item: { voice: { voiceKey: 'c', name: 'Cy', followers: 90_000 } },
    },
  )
  const { wishes, counts, hasMore } = await desk.listWishes(desk.anna)
  expect(wishes.map(({ voiceCount, recentCount, beforeCount }) => [voiceCount, recentCount, beforeCount])).toEqual([
    [2, 1, 1],
    [1, 1, 0],
  ])
  expect(wishes[0]).toMatchObject({ firstAtMs: nowMs - 40 * dayMs, lastAtMs: nowMs - dayMs, state: 'open' })
  expect(wishes[0]?.weeks).toEqual([0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1])
  expect(wishes[1]?.voices).toMatchObject([{ mentionId: idOf(4), name: 'Cy', followers: 90_000, network: 'bluesky' }])
  expect(counts).toEqual({ open: 2, planned: 0, done: 0, no: 0 })
  expect(hasMore).toBe(false)
})

test('what we or a rival say, and what a drill plays, is no wish', async () => {
  const desk = openDesk()
  const by = (name: string) => ({ voice: { voiceKey: name, name } })
  await desk.hear(
    { n: 1, text: lid, atMs: 1, item: by('acme') },
    { n: 2, text: lid, atMs: 1, item: by('Globex') },
    { n: 3, text: lid, atMs: 1, isDrill: true },
  )
  expect((await desk.listWishes(desk.anna)).wishes).toEqual([])
})

test('what is decided is kept with its reason and told, and two who decide at once do not overwrite each other', async () => {
  const desk = openDesk()
  await desk.hear({ n: 1, text: lid, atMs: 1 })
  const [{ wishId } = { wishId: '' }] = (await desk.listWishes(desk.anna)).wishes
  await expect(desk.decideWish(desk.anna, wishId, { state: 'no', from: 'open' })).rejects.toThrow(/Say why/)
  await desk.decideWish(desk.anna, wishId, { state: 'planned', from: 'open', reason: 'In the spring' })
  const late = desk.decideWish(desk.anna, wishId, { state: 'no', from: 'open', reason: 'Too dear' })
  await expect(late).rejects.toMatchObject({ code: 'CONFLICT', details: { state: 'planned' } })
  await desk.giveWish(desk.anna, wishId, desk.anna.personId)
  await expect(desk.giveWish(desk.anna, wishId, randomUUID())).rejects.toThrow(/Nobody/)
  await desk.noteWish(desk.anna, wishId, 'Ask the factory')
  const wish = await desk.viewWish(desk.anna, wishId)
  expect(wish).toMatchObject({
    state: 'planned',
    owner: { name: 'Anna' },
    decided: { kind: 'planned', note: 'In the spring', personName: 'Anna' },
  })
  expect(wish.acts.map(({ kind }) => kind)).toEqual(['noted', 'given', 'planned'])
  await desk.bus.settled()
  const told = desk.bus.events.flatMap(({ event }) => (event.type === 'wish.changed' ? [event.act?.kind] : []))
  expect(told).toEqual([undefined, 'planned', 'given', 'noted'])
  expect((await desk.listWishes(desk.anna, { state: 'open' })).wishes).toEqual([])
  expect((await desk.listWishes(desk.anna, { ownerId: desk.anna.personId })).wishes).toHaveLength(1)
})

test('a watcher sees wishes and decides none; another desk sees nothing of them', async () => {
  const desk = openDesk()
  await desk.hear({ n: 1, text: lid, atMs: 1 })
  const [{ wishId } = { wishId: '' }] = (await desk.listWishes({ ...desk.anna, role: 'watcher' })).wishes
  const watching = desk.noteWish({ ...desk.anna, role: 'watcher' }, wishId, 'Mine')
  await expect(watching).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const other = openDesk()
  await expect(other.viewWish(other.anna, wishId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(other.noteWish(other.anna, wishId, 'Mine')).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('what is no longer kept, or deleted where it was published, counts no more', async () => {
  const desk = openDesk()
  await desk.hear({ n: 1, text: lid, atMs: 1, voice: 'a' }, { n: 2, text: lid, atMs: 2, voice: 'b' })
  const gone = { type: 'item.gone' as const, mentionId: idOf(2), itemKey: 'item-2', goneAtMs: 3 }
  await store.transaction((tx) => desk.bus.publish(tx, desk.deskId, [gone]))
  await desk.bus.settled()
  expect((await desk.listWishes(desk.anna)).wishes).toMatchObject([{ voiceCount: 1, voices: [{ name: 'a' }] }])
  await store.transaction((tx) => desk.forget(tx, desk.deskId, [idOf(1)]))
  expect((await desk.listWishes(desk.anna)).wishes).toEqual([])
})

test('what differs in the one word that matters stays apart, also in the store', async () => {
  const desk = openDesk()
  const said = [
    'Please bring back the blue kettle, Acme. My kitchen was planned around it.',
    'Why don’t you sell the blue kettle any more, Acme?',
    'Acme should add a metal lid. The plastic one has gone cloudy.',
    'I wish the Acme kettle had a metal lid instead of plastic',
    'Would love to see a travel kettle from Acme',
    'I’d pay for a small travel kettle if Acme made one that fits into a rucksack',
  ]
  await desk.hear(...said.map((text, n) => ({ n, text, atMs: n })))
  expect((await desk.listWishes(desk.anna)).wishes.map(({ voiceCount }) => voiceCount)).toEqual([2, 2, 2])
})
