import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestNewsroom, publicAddress, type TestNewsroom } from '../../../test/world/newsroom.ts'
import { until } from '../../../test/world/until.ts'
import { openWebsubSubscriber, signed, type WebsubSubscriber } from '../../../test/world/websub-subscriber.ts'

const topic = `${publicAddress}/newsroom/hollis/atom.xml`
const secret = 'a secret that both know'

let world: TestNewsroom
let subscriber: WebsubSubscriber

beforeEach(async () => {
  world = await openTestNewsroom()
  subscriber = await openWebsubSubscriber()
  subscriber.wants.add(topic)
  await world.newsroom.changeMasthead(world.admin, { isOn: true, slug: 'hollis' })
  await world.start()
})
afterEach(async () => {
  await world[Symbol.asyncDispose]()
  await subscriber[Symbol.asyncDispose]()
})

interface Row {
  readonly callback: string
  readonly lease_until_ms: number
  readonly attempt: number
  readonly outcome: string | null
}
const subscriptions = () =>
  world.store.db.withTables<{ hub_subscription: Row }>().selectFrom('hub_subscription').selectAll().execute()
const waiting = () => world.store.db.withTables<{ hub_asked: Row }>().selectFrom('hub_asked').selectAll().execute()
const timers = () => world.store.db.withTables<{ timer: Row }>().selectFrom('timer').selectAll().execute()

function ask(over: Readonly<Record<string, string>> = {}): Promise<void> {
  const wish = { 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.callback': subscriber.url, 'hub.secret': secret }
  return world.newsroom.hub.ask(new URLSearchParams({ ...wish, ...over }))
}

async function subscribe(over: Readonly<Record<string, string>> = {}): Promise<void> {
  await ask(over)
  await until(async () => (await subscriptions()).length > 0 && (await waiting()).length === 0)
}

describe('a wish', () => {
  test('counts once the subscriber has echoed the challenge', async () => {
    await subscribe({ 'hub.lease_seconds': '3600' })
    const [asked] = subscriber.asked
    expect(Object.fromEntries(asked ?? [])).toEqual({
      of: 'me',
      'hub.mode': 'subscribe',
      'hub.topic': topic,
      'hub.challenge': expect.stringMatching(/^[\w-]{43}$/),
      'hub.lease_seconds': '3600',
    })
    expect(await subscriptions()).toMatchObject([{ lease_until_ms: world.clock.now() + 3_600_000 }])
    expect(await timers()).toEqual([])
  })

  test.each([
    ['whose challenge comes back otherwise', () => (subscriber.echo = 'another')],
    ['that the subscriber knows nothing of', () => subscriber.wants.clear()],
  ])('%s is forgotten', async (_what, spoil) => {
    spoil()
    await ask()
    await until(async () => subscriber.asked.length === 1 && (await waiting()).length === 0)
    expect(await subscriptions()).toEqual([])
  })

  test('is asked again when the subscriber is out of order, and then forgotten', async () => {
    subscriber.askedStatus = 503
    await ask()
    await until(() => subscriber.asked.length === 1)
    await world.newsroom.hub.idle()
    world.clock.advance(10_000)
    await until(() => subscriber.asked.length === 2)
    await world.newsroom.hub.idle()
    world.clock.advance(60_000)
    await until(async () => subscriber.asked.length === 3 && (await waiting()).length === 0)
    expect(await subscriptions()).toEqual([])
  })

  test('to end it is asked too, and of others’ wishes nothing ends', async () => {
    await subscribe()
    await ask({ 'hub.mode': 'unsubscribe' })
    await until(async () => subscriber.asked.length === 2 && (await waiting()).length === 0)
    expect(await subscriptions()).toHaveLength(1)
    subscriber.wants.clear()
    await ask({ 'hub.mode': 'unsubscribe' })
    await until(async () => (await subscriptions()).length === 0)
  })

  test.each([
    ['hub.mode', 'list', 'hub.mode'],
    ['hub.topic', 'https://elsewhere.example/feed', 'none of the feeds'],
    ['hub.topic', `${publicAddress}/newsroom/hollis`, 'none of the feeds'],
    ['hub.callback', 'ftp://127.0.0.1/', 'http or https'],
    ['hub.callback', 'http://me:secret@127.0.0.1/', 'without a password'],
    ['hub.secret', 'x'.repeat(200), 'shorter than 200 bytes'],
    ['hub.lease_seconds', 'for ever', 'whole number'],
  ])('with a bad %s is refused in words', async (name, value, words) => {
    await expect(ask({ [name]: value })).rejects.toThrow(words)
    expect(await waiting()).toEqual([])
  })

  test('for a newsroom that is not there is refused', async () => {
    await expect(ask({ 'hub.topic': topic.replace('hollis', 'other') })).rejects.toThrow('no such feed')
  })

  test('renews: one subscriber of one feed has one subscription', async () => {
    await subscribe({ 'hub.lease_seconds': '600' })
    world.clock.advance(1_000)
    await subscribe({ 'hub.lease_seconds': '9000' })
    await until(async () => (await subscriptions())[0]?.lease_until_ms === world.clock.now() + 9_000_000)
    expect(await subscriptions()).toHaveLength(1)
  })
})

test('a private address is never called', async () => {
  await using guarded = await openTestNewsroom({ allowPrivate: [] })
  await guarded.newsroom.changeMasthead(guarded.admin, { isOn: true, slug: 'hollis' })
  await guarded.start()
  const form = { 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.callback': subscriber.url }
  await guarded.newsroom.hub.ask(new URLSearchParams(form))
  const left = () => guarded.store.db.withTables<{ hub_asked: Row }>().selectFrom('hub_asked').selectAll().execute()
  await until(async () => (await left()).length === 0)
  expect(subscriber.asked).toEqual([])
})

describe('what is published', () => {
  test('reaches the subscriber signed, with the links, as the feed has it', async () => {
    await subscribe()
    await world.say({ title: 'We recall the Roadrunner', body: 'Handles melt.' })
    await until(() => subscriber.deliveries.length === 1)
    const [delivery] = subscriber.deliveries
    expect(delivery?.body).toBe(
      (await world.page({ slug: 'hollis', page: 'feed', section: 'news', format: 'atom' })).text,
    )
    expect(delivery).toMatchObject({
      contentType: 'application/atom+xml; charset=utf-8',
      link: `<${publicAddress}/newsroom/hub>; rel="hub", <${topic}>; rel="self"`,
      signature: signed(secret, delivery?.body ?? ''),
    })
    await world.newsroom.hub.idle()
    expect(await subscriptions()).toMatchObject([{ outcome: 'answered 202' }])
    expect(await timers()).toEqual([])
  })

  test('is told again when it is corrected and when it is withdrawn', async () => {
    await subscribe()
    const { statementId } = await world.say({ title: 'We recall the Roadrunner', body: 'Handles melt.' })
    await until(() => subscriber.deliveries.length === 1)
    const correction = { version: 1, body: 'Lids melt.', note: 'It is the lids.' }
    await world.newsroom.correct(world.admin, statementId, correction)
    await until(() => subscriber.deliveries.length === 2)
    expect(subscriber.deliveries[1]?.body).toContain('It is the lids.')
    await world.newsroom.withdraw(world.admin, statementId, { reason: 'Nothing melts.' })
    await until(() => subscriber.deliveries.length === 3)
    expect(subscriber.deliveries[2]?.body).toContain('Withdrawn: We recall the Roadrunner')
    expect(subscriber.deliveries[2]?.body).not.toContain('Lids melt')
  })

  test('in another section is not told', async () => {
    await subscribe()
    await world.say({ title: 'Inside information', body: 'A provision.', section: 'regulated' })
    await world.say({ title: 'News', body: 'News.' })
    await until(() => subscriber.deliveries.length === 1)
    await world.newsroom.hub.idle()
    expect(subscriber.deliveries).toHaveLength(1)
    expect(subscriber.deliveries[0]?.body).not.toContain('Inside information')
  })

  test('unsigned where no secret was given', async () => {
    await subscribe({ 'hub.secret': '' })
    await world.say({ title: 'News', body: 'News.' })
    await until(() => subscriber.deliveries.length === 1)
    expect(subscriber.deliveries[0]?.signature).toBeUndefined()
  })

  test('is tried again after a failure, later each time, until it is taken', async () => {
    await subscribe()
    subscriber.status = 500
    await world.say({ title: 'News', body: 'News.' })
    for (const [count, pauseMs] of [
      [1, 5_000],
      [2, 30_000],
    ] as const) {
      await until(() => subscriber.deliveries.length === count)
      await world.newsroom.hub.idle()
      world.clock.advance(pauseMs - 1)
      expect(subscriber.deliveries).toHaveLength(count)
      if (count === 2) subscriber.status = 204
      world.clock.advance(1)
    }
    await until(async () => (await subscriptions())[0]?.outcome === 'answered 204')
    expect(subscriber.deliveries).toHaveLength(3)
    await world.newsroom.hub.idle()
    expect(await timers()).toEqual([])
  })

  test('is told after a restart to whom it was not told before', async () => {
    await subscribe()
    subscriber.status = 503
    await world.say({ title: 'News', body: 'News.' })
    await until(() => subscriber.deliveries.length === 1)
    await world.restart()
    subscriber.status = 200
    world.clock.advance(5_000)
    await until(async () => (await subscriptions())[0]?.outcome === 'answered 200')
  })

  test('is told within a minute when the process died in the middle of a call', async () => {
    await subscribe()
    await world.say({ title: 'News', body: 'News.' })
    await until(() => subscriber.deliveries.length === 1)
    await world.newsroom.hub.idle()
    // What a process leaves that died after it took the delivery up and before it was answered.
    await world.store.db
      .withTables<{ hub_subscription: { told_seq: number; busy_until_ms: number } }>()
      .updateTable('hub_subscription')
      .set({ told_seq: 0, busy_until_ms: world.clock.now() + 30_000 })
      .execute()
    await world.newsroom.hub.ask(new URLSearchParams({ 'hub.mode': 'publish', 'hub.topic': topic }))
    await until(async () => (await timers()).length === 1)
    world.clock.advance(60_000)
    await until(() => subscriber.deliveries.length === 2)
  })

  test('is no longer told after the lease, nor to whom answers that it is gone', async () => {
    await using other = await openWebsubSubscriber('/other')
    other.wants.add(topic)
    await subscribe({ 'hub.lease_seconds': '300' })
    await ask({ 'hub.callback': other.url })
    await until(async () => (await subscriptions()).length === 2)
    world.clock.advance(300_000)
    other.status = 410
    await world.say({ title: 'News', body: 'News.' })
    await until(async () => other.deliveries.length === 1 && (await subscriptions()).length === 0)
    expect(subscriber.deliveries).toEqual([])
  })

  test('to one that is slow holds nobody else up', async () => {
    await using slow = await openWebsubSubscriber('/slow')
    slow.wants.add(topic)
    const released = Promise.withResolvers<void>()
    slow.hold = released.promise
    await ask({ 'hub.callback': slow.url })
    await subscribe()
    await until(async () => (await subscriptions()).length === 2)
    await world.say({ title: 'News', body: 'News.' })
    await until(() => slow.deliveries.length === 1 && subscriber.deliveries.length === 1)
    released.resolve()
  })
})

test('whoever follows is told when the newsroom is switched off', async () => {
  await subscribe()
  await world.newsroom.changeMasthead(world.admin, { isOn: false })
  await until(() => subscriber.asked.some((query) => query.get('hub.mode') === 'denied'))
  expect(subscriber.asked.at(-1)?.get('hub.reason')).toContain('no longer public')
  expect(await subscriptions()).toEqual([])
  await until(async () => (await waiting()).length === 0)
})
