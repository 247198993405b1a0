import type { z } from 'zod'
import type { Actor } from '../../model/role.ts'
import type {
  addSourceBody,
  changeSourceBody,
  connectorSchema,
  discoverSchema,
  sourceDetailSchema,
  sourceSchema,
  testSourceBody,
  testSourceSchema,
} from '../contract/sources.ts'
import type { Shown } from './shown.ts'

export interface ListenPort {
  connectors(): Shown<z.ZodArray<typeof connectorSchema>>
  listSources(actor: Actor): Promise<Shown<z.ZodArray<typeof sourceSchema>>>
  viewSource(actor: Actor, sourceId: string): Promise<Shown<typeof sourceDetailSchema>>
  addSource(actor: Actor, source: z.output<typeof addSourceBody>): Promise<Shown<typeof sourceSchema>>
  changeSource(
    actor: Actor,
    sourceId: string,
    change: z.output<typeof changeSourceBody>,
  ): Promise<Shown<typeof sourceSchema>>
  pauseSource(actor: Actor, sourceId: string): Promise<Shown<typeof sourceSchema>>
  resumeSource(actor: Actor, sourceId: string): Promise<Shown<typeof sourceSchema>>
  removeSource(actor: Actor, sourceId: string): Promise<void>
  testSource(
    actor: Actor,
    source: z.output<typeof testSourceBody>,
    signal: AbortSignal,
  ): Promise<Shown<typeof testSourceSchema>>
  discover(actor: Actor, address: string, signal: AbortSignal): Promise<Shown<typeof discoverSchema>>
  /** Answers after the commit of what was heard. @throws {NotFoundError} for a source that is not there. */
  receive(sourceId: string, call: WebhookCall): Promise<WebhookAnswer>
}

/** A webhook call as it came: the raw body, because signatures are over bytes. */
export interface WebhookCall {
  readonly method: string
  readonly query: Readonly<Record<string, string>>
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly receivedAtMs: number
}

export interface WebhookAnswer {
  readonly status: number
  readonly body?: string
  readonly contentType?: string
}
