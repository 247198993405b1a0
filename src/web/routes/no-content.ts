import type { FastifyReply } from 'fastify'

/** Answers 204 when the act is done. */
export async function noContent(reply: FastifyReply, act: Promise<unknown>) {
  await act
  return reply.code(204).send()
}
