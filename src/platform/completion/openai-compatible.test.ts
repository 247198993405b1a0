import { expect, test } from 'vitest'
import { CompletionServer, type CompletionTrouble } from '../../../test/world/completions.ts'
import { systemClock } from '../clock.ts'
import { UnavailableError } from '../errors.ts'
import { createGuardedHttp } from '../http/create-guarded-http.ts'
import { createCompletion } from './openai-compatible.ts'

const asked = { system: 'Be short.', user: 'Does it come in green?', maxTokens: 200 }

async function open() {
  const stack = new AsyncDisposableStack()
  const server = stack.use(await CompletionServer.start())
  const http = stack.use(createGuardedHttp({ userAgent: 'test', clock: systemClock, allowPrivate: true }))
  const completion = createCompletion(http, { url: `${server.url}/v1/`, model: 'small:7b', key: 'word' })
  return { server, completion, [Symbol.asyncDispose]: () => stack.disposeAsync() }
}

test('asks as the API has it, with its key and a bound, and gives the words', async () => {
  await using world = await open()
  expect(await world.completion.complete(asked, AbortSignal.timeout(5_000))).toBe(world.server.words)
  expect(world.server.calls).toMatchObject([
    {
      authorization: 'Bearer word',
      body: {
        model: 'small:7b',
        max_tokens: 200,
        messages: [
          { role: 'system', content: 'Be short.' },
          { role: 'user', content: 'Does it come in green?' },
        ],
      },
    },
  ])
})

test.each<[CompletionTrouble, string]>([
  ['overloaded', 'Rate limit reached'],
  ['garbage', 'status 200'],
  ['silent', 'status 200'],
  ['endless', 'does not answer'],
])('says what is wrong when it is %s', async (trouble, words) => {
  await using world = await open()
  world.server.trouble = trouble
  const answer = world.completion.complete(asked, AbortSignal.timeout(5_000))
  await expect(answer).rejects.toThrow(words)
  await expect(answer).rejects.toBeInstanceOf(UnavailableError)
})

test('gives up on one that hangs when its caller does', async () => {
  await using world = await open()
  world.server.trouble = 'hang'
  await expect(world.completion.complete(asked, AbortSignal.timeout(100))).rejects.toThrow()
})
