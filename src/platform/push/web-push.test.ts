import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PushService } from '../../../test/world/push-service.ts'
import { systemClock } from '../clock.ts'
import { InvalidError, LimitError, NotFoundError, UnavailableError } from '../errors.ts'
import { createGuardedHttp } from '../http/create-guarded-http.ts'
import { loadVapidKeys } from './vapid-keys.ts'
import { createWebPush } from './web-push.ts'

const message = { payload: '{"title":"Hotline · 12 min"}', ttlS: 600, urgency: 'high', topic: 'call-1' } as const

async function openPush(allowPrivate = true) {
  const folder = await mkdtemp(join(tmpdir(), 'push-'))
  const keys = await loadVapidKeys(folder)
  const http = createGuardedHttp({ userAgent: 'test', clock: systemClock, allowPrivate })
  return {
    folder,
    keys,
    push: createWebPush({ http, keys, contact: 'mailto:desk@example.org' }),
    async [Symbol.asyncDispose]() {
      await http[Symbol.asyncDispose]()
      await rm(folder, { recursive: true })
    },
  }
}

const subscriptionOf = ({ endpoint, keys }: ReturnType<PushService['subscribe']>) => ({ endpoint, ...keys })

test('a browser reads what was sent, the service verifies who sent it, and its 201 is the receipt', async () => {
  await using service = await PushService.open()
  await using world = await openPush()
  const receipt = await world.push.send(subscriptionOf(service.subscribe(world.push.publicKey)), message)
  expect(receipt).toEqual({ status: 201, location: `${service.url}/message/1` })
  expect(service.pushed).toEqual([
    { text: message.payload, ttlS: 600, urgency: 'high', topic: 'call-1', contact: 'mailto:desk@example.org' },
  ])
})

test('the keys are made once and are the owner’s alone to read', async () => {
  await using world = await openPush()
  expect(await loadVapidKeys(world.folder)).toEqual(world.keys)
  expect((await stat(join(world.folder, 'push-keys.json'))).mode & 0o777).toBe(0o600)
})

test('a subscription that ended, a refusal and a service in trouble are told apart', async () => {
  await using service = await PushService.open()
  await using world = await openPush()
  const subscription = subscriptionOf(service.subscribe(world.push.publicKey))
  service.answerWith = 503
  await expect(world.push.send(subscription, message)).rejects.toThrow(UnavailableError)
  service.answerWith = 413
  await expect(world.push.send(subscription, message)).rejects.toThrow(InvalidError)
  service.answerWith = undefined
  service.unsubscribe(subscription.endpoint)
  await expect(world.push.send(subscription, message)).rejects.toThrow(NotFoundError)
  await expect(world.push.send(subscription, { ...message, payload: 'x'.repeat(4_000) })).rejects.toThrow(LimitError)
})

test('an endpoint that leads into a private network is not called', async () => {
  await using service = await PushService.open()
  await using world = await openPush(false)
  const subscription = subscriptionOf(service.subscribe(world.push.publicKey))
  await expect(world.push.send(subscription, message)).rejects.toThrow(InvalidError)
  expect(service.requests).toEqual([])
})
