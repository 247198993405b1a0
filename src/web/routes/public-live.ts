// Live coverage for the public: the page, its stream of lines, what browsers measured, the transcript and the files.
import { Readable } from 'node:stream'
import type { ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ForbiddenError, LimitError } from '../../platform/errors.ts'
import type { App } from '../app.ts'
import type { WebDeps } from '../options.ts'
import { isFromOurselves } from '../security/same-origin.ts'
import { heartbeat } from '../stream/frames.ts'
import { startStream } from '../stream/start-stream.ts'
import { bytesOf, withRawBodies } from './raw-body.ts'
import { nothingHere, sendPublic } from './send-public.ts'

/** Fifty times, or a code and an id. */
const maxBodyBytes = 2_048
/** Below the 30 s after which many proxies give a silent line up. */
const heartbeatMs = 15_000
/** An office behind one address that all reads along. */
const maxStreamsPerAddress = 500
/** A reader so far behind comes back and goes on from where it was. */
const maxBacklogBytes = 65_536

type Params = { readonly slug: string; readonly name: string }

/** Streams end with the server; a reader that is cut off goes on from the last line that it had. */
export async function publicLiveRoutes(app: App, { rooms: { newsroom } }: Pick<WebDeps, 'rooms'>): Promise<void> {
  const schema = { hide: true }
  const config = { access: 'public' } as const
  const visit = { config: { ...config, limit: 'visit' }, schema } as const
  const url = '/newsroom/:slug/live/:name'
  const streams = new Streams()
  app.addHook('onClose', async () => streams.stop())

  app.route({ method: ['GET', 'HEAD'], url, config, schema, handler: showPage })
  app.route({ method: ['GET', 'HEAD'], url: `${url}/transcript.txt`, config, schema, handler: showTranscript })
  app.get(`${url}/now`, visit, (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ nowMs: newsroom.liveNow() }),
  )
  app.get(`${url}/lines`, visit, stream)
  await withRawBodies(app, (scope) => {
    const bodyLimit = maxBodyBytes
    scope.post(`${url}/reached`, { ...visit, bodyLimit }, hearReach)
    const limited = { ...config, limit: 'accessCode' } as const
    scope.post(`${url}/files`, { bodyLimit, config: limited, schema }, sendFile)
  })

  async function showPage(request: FastifyRequest, reply: FastifyReply) {
    const { slug, name } = request.params as Params
    return sendPublic(request, reply, (await newsroom.livePage(slug, name)) ?? nothingHere(request))
  }

  async function showTranscript(request: FastifyRequest, reply: FastifyReply) {
    const { slug, name } = request.params as Params
    return sendPublic(request, reply, (await newsroom.transcript(slug, name)) ?? nothingHere(request))
  }

  async function stream(request: FastifyRequest, reply: FastifyReply) {
    const { slug, name } = request.params as Params
    if (!(await newsroom.isLivePage(slug, name))) nothingHere(request)
    streams.admit(request.ip)
    const response = startStream(reply)
    streams.add(request.ip, response)
    const reader = { send: (frame: string) => sendTo(response, frame) }
    try {
      const leave = await newsroom.readAlong(slug, name, { after: afterOf(request), reader })
      response.on('close', () => leave?.())
      if (response.destroyed) leave?.()
    } catch {
      // The head is sent, so no error can be answered: the browser sees the line end and comes back.
      response.destroy()
    }
  }

  async function hearReach(request: FastifyRequest, reply: FastifyReply) {
    const { slug, name } = request.params as Params
    if (!isFromOurselves(request, request.ourOrigin)) throw new ForbiddenError('This was sent from another site.')
    await newsroom.tellReach(slug, name, listIn(Buffer.from(bytesOf(request.body)).toString('utf8')))
    return reply.code(204).send()
  }

  async function sendFile(request: FastifyRequest, reply: FastifyReply) {
    const { slug, name } = request.params as Params
    if (!isFromOurselves(request, request.ourOrigin)) throw new ForbiddenError('This form was sent from another site.')
    const form = new URLSearchParams(Buffer.from(bytesOf(request.body)).toString('utf8'))
    const asked = { coverageFileId: form.get('file') ?? '', code: form.get('code') ?? '' }
    const found = (await newsroom.releasedFile(slug, name, asked)) ?? nothingHere(request)
    if ('status' in found) return sendPublic(request, reply, found)
    return reply
      .headers({
        'content-security-policy': "default-src 'none'; sandbox",
        // Names are ASCII letters, digits, hyphens and one dot.
        'content-disposition': `attachment; filename="${found.fileName}"`,
        'content-length': String(found.byteCount),
        'cache-control': 'no-store',
      })
      .type('application/octet-stream')
      .send(Readable.from(found.chunks))
  }
}

/** A browser names the last line that it had by itself when it comes back; the first time the page's address does. */
function afterOf(request: FastifyRequest): number {
  const header = request.headers['last-event-id']
  const { after } = request.query as { readonly after?: unknown }
  const id = typeof header === 'string' ? header : typeof after === 'string' ? after : ''
  return /^\d{1,9}$/.test(id) ? Number(id) : 0
}

function listIn(text: string): readonly unknown[] {
  try {
    const told: unknown = JSON.parse(text)
    return Array.isArray(told) ? told : []
  } catch {
    return []
  }
}

function sendTo(response: ServerResponse, frame: string): void {
  if (response.writableEnded || response.destroyed) return
  if (response.writableLength > maxBacklogBytes) response.destroy()
  else response.write(frame)
}

/** The open streams of this process: counted by address, kept awake. */
class Streams {
  readonly #open = new Map<ServerResponse, string>()
  readonly #counts = new Map<string, number>()
  readonly #beat = setInterval(() => {
    for (const response of this.#open.keys()) sendTo(response, heartbeat)
  }, heartbeatMs).unref()

  /** @throws {LimitError} when this address has as many as an office. */
  admit(address: string): void {
    if ((this.#counts.get(address) ?? 0) < maxStreamsPerAddress) return
    throw new LimitError('Too many read along from this address.', { retryAfterS: 60 })
  }

  add(address: string, response: ServerResponse): void {
    this.#open.set(response, address)
    this.#counts.set(address, (this.#counts.get(address) ?? 0) + 1)
    response.on('close', () => {
      this.#open.delete(response)
      const left = (this.#counts.get(address) ?? 1) - 1
      if (left > 0) this.#counts.set(address, left)
      else this.#counts.delete(address)
    })
  }

  stop(): void {
    clearInterval(this.#beat)
    for (const response of this.#open.keys()) response.destroy()
  }
}
