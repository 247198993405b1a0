import type { FastifyInstance } from 'fastify'
import { InvalidError, NotFoundError } from '../../platform/errors.ts'
import { storable } from '../../platform/storable.ts'

/** Far beyond what any schema holds; some thousands would be the end of our stack. */
const maxDepth = 64

/**
 * Takes out of what people and programs send what no store of Unicode text holds: zero characters and halves of surrogate
 * pairs. Before the schemas, so that lengths and emptiness are judged by what is left. Raw bodies pass as they are. An
 * address with a zero character in it leads nowhere, since what stands at the one without it is something else.
 */
export function makeStorable(app: FastifyInstance): void {
  app.addHook('preValidation', async (request) => {
    if (Object.values(request.params as Record<string, unknown>).some((part) => String(part).includes('\0')))
      throw new NotFoundError('There is nothing at this address: it has a zero character in it')
    requireShallow(request.body)
    if (!(request.body instanceof Uint8Array)) request.body = storable(request.body)
    request.query = storable(request.query)
  })
}

/** @throws {InvalidError} when lists and objects lie in each other more than 64 deep. */
function requireShallow(value: unknown, depth = 0): void {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return
  if (depth === maxDepth) throw new InvalidError(`Lists and objects lie in each other more than ${maxDepth} deep.`)
  for (const part of Object.values(value)) requireShallow(part, depth + 1)
}
