import { afterEach, expect, test, vi } from 'vitest'
import { call } from './http.ts'

/** Answers by hand. */
function stubFetch() {
  const asked: { readonly what: string; readonly answer: (body: unknown) => void }[] = []
  vi.stubGlobal('fetch', async (path: string, { method }: { method: string }) => {
    const { promise, resolve } = Promise.withResolvers<Response>()
    asked.push({ what: `${method} ${path}`, answer: (body) => resolve(Response.json(body)) })
    return await promise
  })
  return asked
}
afterEach(() => vi.unstubAllGlobals())

test('a write that is asked for twice at once is sent once, and both are answered', async () => {
  const asked = stubFetch()
  const both = [1, 2].map(() => call<{ callId: string }>('POST', '/calls', { question: 'May we?' }))
  expect(asked.map(({ what }) => what)).toEqual(['POST /calls'])
  asked[0]?.answer({ callId: 'c1' })
  expect(await Promise.all(both)).toEqual([{ callId: 'c1' }, { callId: 'c1' }])
  const again = call('POST', '/calls', { question: 'May we?' })
  expect(asked).toHaveLength(2)
  asked[1]?.answer({})
  await again
})

test('another write, and whatever is only read, goes its own way', async () => {
  const asked = stubFetch()
  const all = [
    call('POST', '/calls', { question: 'May we?' }),
    call('POST', '/calls', { question: 'Must we?' }),
    call('GET', '/calls'),
    call('GET', '/calls'),
  ]
  expect(asked).toHaveLength(4)
  for (const { answer } of asked) answer({})
  await Promise.all(all)
})
