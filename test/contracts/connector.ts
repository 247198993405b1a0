// What every connector that listens by itself must do, run against a protocol-true local server.
import { describe, expect, it } from 'vitest'
import type { Batch, Connector, Heard } from '../../src/listen/connector.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { errorMessage } from '../../src/platform/errors.ts'
import { createGuardedHttp } from '../../src/platform/http/create-guarded-http.ts'
import { silentLog } from '../../src/platform/log.ts'
import { seededRandom } from '../../src/platform/random.ts'
import { fastClock } from '../world/fast-clock.ts'

/** A server of the connector's protocol, and the settings that lead to it. */
export interface ConnectorWorld extends AsyncDisposable {
  readonly settings: unknown
  readonly secrets?: Readonly<Record<string, string>>
  /** Publishes one thing with `mark` in its title or text; works also while the server is away. */
  publish(mark: string): Promise<void> | void
  /** Publishes what cannot be represented as an item. Absent where the protocol cannot carry such a thing. */
  publishGarbage?(): Promise<void> | void
  /** Cuts every connection and refuses new ones, until `comeBack` at the same address. What was published stays. */
  goAway(): Promise<void> | void
  comeBack(): Promise<void> | void
}

export interface ConnectorContract<Settings> {
  readonly name: string
  readonly connector: Connector<Settings>
  open(): Promise<ConnectorWorld>
  /** False where the protocol cannot give what was missed; then a restart must only not say things twice. True unless told. */
  readonly resumes?: boolean
  /** How many times faster than the wall the connector's clock runs. 500 unless told: a poll each 30 s takes 60 ms. */
  readonly speed?: number
}

/** Nothing here takes a second on an idle machine; this is for a loaded one. */
const patienceMs = 15_000

/** Registers the suite. */
export function connectorContract<Settings>(contract: ConnectorContract<Settings>): void {
  describe(`${contract.name} keeps the contract of a connector`, () => {
    it('hears what is published, each thing once', async () => {
      await using world = await contract.open()
      await using listening = listen(contract, world)
      await listening.isUp()
      for (const mark of ['alpha1', 'beta2', 'gamma3']) {
        await world.publish(mark)
        await listening.hears(mark)
      }
      listening.expectNoDoubles()
    })

    it('goes on from its cursor with no double, and no gap where the protocol can', async () => {
      await using world = await contract.open()
      const first = listen(contract, world)
      await first.isUp()
      for (const mark of ['before1', 'before2']) {
        await world.publish(mark)
        await first.hears(mark)
      }
      const cursor = await first.stop()
      const awayMarks = contract.resumes === false ? [] : ['away1', 'away2']
      for (const mark of awayMarks) await world.publish(mark)
      await using second = listen(contract, world, cursor)
      await second.isUp()
      await world.publish('after1')
      for (const mark of [...awayMarks, 'after1']) await second.hears(mark)
      expect(second.texts().filter((text) => text.includes('before'))).toEqual([])
      second.expectNoDoubles()
    })

    if (contract.resumes !== false) {
      it('says again what was given but not stored', async () => {
        await using world = await contract.open()
        const first = listen(contract, world)
        await first.isUp()
        await world.publish('stored1')
        await first.hears('stored1')
        const cursor = await first.stop()
        const lost = listen(contract, world, cursor)
        await lost.isUp()
        await world.publish('lost1')
        await lost.hears('lost1')
        // Its cursor is thrown away, as by a kill between hearing and storing.
        await lost.stop()
        await using again = listen(contract, world, cursor)
        await again.hears('lost1')
      })
    }

    it('ends promptly when told to, also when nothing comes or nobody answers', async () => {
      await using world = await contract.open()
      const idle = listen(contract, world)
      await idle.isUp()
      await expectPrompt(() => idle.stop())
      await world.goAway()
      const unanswered = listen(contract, world)
      await systemClock.sleep(50)
      await expectPrompt(() => unanswered.stop())
      await world.comeBack()
    })

    it('comes back by itself when the server went away', async () => {
      await using world = await contract.open()
      await using listening = listen(contract, world)
      await listening.isUp()
      await world.publish('before1')
      await listening.hears('before1')
      await world.goAway()
      await listening.says('failing', 'connecting')
      await world.comeBack()
      await listening.isUpAgain()
      await world.publish('after1')
      await listening.hears('after1')
      listening.expectNoDoubles()
    })

    it('drops and reports what it cannot read, and goes on', async () => {
      await using world = await contract.open()
      if (world.publishGarbage === undefined) return
      await using listening = listen(contract, world)
      await listening.isUp()
      await world.publishGarbage()
      await listening.until('a reject', () => listening.rejects().length > 0)
      for (const reject of listening.rejects()) {
        expect(reject.reason).not.toBe('')
        expect(reject.sample.length).toBeLessThanOrEqual(500)
      }
      await world.publish('after1')
      await listening.hears('after1')
    })
  })
}

async function expectPrompt(stop: () => Promise<unknown>): Promise<void> {
  const stoppedAtMs = performance.now()
  await stop()
  expect(performance.now() - stoppedAtMs).toBeLessThan(2_000)
}

const isUpState = (state: string) => state === 'connected' || state === 'polled'

/** Runs a connector and remembers what it gave, as a pump that stores everything at once. */
function listen<Settings>(contract: ConnectorContract<Settings>, world: ConnectorWorld, cursor?: string) {
  const { connector, name } = contract
  const http = createGuardedHttp({ userAgent: 'Nowdesk contract', clock: systemClock, allowPrivate: ['127.0.0.0/8'] })
  const stop = new AbortController()
  const batches: Batch[] = []
  const waiting = new Set<() => void>()
  let failure: unknown
  let upsBefore = 0
  const source = {
    sourceId: '0197d2a0-0000-7000-8000-000000000001',
    settings: connector.settings.parse(world.settings),
    secrets: world.secrets ?? {},
    ...(cursor !== undefined && { cursor }),
  }
  const context = { clock: fastClock(contract.speed ?? 500), random: seededRandom(7), log: silentLog, http }
  const heard = () => batches.flatMap((batch) => batch.heard)
  const texts = () =>
    heard().flatMap((one) => (one.kind === 'item' ? [`${one.item.title ?? ''} ${one.item.text}`] : []))
  const states = () => batches.flatMap((batch) => (batch.status === undefined ? [] : [batch.status.state]))
  const told = () => `heard ${JSON.stringify(texts())}, said ${JSON.stringify(batches.map((batch) => batch.status))}`

  const running = (async () => {
    if (connector.connect === undefined) throw new Error(`${name} does not listen by itself`)
    for await (const batch of connector.connect(source, context, stop.signal)) {
      batches.push(batch)
      for (const look of waiting) look()
    }
  })().catch((error: unknown) => {
    // Ending by the signal's reason is an end; anything else fails whatever waits.
    if (!stop.signal.aborted) failure = error
    for (const look of waiting) look()
  })

  async function until(what: string, isSo: () => boolean): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const look = () => {
      if (failure !== undefined) reject(new Error(`${name} threw: ${errorMessage(failure)}`, { cause: failure }))
      else if (isSo()) resolve()
    }
    const timer = setTimeout(
      () => reject(new Error(`${name}: waited for ${what} in vain; ${told().slice(0, 2_000)}`)),
      patienceMs,
    )
    waiting.add(look)
    look()
    try {
      await promise
    } finally {
      clearTimeout(timer)
      waiting.delete(look)
    }
  }

  /** Stops and gives the newest cursor. */
  async function end(): Promise<string | undefined> {
    stop.abort()
    await running
    await http[Symbol.asyncDispose]()
    if (failure !== undefined) throw new Error(`${name} threw: ${errorMessage(failure)}`, { cause: failure })
    return batches.findLast((batch) => batch.cursor !== undefined)?.cursor ?? cursor
  }

  return {
    until,
    texts,
    stop: end,
    [Symbol.asyncDispose]: async () => void (await end()),
    rejects: () => heard().filter((one): one is Extract<Heard, { kind: 'reject' }> => one.kind === 'reject'),
    hears: (mark: string) => until(`"${mark}"`, () => texts().some((text) => text.includes(mark))),
    isUp: () => until('a connection', () => states().some(isUpState)),
    /** Connected or polled anew since `says` returned. */
    isUpAgain: () => until('a new connection', () => states().filter(isUpState).length > upsBefore),
    /** One of these states is told after this call. */
    async says(...wanted: readonly string[]) {
      const from = states().length
      await until(wanted.join(' or '), () =>
        states()
          .slice(from)
          .some((state) => wanted.includes(state)),
      )
      upsBefore = states().filter(isUpState).length
    },
    expectNoDoubles() {
      const keys = heard().flatMap((one) => (one.kind === 'item' ? [one.item.itemKey] : []))
      expect(keys).toEqual([...new Set(keys)])
    },
  }
}
