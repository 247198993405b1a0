import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { corpusLines } from '../../../test/world/data-dir.ts'
import { expectSound } from '../../../test/world/expect-item.ts'
import { absurdJson, spoilt, spoiltText } from '../../../test/world/hostile.ts'
import type { Heard } from '../connector.ts'
import { canSkip, wantedBytes } from './address.ts'
import { readFrameV1, readFrameV2, type ReadFrame } from './frame.ts'
import { parseCommit, postCollection } from './parse.ts'
import { blueskySettings } from './settings.ts'

function fixture(name: string): readonly string[] {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
}

const context = { heardAtMs: 1_793_696_500_000, handleOf: () => undefined }
const v1Lines = fixture('subscribe-v1.jsonl')
const v2Lines = fixture('subscribe-events-v2.jsonl')

function heardIn(frames: readonly ReadFrame[]): readonly Heard[] {
  return frames.flatMap((frame) => (frame.kind === 'commit' ? (parseCommit(frame.commit, context) ?? []) : []))
}

describe('a frame', () => {
  test('says the same in either protocol', () => {
    const v1 = heardIn(v1Lines.map(readFrameV1))
    const v2 = heardIn(v2Lines.map(readFrameV2))
    expect(v2).toEqual(v1)
    expect(v1.map((one) => one.kind)).toEqual(['item', 'item', 'item', 'item', 'item', 'item', 'item', 'gone'])
  })

  test('tells every kind apart', () => {
    expect(v1Lines.map((line) => readFrameV1(line).kind).slice(-2)).toEqual(['handle', 'other'])
    expect(readFrameV2(v2Lines[0] ?? '').kind).toBe('outdated')
    expect(readFrameV2(v2Lines.at(-1) ?? '')).toMatchObject({ kind: 'error', name: 'ConsumerTooSlow' })
  })

  test('keeps microseconds', () => {
    const frame = readFrameV2(v2Lines[1] ?? '')
    expect(frame.kind === 'commit' && frame.commit.timeUs).toBe(1_793_696_401_000_000)
    const line = (v2Lines[1] ?? '').replace('.000000Z', '.000123Z')
    const exact = readFrameV2(line)
    expect(exact.kind === 'commit' && exact.commit.timeUs).toBe(1_793_696_401_000_123)
  })
})

describe('a post', () => {
  const items = heardIn(v1Lines.map(readFrameV1)).flatMap((one) => (one.kind === 'item' ? [one.item] : []))

  test('has its links, its card, its conversation and what it quotes', () => {
    const [plain, linked, reply, card, quote, repost, edit] = items
    expect(plain).toMatchObject({ isReply: false, links: [], declaredLanguage: 'en', site: 'bsky.app' })
    expect(linked?.links).toEqual(['https://tea.example/hollis-review'])
    expect(reply).toMatchObject({ isReply: true, inReplyToKey: plain?.itemKey, threadKey: plain?.itemKey })
    expect(card).toMatchObject({
      title: 'Kettle safety: what the new rules say',
      links: ['https://news.example/kettle-safety'],
    })
    expect(quote).toMatchObject({ repostOfKey: plain?.itemKey, isRepost: false, links: ['https://video.example/1'] })
    expect(repost).toMatchObject({ repostOfKey: plain?.itemKey, isRepost: true, text: '' })
    expect(edit).toMatchObject({ editOfKey: plain?.itemKey, publishedAtMs: 1_793_696_408_000 })
  })

  test('was never published after the server saw it, whatever its device says', () => {
    const future = (v1Lines[0] ?? '').replace('2026-11-03T09:00:00.120Z', '2031-01-01T00:00:00Z')
    const frame = readFrameV1(future)
    const heard = frame.kind === 'commit' ? parseCommit(frame.commit, context) : undefined
    expect(heard?.kind === 'item' && heard.item.publishedAtMs).toBe(1_793_696_401_000)
  })
})

test('what is passed over unread is never a wanted post', () => {
  const wanted = wantedBytes(blueskySettings.parse({}))
  for (const line of v1Lines) {
    const frame = readFrameV1(line)
    const isPost = frame.kind === 'commit' && frame.commit.collection === postCollection
    const isSkipped = canSkip(Buffer.from(line), wanted)
    expect(isSkipped).toBe(frame.kind === 'commit' && !isPost)
    if (isPost) expect(isSkipped).toBe(false)
  }
})

test('no text throws', () => {
  for (const bytes of absurdJson()) {
    for (const read of [readFrameV1, readFrameV2]) expect(read(bytes).kind).not.toBe('commit')
  }
  const samples = [...v1Lines, ...v2Lines].map((line): unknown => JSON.parse(line))
  fc.assert(
    fc.property(spoiltText(samples), (text) => {
      for (const heard of heardIn([readFrameV1(text), readFrameV2(text)])) expectSound(heard)
    }),
    { numRuns: 300 },
  )
  fc.assert(
    fc.property(spoilt(samples), (value) => {
      const text = JSON.stringify(value)
      for (const heard of heardIn([readFrameV1(text), readFrameV2(text)])) expectSound(heard)
    }),
    { numRuns: 500 },
  )
})

test('real frames lose nothing', () => {
  const lines = [
    ...corpusLines('social_json', 'bluesky_jetstream', 'expected_v1.jsonl'),
    ...corpusLines('social_json', 'bluesky_jetstream', 'subscribe_golden_v1.jsonl'),
  ]
  const posts = [...lines, ...v1Lines].filter((line) => /"collection":\s*"app\.bsky\.feed\.post"/.test(line))
  expect(posts.length).toBeGreaterThan(0)
  expect([...lines, ...v1Lines].filter((line) => readFrameV1(line).kind === 'reject')).toEqual([])
  for (const line of posts) {
    const raw = JSON.parse(line)
    const heard = heardIn([readFrameV1(line)])[0]
    if (raw.commit.operation === 'delete') {
      expect(heard?.kind).toBe('gone')
      continue
    }
    if (heard?.kind !== 'item') throw new Error(`not an item: ${line.slice(0, 200)}`)
    const { item } = heard
    expectSound(heard)
    expect(item.itemKey).toContain(`at://${raw.did}/app.bsky.feed.post/${raw.commit.rkey}`)
    expect(item.voice.voiceKey).toBe(raw.did)
    expect(item.text.replaceAll(/\s/g, '')).toBe(raw.commit.record.text.replaceAll(/[\s\uFEFF]/g, ''))
    expect(item.inReplyToKey).toBe(raw.commit.record.reply?.parent.uri)
    expect(item.threadKey).toBe(raw.commit.record.reply?.root.uri)
    expect(item.publishedAtMs).toBeLessThanOrEqual(raw.time_us / 1_000)
  }
})
