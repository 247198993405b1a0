// The work queue on NATS JetStream. One subject a partition; of each one message is out at a time, to whichever process
// asked first, so that its order holds and a dead process's partition goes to another when its time is over.
import {
  AckPolicy,
  DiscardPolicy,
  jetstream,
  jetstreamManager,
  type JetStreamClient,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
  type ConsumerMessages,
  type JsMsg,
} from '@nats-io/jetstream'
import { setTimeout as pause } from 'node:timers/promises'
import { connect, nanos, RequestError, type NatsConnection } from '@nats-io/transport-node'
import { errorMessage, UnavailableError } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Log } from '../log.ts'
import type { WorkQueue } from '../work-queue.ts'
import { checkServer } from './check-server.ts'

export interface NatsWorkQueueOptions {
  /** `nats://name:password@host:4222` */
  readonly url: string
  /** `http://host:8222` */
  readonly monitorUrl: string
  readonly log: Log
  /** Names the stream, so that two installations may share a server. */
  readonly name?: string
}

/** More than a machine has cores; each costs one consumer on the server. */
const partitions = 8
/** NATS refuses a message of more than 1 MiB by default; its headers count too. */
const maxBytes = 900_000
/** A full queue refuses: then sources wait, and nothing is lost. */
const maxStoredBytes = 1_073_741_824
/** As long as a dead process's lease of a source. */
const ackWaitMs = 10_000
const putPatienceMs = 2_000
const putTries = 2
/** After work that failed: the database may be away. */
const againMs = 1_000

/**
 * Connects, checks the server and makes what is missing there.
 * @throws {InvalidError} when the server would not keep what it acknowledges.
 * @throws {UnavailableError} when it cannot be reached.
 */
export async function openNatsWorkQueue(options: NatsWorkQueueOptions): Promise<WorkQueue> {
  const connection = await reach(options.url)
  const stream = `${options.name ?? 'nowdesk'}-items`
  const make = async () => {
    if (connection.info) await checkServer(connection.info, options.monitorUrl)
    await prepare(await jetstreamManager(connection), stream)
  }
  try {
    await make()
    return new NatsWorkQueue({ connection, stream, make, log: options.log })
  } catch (error) {
    await connection.close()
    throw error
  }
}

async function reach(servers: string): Promise<NatsConnection> {
  try {
    return await connect({ servers, maxReconnectAttempts: -1, name: 'nowdesk' })
  } catch (error) {
    throw new UnavailableError(`NATS could not be reached: ${errorMessage(error)}`)
  }
}

async function prepare(manager: JetStreamManager, stream: string): Promise<void> {
  await manager.streams.add({
    name: stream,
    subjects: [`${stream}.*`],
    retention: RetentionPolicy.Workqueue,
    storage: StorageType.File,
    discard: DiscardPolicy.New,
    max_bytes: maxStoredBytes,
  })
  for (let partition = 0; partition < partitions; partition += 1) {
    await manager.consumers.add(stream, {
      durable_name: `worker-${partition}`,
      filter_subject: `${stream}.${partition}`,
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(ackWaitMs),
      max_ack_pending: 1,
    })
  }
}

function isTakenByNobody(error: unknown): boolean {
  return error instanceof Error && error.cause instanceof RequestError && error.cause.isNoResponders()
}

interface Opened {
  readonly connection: NatsConnection
  readonly stream: string
  /** Checks the server and makes what is missing there: at the start, and when it came back without its data. */
  readonly make: () => Promise<void>
  readonly log: Log
}

class NatsWorkQueue implements WorkQueue {
  readonly partitions = partitions
  readonly maxBytes = maxBytes
  readonly #connection: NatsConnection
  readonly #jetstream: JetStreamClient
  readonly #stream: string
  readonly #log: Log
  readonly #make: () => Promise<void>
  readonly #stopping = new AbortController()
  readonly #consuming = new Map<number, ConsumerMessages>()
  #working: readonly Promise<void>[] = []

  constructor({ connection, stream, make, log }: Opened) {
    this.#connection = connection
    this.#jetstream = jetstream(connection)
    this.#stream = stream
    this.#make = make
    this.#log = log
  }

  async put(partition: number, message: Uint8Array): Promise<void> {
    // The server knows a message that it has by its id, so trying again doubles nothing. Source: JetStream, Nats-Msg-Id.
    const options = { msgID: newId(), timeout: putPatienceMs, retries: putTries }
    try {
      await this.#jetstream.publish(`${this.#stream}.${partition}`, message, options)
    } catch (error) {
      // Nobody on the server takes it: that came back without its data.
      if (isTakenByNobody(error)) await this.#makeAnew()
      throw new UnavailableError(`The queue of items did not take what was heard: ${errorMessage(error)}`)
    }
  }

  async start(work: (message: Uint8Array) => Promise<void>): Promise<void> {
    const numbers = Array.from({ length: partitions }, (_, partition) => partition)
    for (const partition of numbers) await this.#consume(partition)
    this.#working = numbers.map((partition) => this.#workOn(partition, work))
  }

  async #consume(partition: number): Promise<void> {
    const consumer = await this.#jetstream.consumers.get(this.#stream, `worker-${partition}`)
    const messages = await consumer.consume({ max_messages: 1, abort_on_missing_resource: true })
    this.#consuming.set(partition, messages)
    if (this.#stopping.signal.aborted) messages.stop()
  }

  /** Until it is stopped: a server that lost its data ends what is consumed, and is set up again when it can be. */
  async #workOn(partition: number, work: (message: Uint8Array) => Promise<void>): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      try {
        for await (const message of this.#consuming.get(partition) ?? []) await this.#handle(message, work)
        if (signal.aborted) return
        await this.#makeAnew()
        await this.#consume(partition)
      } catch (error) {
        this.#consuming.delete(partition)
        this.#log.warn({ error: errorMessage(error), partition }, 'items wait for the queue')
      }
      await pause(againMs, undefined, { signal }).catch(() => undefined)
    }
  }

  async #makeAnew(): Promise<void> {
    await this.#make().catch((error: unknown) =>
      this.#log.warn({ error: errorMessage(error) }, 'the queue of items could not be set up again'),
    )
  }

  async #handle(message: JsMsg, work: (message: Uint8Array) => Promise<void>): Promise<void> {
    try {
      await work(message.data)
      message.ack()
    } catch (error) {
      this.#log.warn({ error: errorMessage(error), tries: message.info.deliveryCount }, 'items wait for their match')
      message.nak(againMs)
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort()
    for (const messages of this.#consuming.values()) messages.stop()
    // What is being worked on is finished and acknowledged before the connection goes.
    await Promise.all(this.#working)
    await this.#connection.drain().catch(() => undefined)
  }
}
