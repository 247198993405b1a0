import { expect, it } from 'vitest'
import { bringsMs, foretell, leastEarlier, type PlaceHour, type Pointer } from './foretell.ts'

const dayMs = 86_400_000
const nowMs = 100 * dayMs
const hourMs = 3_600_000

/** One story in a place, so many days ago, and the visits that came an hour after it. */
function sent(place: string, daysAgo: number, views: number): { readonly pointer: Pointer; readonly hour: PlaceHour } {
  const heardAtMs = nowMs - daysAgo * dayMs
  return {
    pointer: { storyId: `${place} ${daysAgo}`, place, heardAtMs },
    hour: { place, hourAtMs: heardAtMs + hourMs, views },
  }
}

function told(all: readonly ReturnType<typeof sent>[]) {
  return foretell(
    all.map(({ pointer }) => pointer),
    all.map(({ hour }) => hour),
    nowMs,
  )
}

const earlier = (place: string, views: readonly number[]) => views.map((count, n) => sent(place, 10 + n * 3, count))

it('says nothing of what too few earlier ones are known of, and counts what came all the same', () => {
  const few = earlier(
    'ledger.example',
    Array.from({ length: leastEarlier - 1 }, () => 10),
  )
  expect(told([...few, sent('ledger.example', 1, 3)]).stories).toEqual([
    expect.not.objectContaining({ expected: expect.anything() as unknown }),
  ])
  expect(told([...few, sent('ledger.example', 1, 3)]).stories).toMatchObject([{ came: 3 }])
})

it('goes by the same place, and by places of its kind where that is unknown; a network is no news site', () => {
  const known = [...earlier('ledger.example', [1, 2, 3, 4, 5]), ...earlier('bluesky', [100, 200, 300, 400, 500])]
  const { stories } = told([...known, sent('courier.example', 1, 0), sent('ledger.example', 1, 0), sent('x', 1, 0)])
  const range = (place: string) => stories.find(({ places }) => places.includes(place))?.expected
  expect(range('ledger.example')).toEqual({ low: 1, middle: 3, high: 5 })
  expect(range('courier.example')).toEqual(range('ledger.example'))
  expect(range('x')).toEqual({ low: 100, middle: 300, high: 500 })
  expect(stories[0]?.places).toEqual(['x'])
})

it('shares visits out among stories that pointed from one place at that time, and counts none after two days', () => {
  const [one, other] = [sent('ledger.example', 10, 10), sent('ledger.example', 10, 0)]
  const twin: Pointer = { ...other.pointer, storyId: 'twin' }
  const late: PlaceHour = { place: 'ledger.example', hourAtMs: one.pointer.heardAtMs + bringsMs, views: 1_000 }
  const others = [30, 33, 36].map((daysAgo) => sent('ledger.example', daysAgo, 5))
  const now = sent('ledger.example', 1, 0)
  const { stories } = foretell(
    [one.pointer, twin, now.pointer, ...others.map(({ pointer }) => pointer)],
    [one.hour, late, ...others.map(({ hour }) => hour)],
    nowMs,
  )
  expect(stories).toMatchObject([{ expected: { low: 5, middle: 5, high: 5 } }])
})

it('holds what it would have said of earlier ones against what came', () => {
  expect(told(earlier('ledger.example', [7, 7, 7, 7, 7, 7, 7])).held).toEqual({ count: 2, inRange: 2 })
  expect(told(earlier('ledger.example', [90, 90, 7, 7, 7, 7, 7])).held).toEqual({ count: 2, inRange: 1 })
})
