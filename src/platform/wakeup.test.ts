import { expect, it } from 'vitest'
import { Wakeup } from './wakeup.ts'

const never = new AbortController().signal

it('wakes who waits, and who will wait', async () => {
  const wakeup = new Wakeup()
  const waiting = wakeup.wait(60_000, never)
  wakeup.set()
  expect(await waiting).toBe(true)
  wakeup.set()
  wakeup.set()
  expect(await wakeup.wait(60_000, never)).toBe(true)
  expect(await wakeup.wait(1, never)).toBe(false)
})

it('ends with the signal', async () => {
  const wakeup = new Wakeup()
  const stopping = new AbortController()
  const waiting = wakeup.wait(60_000, stopping.signal)
  stopping.abort()
  expect(await waiting).toBe(false)
  expect(await wakeup.wait(60_000, stopping.signal)).toBe(false)
})
