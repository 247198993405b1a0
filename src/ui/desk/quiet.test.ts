import { expect, test } from 'vitest'
import type { SourceHealth } from '../../model/source.ts'
import { quietWords } from './quiet.ts'

const words = (...health: readonly SourceHealth[]) => {
  const { title, text } = quietWords(health.map((each) => ({ connector: 'feed', health: each })))
  return `${title}: ${text}`
}

test('an empty list says that all is quiet only where something is heard', () => {
  expect(words('live', 'waiting', 'paused')).toMatch(/^All quiet: .* The desk is listening\.$/)
  expect(words('live', 'failing', 'paused')).toMatch(
    /^All quiet: .* But 1 of 2 sources cannot be heard at this moment\.$/,
  )
  expect(words('stopped', 'failing', 'paused')).toMatch(/^Nothing is heard: None of the 2 sources can be heard/)
  expect(words('failing')).toMatch(/^Nothing is heard: The only source cannot be heard/)
  expect(words('paused')).toMatch(/^Nothing is listened to: /)
  expect(quietWords([{ connector: 'replay', health: 'stopped' }]).title).toBe('Nothing is listened to')
  expect(words()).toMatch(/^Nothing is listened to: /)
})

test('it claims nothing before the sources are known', () => {
  expect(quietWords(undefined)).toEqual({
    title: 'All quiet',
    text: 'No story waits. What a watch matches appears here by itself.',
  })
})
