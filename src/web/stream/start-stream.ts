import type { ServerResponse } from 'node:http'
import type { FastifyReply } from 'fastify'

const streams = new WeakSet<ServerResponse>()

/** Was this answer taken over for a stream? */
export function isStream(reply: FastifyReply): boolean {
  return streams.has(reply.raw)
}

/** Takes the connection over for server-sent events and sends the head, security headers included. */
export function startStream(reply: FastifyReply): ServerResponse {
  reply.hijack()
  const response = reply.raw
  streams.add(response)
  // A browser that goes away in the middle of a write is an ordinary end; `close` follows and cleans up.
  response.on('error', () => undefined)
  response.writeHead(200, {
    ...definedOnly(reply.getHeaders()),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    // nginx holds answers back unless told.
    'x-accel-buffering': 'no',
  })
  response.flushHeaders()
  return response
}

function definedOnly(headers: ReturnType<FastifyReply['getHeaders']>): Record<string, number | string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
