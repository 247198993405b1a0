import { expect, test } from 'vitest'
import { ManualClock } from '../../platform/clock.ts'
import { HostTurns } from './host-turns.ts'

const pauseMs = 1_000

/** Questions to hosts that are answered by hand, with the order in which they were let through. */
function openTurns() {
  const clock = new ManualClock(0)
  const turns = new HostTurns()
  const asked: string[] = []
  const ask = (host: string, name: string, signal = new AbortController().signal) => {
    const answer = Promise.withResolvers<void>()
    const done = turns.take(host, { clock, pauseMs, signal }, async () => {
      asked.push(name)
      await answer.promise
    })
    done.catch(() => undefined)
    return { answer: () => answer.resolve(), done }
  }
  return { clock, asked, ask }
}

/** Lets everything run that waits for no clock and no answer. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

test('one question at a time goes to a host, a pause after its answer, in the order of asking', async () => {
  const { clock, asked, ask } = openTurns()
  const [one] = [ask('a.example', 'first'), ask('a.example', 'second'), ask('a.example', 'third')]
  await settle()
  expect(asked).toEqual(['first'])
  clock.advance(60_000)
  await settle()
  expect(asked).toEqual(['first'])
  one?.answer()
  await settle()
  clock.advance(pauseMs - 1)
  await settle()
  expect(asked).toEqual(['first'])
  clock.advance(1)
  await settle()
  expect(asked).toEqual(['first', 'second'])
})

test('another host waits for nobody', async () => {
  const { asked, ask } = openTurns()
  ask('a.example', 'first')
  ask('b.example', 'other')
  await settle()
  expect(asked).toEqual(['first', 'other'])
})

test('who gives up while waiting lets nobody in before their turn', async () => {
  const { clock, asked, ask } = openTurns()
  const stop = new AbortController()
  const first = ask('a.example', 'first')
  const second = ask('a.example', 'second', stop.signal)
  ask('a.example', 'third')
  await settle()
  stop.abort(new Error('the source was paused'))
  await expect(second.done).rejects.toThrow('paused')
  clock.advance(60_000)
  await settle()
  expect(asked).toEqual(['first'])
  first.answer()
  for (let pauses = 0; pauses < 2; pauses += 1) {
    await settle()
    clock.advance(pauseMs)
  }
  await settle()
  expect(asked).toEqual(['first', 'third'])
})

test('a question that fails frees its turn like any other', async () => {
  const clock = new ManualClock(0)
  const turns = new HostTurns()
  const options = { clock, pauseMs, signal: new AbortController().signal }
  await expect(turns.take('a.example', options, async () => await Promise.reject(new Error('reset')))).rejects.toThrow(
    'reset',
  )
  const next = turns.take('a.example', options, async () => 'answered')
  await settle()
  clock.advance(pauseMs)
  expect(await next).toBe('answered')
})
