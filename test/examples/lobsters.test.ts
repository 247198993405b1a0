// The example of the documentation does what the documentation says.
import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { lobsters, parseStory } from '../../docs/examples/lobsters.ts'
import { connectorContract } from '../contracts/connector.ts'
import { expectSound } from '../world/expect-item.ts'
import { spoilt } from '../world/hostile.ts'
import { openWebServer } from '../world/web-server.ts'

const story = {
  short_id: 'abc123',
  created_at: '2026-11-03T09:00:00.000-06:00',
  title: 'A kettle in 100 lines',
  url: 'https://boil.example/100',
  description: '<p>Short &amp; hot</p>',
  submitter_user: 'brewer',
}

connectorContract({
  name: 'The example connector',
  connector: lobsters,
  async open() {
    const stories: unknown[] = []
    let isAway = false
    const server = await openWebServer((request, response) => {
      if (isAway) return void request.socket.destroy()
      const page = Number(/^\/newest\/page\/(\d+)\.json$/.exec(request.url ?? '')?.[1])
      response.end(JSON.stringify(stories.toReversed().slice((page - 1) * 25, page * 25)))
    })
    return {
      settings: { site: server.url },
      publish: (mark) => void stories.push({ ...story, short_id: `s${stories.length}`, title: `Kettle ${mark}` }),
      publishGarbage: () => void stories.push({ ...story, short_id: '' }),
      goAway() {
        isAway = true
        server.cut()
      },
      comeBack: () => void (isAway = false),
      [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
    }
  },
})

test('a story becomes an item, and nothing throws', () => {
  expect(parseStory(story, 'https://lobste.rs', 1)).toMatchObject({
    item: {
      itemKey: 'lobsters:lobste.rs:abc123',
      text: 'Short & hot',
      publishedAtMs: Date.UTC(2026, 10, 3, 15),
      site: 'boil.example',
    },
  })
  fc.assert(fc.property(spoilt([story]), (value) => expectSound(parseStory(value, 'https://lobste.rs', 1))))
})

test('it is as short as the documentation promises', () => {
  const source = readFileSync(new URL('../../docs/examples/lobsters.ts', import.meta.url), 'utf8')
  const code = source.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('//'))
  expect(code.length).toBeLessThan(100)
})
