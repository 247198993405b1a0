import { asyncProperty, assert, constantFrom, string } from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestStore } from '../../../test/world/store.ts'
import { holdsWords } from './holds-words.ts'
import type { Store } from './store.ts'

let store: Store
beforeAll(async () => void (store = await openTestStore([])))
afterAll(() => store[Symbol.asyncDispose]())

async function holds(text: string, typed: string): Promise<boolean> {
  const { rows } = await sql<{
    found: boolean
  }>`SELECT ${holdsWords(sql<string>`${text}::text`, typed)} AS found`.execute(store.db)
  return rows[0]?.found === true
}

test('each word has to be there, wherever; signs of a pattern stand for themselves', async () => {
  expect(await holds('Hollis recalls kettles, 100% of them', 'kettle RECALL')).toBe(true)
  expect(await holds('Hollis recalls kettles, 100% of them', 'kettle toaster')).toBe(false)
  expect(await holds('Hollis recalls kettles, 100% of them', '0%')).toBe(true)
  expect(await holds('Hollis recalls kettles', 'h%s')).toBe(false)
  expect(await holds('Hollis recalls kettles', '  ')).toBe(true)
})

test('accents, case, points and width make no difference', async () => {
  for (const [text, typed] of [
    ['Älmdorf café', 'ALMDORF cafe'],
    ['Almdorf cafe', 'älmdorf café'],
    ['ΟΔΟΣ', 'οδος'],
    ['שָׁלוֹם', 'שלום'],
    ['الشَّاي', 'الشاي'],
    ['ＫＥＴＴＬＥ', 'kettle'],
  ] as const)
    expect([text, await holds(text, typed)]).toEqual([text, true])
})

test('whatever a text holds is found in it, in large letters as well', async () => {
  const letter = constantFrom(...'abcdefghijklmnopqrstuvwxyzàéîõüçñšžåøæœłđабвгдеёжзийαβγδέώ ')
  await assert(
    asyncProperty(string({ unit: letter, maxLength: 30 }), async (text) => {
      expect(await holds(text, text)).toBe(true)
      expect(await holds(text, text.toUpperCase())).toBe(true)
      expect(await holds(text.toUpperCase().normalize('NFD'), text)).toBe(true)
    }),
    { numRuns: 40 },
  )
})
