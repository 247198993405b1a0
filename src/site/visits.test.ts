import { array, assert, constantFrom, integer, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { Tally, together } from './tally.ts'
import { Minutes } from './minutes.ts'
import { maxVisits, Visits } from './visits.ts'

const acts = array(
  record({
    kind: constantFrom('see', 'leave', 'sweep'),
    id: integer({ min: 0, max: 7 }),
    path: constantFrom('/', '/a', '/b'),
    referrer: constantFrom('', '/', 'news.example'),
  }),
  { maxLength: 60 },
)

/** The same, kept in the obvious way. */
function slowly(told: readonly { kind: string; id: number; path: string; referrer: string }[]) {
  const here = new Map<number, { path: string; referrer: string; step: number }>()
  for (const [step, { kind, id, path, referrer }] of told.entries()) {
    if (kind === 'see') here.set(id, { path, referrer, step })
    else if (kind === 'leave') here.delete(id)
    else for (const [other, visit] of here) if (visit.step < step - 5) here.delete(other)
  }
  const counts = (name: 'path' | 'referrer') =>
    Object.fromEntries([...Map.groupBy(here.values(), (visit) => visit[name])].map(([key, all]) => [key, all.length]))
  return { count: here.size, pages: counts('path'), referrers: counts('referrer') }
}

test('the counts are those of whoever is here, whatever came in which order', () => {
  assert(
    property(acts, (told) => {
      const visits = new Visits()
      for (const [step, { kind, id, path, referrer }] of told.entries()) {
        if (kind === 'see') visits.see(`visit${id}`, { path, referrer, step })
        else if (kind === 'leave') visits.leave(`visit${id}`)
        else visits.sweep(step - 5)
      }
      const named = (counts: readonly { name: string; count: number }[]) =>
        Object.fromEntries(counts.map(({ name, count }) => [name, count]))
      expect({ count: visits.count, pages: named(visits.pages(9)), referrers: named(visits.referrers(9)) }).toEqual(
        slowly(told),
      )
    }),
  )
})

test('pages stand by their count, equal ones by name', () => {
  const visits = new Visits()
  for (const [id, path] of ['/b', '/a', '/c', '/c'].entries()) visits.see(String(id), { path, referrer: '', step: 0 })
  expect(visits.pages(2)).toEqual([
    { name: '/c', count: 2 },
    { name: '/a', count: 1 },
  ])
})

test('more visits than the bound are not taken in, those that are here still move', () => {
  const visits = new Visits()
  for (let id = 0; id < maxVisits; id++) visits.see(String(id), { path: '/', referrer: '', step: 0 })
  expect(visits.see('one more', { path: '/', referrer: '', step: 0 })).toBe(false)
  expect(visits.see('5', { path: '/a', referrer: '', step: 0 })).toBe(true)
  expect(visits.count).toBe(maxVisits)
})

test('made-up paths beyond the bound of an hour are counted together, and the next hour begins anew', () => {
  const tally = new Tally()
  const view = (path: string, atMs: number) => tally.add({ path, referrer: '', views: 1, engagedMs: 0, atMs })
  for (let index = 0; index < 6_000; index++) view(`/${index}`, 1_000)
  view('/0', 1_000)
  view('/9999', 3_600_000)
  const taken = tally.take()
  expect(taken.length).toBe(5_002)
  expect(taken.find(({ path }) => path === together)?.views).toBe(1_000)
  expect(taken.find(({ path }) => path === '/0')?.views).toBe(2)
  expect(taken.find(({ path }) => path === '/9999')).toMatchObject({ hour_at_ms: 3_600_000, views: 1 })
  expect(tally.take()).toEqual([])
})

test('the line of minutes holds the most of each, oldest first, and forgets what is older', () => {
  const minutes = new Minutes()
  minutes.note(3, 0)
  minutes.note(2, 30_000)
  minutes.note(5, 60_000)
  expect(minutes.line(60_000).slice(-2)).toEqual([3, 5])
  minutes.note(1, 30 * 60_000)
  expect(minutes.line(30 * 60_000)[0]).toBe(5)
  expect(minutes.take()).toEqual([
    { minuteAtMs: 60_000, mostHere: 5 },
    { minuteAtMs: 1_800_000, mostHere: 1 },
  ])
})
