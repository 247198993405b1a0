import { expect, test } from 'vitest'
import { backoffMs } from './backoff.ts'
import { readFrames } from './sse.ts'

test('frames are read whole, however the bytes are cut', async () => {
  const bytes = new TextEncoder().encode('id: 7\ndata: {"a":"ä"}\n\n: still here\n\nevent: hit\ndata: 2\n\n')
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(new Uint8Array([byte]))
      controller.close()
    },
  })
  const frames: unknown[] = []
  await readFrames(new Response(body), (frame) => frames.push([frame.event, frame.id, frame.data]))
  expect(frames).toEqual([
    [undefined, '7', '{"a":"ä"}'],
    ['hit', undefined, '2'],
  ])
})

test('pauses between tries grow to half a minute and never stand in step', () => {
  expect([0, 1, 2, 9].map((tries) => backoffMs(tries, 0.5))).toEqual([1000, 2000, 4000, 30_000])
  expect([backoffMs(9, 0), backoffMs(9, 1)]).toEqual([22_500, 37_500])
})
