// HTTP: parses the request, calls a verb, presents the result. Hears the rooms' events to push them to the screens; tells nothing.
// Promises: a route that does not say who may call it cannot be registered; no answer tells whether somebody else's desk
// exists; what is not foreseen answers an id and no more. Refuses to know a rule of the trade.
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { WebDeps } from './options.ts'
import { createServer } from './server.ts'
import { createHub } from './stream/hub.ts'

export { presentRooms } from './present/rooms.ts'
export type { BuiltRooms } from './present/rooms.ts'
export type { Rooms, WebDeps, WebSettings } from './options.ts'
export type {
  BusPort,
  DeskPort,
  Health,
  HealthPort,
  InboxRow,
  ListenPort,
  MatchPort,
  MentionPage,
  NewsroomPort,
  PreviewFrame,
  SearchPort,
  SetupPort,
  SitePort,
  Shown,
  StoriesPort,
  StoryPage,
  WebhookAnswer,
  WebhookCall,
} from './ports.ts'

/** The HTTP server of this process. */
export interface Web extends AsyncDisposable {
  /** Begins to listen. @throws {Error} `EADDRINUSE` when another program has the port. */
  listen(): Promise<{ readonly url: string; readonly port: number }>
  /** Answers a request without a socket: for tests and for making the API's description. */
  readonly inject: FastifyInstance['inject']
}

/** Builds the server; it does not listen yet. */
export async function createWeb(deps: WebDeps): Promise<Web> {
  const hub = createHub({ ...deps, ...deps.rooms })
  const app = await createServer(deps, hub)
  await app.ready()
  const { host, port } = deps.settings
  return {
    async listen() {
      await app.listen({ host, port })
      return whereIs(app.server.address(), host)
    },
    inject: app.inject.bind(app) as FastifyInstance['inject'],
    async [Symbol.asyncDispose]() {
      // Streams first: the server waits for none.
      await hub[Symbol.asyncDispose]()
      await app.close()
    },
  }
}

function whereIs(address: AddressInfo | string | null, host: string): { readonly url: string; readonly port: number } {
  if (address === null || typeof address === 'string') throw new TypeError('The server listens on a port')
  const isEverywhere = host === '0.0.0.0' || host === '::'
  const name = isEverywhere || host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return { url: `http://${name}:${address.port}`, port: address.port }
}
