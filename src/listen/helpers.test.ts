// The small parts that connectors are made of.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ManualClock } from '../platform/clock.ts'
import { seededRandom } from '../platform/random.ts'
import type { Batch } from './connector.ts'
import { instantOf, plausible } from './instants.ts'
import { linesOf } from './lines.ts'
import { linksIn } from './links-in.ts'
import { RecentKeys } from './recent-keys.ts'
import { reconnecting, RetryAtError, StoppedError } from './reconnect.ts'
import { isSignedSha256 } from './signed.ts'
import { unescaped } from './unescaped.ts'

async function allOf<T>(stream: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = []
  for await (const one of stream) all.push(one)
  return all
}

async function* cutAt(bytes: Buffer, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let from = 0
  for (const cut of [...cuts, bytes.length].map((at) => Math.min(at, bytes.length)).toSorted((a, b) => a - b)) {
    yield bytes.subarray(from, cut)
    from = cut
  }
}

describe('lines', () => {
  test('are the same however the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 20 })),
        fc.array(fc.nat(200)),
        async (texts, cuts) => {
          const lines = texts.map((text) => text.replaceAll(/[\r\n\uFEFF]/g, ''))
          const bytes = Buffer.from(lines.map((line) => `${line}\r\n`).join(''))
          expect(await allOf(linesOf(cutAt(bytes, cuts), { maxLineBytes: 1_000 }))).toEqual(lines)
        },
      ),
    )
  })

  test('that are too long are dropped to their end', async () => {
    const bytes = Buffer.from(`a\n${'b'.repeat(50)}\nc\n${'d'.repeat(50)}`)
    expect(await allOf(linesOf(cutAt(bytes, [5, 9, 30]), { maxLineBytes: 10 }))).toEqual([
      'a',
      undefined,
      'c',
      undefined,
    ])
  })

  test('that are cut off are none, when a connection was', async () => {
    const options = { maxLineBytes: 10, dropsUnfinished: true }
    expect(await allOf(linesOf(cutAt(Buffer.from('a\nb'), []), options))).toEqual(['a'])
  })
})

describe('recent keys', () => {
  test('say once what was named, also after a restart', () => {
    const recent = new RecentKeys(1_000)
    expect([recent.add('a'), recent.add('a'), recent.add('b')]).toEqual([true, false, true])
    const again = new RecentKeys(1_000, recent.export())
    expect([again.add('a'), again.add('c')]).toEqual([false, true])
  })

  test('forget the oldest first, and fit into a cursor', () => {
    const recent = new RecentKeys(300)
    for (let n = 0; n < 1_000; n += 1) recent.add(String(n))
    expect([recent.has('699'), recent.has('700')]).toEqual([false, true])
    expect(recent.export()).toHaveLength(256 * 8)
    expect(new RecentKeys(300, 'broken').has('1')).toBe(false)
  })
})

describe('reconnecting', () => {
  async function statusesOf(sessions: readonly (() => AsyncGenerator<Batch>)[]) {
    const clock = new ManualClock(1_000_000)
    const stop = new AbortController()
    const left = [...sessions]
    const statuses: Batch['status'][] = []
    const session = () => (left.shift() ?? stopIt)()
    async function* stopIt(): AsyncGenerator<Batch> {
      stop.abort()
      yield* []
    }
    for await (const batch of reconnecting({
      session,
      context: { clock, random: seededRandom(1) },
      signal: stop.signal,
    })) {
      statuses.push(batch.status)
      const { nextAtMs } = batch.status ?? {}
      // As soon as the pause has begun.
      if (nextAtMs !== undefined) setImmediate(() => clock.advance(nextAtMs - clock.now()))
    }
    return statuses
  }
  const failing = (problem: Error) =>
    async function* (): AsyncGenerator<Batch> {
      yield* throwing(problem)
    }
  function throwing(problem: Error): readonly Batch[] {
    throw problem
  }
  const working = async function* (): AsyncGenerator<Batch> {
    yield { heard: [], status: { state: 'connected' } }
  }

  test('waits longer with each failure, and short again after a success', async () => {
    const broken = failing(new Error('broken'))
    const statuses = await statusesOf([broken, broken, broken, broken, working])
    const at = statuses.map((status) => status?.nextAtMs ?? 0)
    const pauses = [at[0]! - 1_000_000, at[1]! - at[0]!, at[2]! - at[1]!, at[3]! - at[2]!]
    for (const [n, pause] of pauses.entries()) {
      expect(pause).toBeGreaterThanOrEqual(500 * 2 ** n)
      expect(pause).toBeLessThanOrEqual(1_000 * 2 ** n)
    }
    expect(statuses[4]?.state).toBe('connected')
    expect(at[5]! - at[3]!).toBeLessThanOrEqual(1_000)
  })

  test('waits until the instant that the other side names, and ends when only a person can mend it', async () => {
    const statuses = await statusesOf([
      failing(new RetryAtError('later', 2_000_000)),
      failing(new StoppedError('no key')),
    ])
    expect(statuses[0]).toEqual({ state: 'failing', message: 'later', nextAtMs: 2_000_000 })
    expect(statuses.at(-1)).toMatchObject({ state: 'stopped', message: 'no key' })
    expect(statuses).toHaveLength(2)
  })
})

test('instants are plausible or none', () => {
  expect(instantOf('2026-11-03T09:00:00Z')).toBe(Date.UTC(2026, 10, 3, 9))
  for (const text of ['', 'soon', '0001-01-01T00:00:00Z', '9999-01-01T00:00:00Z', undefined, null])
    expect(instantOf(text)).toBeUndefined()
  for (const number of [0, -1, Number.NaN, Infinity, 1.7e15]) expect(plausible(number)).toBeUndefined()
})

test('a signature is of these bytes and this secret', () => {
  const body = Buffer.from('Hello, World!')
  // Source: GitHub's documentation of the same scheme gives this pair as an example.
  const signature = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17'
  expect(isSignedSha256("It's a Secret to Everybody", body, signature)).toBe(true)
  expect(isSignedSha256('another', body, signature)).toBe(false)
  expect(isSignedSha256('', body, signature)).toBe(false)
  expect(isSignedSha256("It's a Secret to Everybody", body, undefined)).toBe(false)
})

test('escaped text keeps its lines and gains no markup', () => {
  expect(unescaped('a &lt;b&gt; &amp;\n  c &#39;d&#39;')).toBe("a <b> &\nc 'd'")
  expect(unescaped('1 < 2 &amp; 3 > 2')).toBe('1 < 2 & 3 > 2')
})

test('links are found where they are', () => {
  expect(
    linksIn('<p><a class="mention" href="/u/a">a</a> <a href="https://b.example/?a=1&amp;b=2">b</a>', ['mention']),
  ).toEqual(['https://b.example/?a=1&b=2'])
})
