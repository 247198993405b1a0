import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { corpusLines } from '../../../test/world/data-dir.ts'
import { expectSound } from '../../../test/world/expect-item.ts'
import { absurdJson, spoilt } from '../../../test/world/hostile.ts'
import { parseStatus } from './parse.ts'

const lines = readFileSync(new URL('fixtures/statuses.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
const statuses: readonly unknown[] = lines.map((line): unknown => JSON.parse(line))
const context = { host: 'hearth.example', heardAtMs: 1_793_700_000_000, includeReposts: true, uriOf: () => undefined }

function itemOf(status: unknown) {
  const parsed = parseStatus(status, context)
  return 'id' in parsed && parsed.heard?.kind === 'item' ? parsed.heard.item : undefined
}

test('a status has its words, its voice, its links and its relations', () => {
  const [first, reply, abroad, boost, quote, picture, hidden, card] = statuses.map(itemOf)
  expect(first).toMatchObject({
    itemKey: 'https://hearth.example/users/ann/statuses/115500000000000001',
    text: 'It drips\nand hisses & I love it. #kettles https://tea.example/hollis',
    voice: { name: 'Ann of the Hearth', handle: 'ann@hearth.example', followers: 310 },
    links: ['https://tea.example/hollis'],
    publishedAtMs: Date.UTC(2026, 10, 3, 10, 1),
  })
  expect(reply).toMatchObject({ isReply: true, links: [], inReplyToKey: 'mastodon:hearth.example:115500000000000001' })
  expect(abroad).toMatchObject({
    text: 'Kessel\n\nKäme mir nie ins Haus.',
    voice: { handle: 'cyd@ofen.example', name: 'cyd@ofen.example' },
  })
  expect(boost).toMatchObject({ isRepost: true, repostOfKey: first?.itemKey, voice: { handle: 'dee@hearth.example' } })
  expect(quote).toMatchObject({ isRepost: false, repostOfKey: first?.itemKey })
  expect(picture?.text).toContain('A red kettle, steaming')
  expect(hidden).toBeUndefined()
  expect(card).toMatchObject({
    title: 'Kettle safety: what the new rules say',
    links: ['https://news.example/kettle-safety'],
  })
})

test('a reply names its parent by the id that survives, when that was heard', () => {
  const parsed = parseStatus(statuses[1], { ...context, uriOf: (id) => `https://known.example/${id}` })
  expect('id' in parsed && parsed.heard?.kind === 'item' && parsed.heard.item.inReplyToKey).toBe(
    'https://known.example/115500000000000001',
  )
})

test('nothing throws, and what is no status is a reject', () => {
  for (const bytes of absurdJson())
    expect(parseStatus(bytes.toString('utf8'), context)).toMatchObject({ kind: 'reject' })
  fc.assert(
    fc.property(spoilt(statuses), (value) => {
      const parsed = parseStatus(value, context)
      if (!('id' in parsed)) expectSound(parsed)
      else if (parsed.heard) expectSound(parsed.heard)
    }),
    { numRuns: 500 },
  )
})

test('real statuses lose nothing', () => {
  const real: readonly unknown[] = [
    ...corpusLines('social_json', 'mastodon', 'statuses.jsonl').map((line): unknown => JSON.parse(line)),
    ...statuses,
    // Entries of an edit's history are no statuses: they have neither id nor address.
  ].filter((status) => Object.hasOwn(Object(status), 'uri'))
  expect(real.length).toBeGreaterThan(0)
  const failures = real.filter((status) => 'kind' in parseStatus(status, context))
  expect(failures).toEqual([])
  for (const raw of real as readonly Record<string, unknown>[]) {
    const item = itemOf(raw)
    if (item === undefined) {
      expect(['private', 'direct']).toContain(raw['visibility'])
      continue
    }
    expect(item.itemKey).toBe(raw['uri'])
    expect(item.publishedAtMs).toBe(Date.parse(String(raw['created_at'])))
    expect(item.isReply).toBe(raw['in_reply_to_id'] !== null && raw['in_reply_to_id'] !== undefined)
    expect(item.voice.handle).toContain('@')
    if (raw['content'] !== undefined && raw['content'] !== '') expect(item.text).not.toBe('')
  }
})
