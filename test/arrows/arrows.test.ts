import { describe, expect, test } from 'vitest'
import { arrowsOf, findCycle, sourceFiles } from './imports.ts'
import { broken } from './rules.ts'

const root = new URL('../..', import.meta.url).pathname
const files = sourceFiles(root, ['src'])
const arrows = files.flatMap((file) => arrowsOf(root, file))

describe('the arrows', () => {
  test('every room is read', () => {
    const rooms = new Set(files.map((file) => file.split('/')[1]))
    for (const room of [
      'model',
      'platform',
      'listen',
      'match',
      'understand',
      'stories',
      'desk',
      'people',
      'setup',
      'site',
      'web',
      'ui',
      'cli',
    ]) {
      expect(rooms, `src/${room} has no file`).toContain(room)
    }
    expect(arrows.length).toBeGreaterThan(100)
  })

  test('none runs against the flow', () => {
    const wrong = arrows.flatMap(({ from, to }) => {
      const reason = broken(from, to)
      return reason ? [`${from} → ${to}: ${reason}`] : []
    })
    expect(wrong).toEqual([])
  })

  test('there is no cycle, types included', () => {
    expect(findCycle(arrows)).toBeUndefined()
  })
})

describe('the rules', () => {
  test.each([
    ['src/listen/pump.ts', 'src/match/index.ts'],
    ['src/model/item.ts', 'src/platform/clock.ts'],
    ['src/platform/bus.ts', 'src/model/events.ts'],
    ['src/web/routes/inbox.ts', 'src/desk/claim.ts'],
    ['src/ui/main.tsx', 'src/desk/index.ts'],
    ['src/desk/claim.ts', 'src/compose.ts'],
    ['src/desk/claim.ts', 'test/world/store.ts'],
    ['src/web/contract/common.ts', 'src/platform/errors.ts'],
    ['src/site/tracker/here.ts', 'src/site/visits.ts'],
  ])('forbid %s → %s', (from, to) => {
    expect(broken(from, to)).toBeTypeOf('string')
  })

  test.each([
    ['src/listen/pump.ts', 'src/model/item.ts'],
    ['src/web/routes/inbox.ts', 'src/desk/index.ts'],
    ['src/ui/main.tsx', 'src/web/contract/common.ts'],
    ['src/desk/claim.test.ts', 'test/world/store.ts'],
    ['src/main.ts', 'src/compose.ts'],
  ])('allow %s → %s', (from, to) => {
    expect(broken(from, to)).toBeUndefined()
  })

  test('a cycle is found', () => {
    const cycle = findCycle([
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
      { from: 'c', to: 'a' },
    ])
    expect(cycle).toEqual(['a', 'b', 'c', 'a'])
  })
})
