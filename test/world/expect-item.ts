import { expect } from 'vitest'
import { itemKinds, maxTextLength, maxTitleLength, networks } from '../../src/model/item.ts'
import type { Heard } from '../../src/listen/connector.ts'

/** Whatever was heard is one of the four things, and an item keeps the promises of `model/item.ts`. */
export function expectSound(heard: Heard): void {
  if (heard.kind === 'reject') {
    expect(heard.reason).not.toBe('')
    expect(heard.sample.length).toBeLessThanOrEqual(500)
  }
  if (heard.kind !== 'item') return
  const { item } = heard
  expect(item.itemKey).not.toBe('')
  expect(item.itemKey.length).toBeLessThanOrEqual(2_600)
  expect(networks).toContain(item.network)
  expect(itemKinds).toContain(item.kind)
  expect(item.text.length).toBeLessThanOrEqual(maxTextLength)
  expect(item.text.isWellFormed() && !item.text.includes('\u0000')).toBe(true)
  expect((item.title ?? '').length).toBeLessThanOrEqual(maxTitleLength)
  expect(item.voice.voiceKey).not.toBe('')
  expect(item.voice.name).not.toBe('')
  for (const link of [...item.links, ...(item.url ? [item.url] : [])]) expect(link).toMatch(/^https?:\/\//)
  if (item.publishedAtMs !== undefined) expect(Number.isSafeInteger(item.publishedAtMs)).toBe(true)
}
