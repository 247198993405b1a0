// Stands in for the browser where there is none: reads the desk's event stream and tells what came when.
import { SseReader } from '../../test/world/sse-reader.ts'
import type { Seat, Seen } from './browser.ts'

const { origin, path, cookie } = JSON.parse(process.argv[2] ?? '{}') as Seat
const reader = new SseReader(origin + path, { cookie })
const seen: Seen[] = []
let read = 0
const reading = setInterval(takeIn, 1)
await reader.take(1)
process.send?.('ready')
process.on('message', () => process.send?.(seen))
process.once('disconnect', () => {
  clearInterval(reading)
  void reader[Symbol.asyncDispose]()
})

function takeIn(): void {
  for (const { data } of reader.frames.slice(read)) {
    const story = storyOf(data)
    if (story) seen.push([Date.now(), story.storyId, story.mentionCount])
  }
  read = reader.frames.length
}

function storyOf(data: object): { readonly storyId: string; readonly mentionCount: number } | undefined {
  const event = data as { readonly story?: Story; readonly row?: { readonly story: Story } }
  return event.row?.story ?? event.story
}

interface Story {
  readonly storyId: string
  readonly mentionCount: number
}
