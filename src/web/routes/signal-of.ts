import type { FastifyReply } from 'fastify'

/** Fires when the connection closes before the answer is complete: whoever asked has left. */
export function signalOf(reply: FastifyReply): AbortSignal {
  const left = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) left.abort(new Error('The caller has left'))
  })
  return left.signal
}
