import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { describe, expect, it } from 'vitest'
import { silentLog } from '../../src/platform/log.ts'
import type { WorkQueue } from '../../src/platform/work-queue.ts'
import { openNatsWorkQueue } from '../../src/platform/work-queue/nats-work-queue.ts'
import { NatsServer } from '../world/nats-server.ts'
import { until } from '../world/until.ts'

function open(server: NatsServer): Promise<WorkQueue> {
  return openNatsWorkQueue({ url: server.url, monitorUrl: server.monitorUrl, log: silentLog })
}

const bytes = (text: string) => new TextEncoder().encode(text)
const words = (message: Uint8Array) => new TextDecoder().decode(message)

describe('a work queue', () => {
  it('gives each message to one of those that work, in the order of its partition', async () => {
    await using server = await NatsServer.start()
    await using queue = await open(server)
    await using other = await open(server)
    const seen: string[] = []
    const here: string[] = []
    const there: string[] = []
    await queue.start(async (message) => void (seen.push(words(message)), here.push(words(message))))
    await other.start(async (message) => void (seen.push(words(message)), there.push(words(message))))
    for (let n = 0; n < 200; n += 1) await queue.put(n % queue.partitions, bytes(`${n % queue.partitions}:${n}`))
    await until(() => seen.length >= 200)
    expect(new Set(seen).size).toBe(200)
    for (let partition = 0; partition < queue.partitions; partition += 1) {
      const ofPartition = seen
        .filter((text) => text.startsWith(`${partition}:`))
        .map((text) => Number(text.split(':')[1]))
      expect(ofPartition).toEqual(ofPartition.toSorted((a, b) => a - b))
    }
    expect(here.length + there.length).toBe(200)
  })

  it('gives a message again whose work failed, before the next of its partition', async () => {
    await using server = await NatsServer.start()
    await using queue = await open(server)
    const done: string[] = []
    let failures = 0
    await queue.put(3, bytes('first'))
    await queue.put(3, bytes('second'))
    await queue.start(async (message) => {
      if (words(message) === 'first' && (failures += 1) === 1) throw new Error('the database is away')
      done.push(words(message))
    })
    await until(() => done.length === 2)
    expect(done).toEqual(['first', 'second'])
    expect(failures).toBe(2)
  })

  it('keeps what it took over a kill of the server, and goes on when that is back', async () => {
    await using server = await NatsServer.start()
    await using queue = await open(server)
    await queue.put(0, bytes('before'))
    await server.restart()
    const done: string[] = []
    await using later = await open(server)
    await later.start(async (message) => void done.push(words(message)))
    await until(() => done.includes('before'), 20_000)
    await server.restart()
    await until(
      async () => {
        await queue.put(1, bytes('after')).catch(() => undefined)
        return done.includes('after')
      },
      20_000,
      { everyMs: 200 },
    )
  })

  it('is made anew where the server lost it, for whoever puts and for whoever works', async () => {
    await using server = await NatsServer.start()
    await using queue = await open(server)
    await using worker = await open(server)
    const done: string[] = []
    await worker.start(async (message) => void done.push(words(message)))
    await queue.put(0, bytes('before'))
    await until(() => done.includes('before'))
    const operator = await connect({ servers: server.url })
    await (await jetstreamManager(operator)).streams.delete('nowdesk-items')
    await operator.close()
    await expect(queue.put(0, bytes('lost'))).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    await queue.put(0, bytes('first again'))
    await until(
      async () => {
        await queue.put(0, bytes('after')).catch(() => undefined)
        return done.includes('after')
      },
      20_000,
      { everyMs: 200 },
    )
  }, 30_000)

  it('says that it did not take what it could not store', async () => {
    await using server = await NatsServer.start()
    await using queue = await open(server)
    await server[Symbol.asyncDispose]()
    await expect(queue.put(0, bytes('lost?'))).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  }, 30_000)

  it('refuses a server that would lose what it acknowledged, saying what to set', async () => {
    await using server = await NatsServer.start({ flushesAlways: false })
    await expect(open(server)).rejects.toThrow('sync_interval: always')
    const elsewhere = { url: server.url, monitorUrl: 'http://127.0.0.1:9/', log: silentLog }
    await expect(openNatsWorkQueue(elsewhere)).rejects.toThrow('NOWDESK_NATS_MONITOR_URL')
  })
})
