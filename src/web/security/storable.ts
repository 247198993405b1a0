import { storable } from '../../platform/storable.ts'
import type { FastifyInstance } from 'fastify'

/**
 * Takes out of what people and programs send what no store of Unicode text holds: zero characters and halves of surrogate
 * pairs. Before the schemas, so that lengths and emptiness are judged by what is left. Raw bodies pass as they are.
 */
export function makeStorable(app: FastifyInstance): void {
  app.addHook('preValidation', async (request) => {
    if (!(request.body instanceof Uint8Array)) request.body = storable(request.body)
    request.query = storable(request.query)
  })
}
