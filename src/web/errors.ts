// The one place where a thrown error becomes an answer.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { ErrorCode } from '../platform/errors.ts'
import { NowdeskError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Log } from '../platform/log.ts'
import type { ApiError } from './contract/common.ts'
import { MisdirectedError } from './security/gate.ts'

const statusOf: Readonly<Record<ErrorCode, number>> = {
  INVALID: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  LIMIT: 429,
  UNAVAILABLE: 503,
}

export interface ErrorAnswer {
  readonly status: number
  readonly body: ApiError
}

/** What to answer to this error; `maxBodyBytes` is what its route takes. Errors that are not for the caller are `INTERNAL` and carry `errorId` only. */
export function answerTo(thrown: unknown, errorId: string, maxBodyBytes = 1_048_576): ErrorAnswer {
  if (thrown instanceof NowdeskError) {
    const details = Object.keys(thrown.details).length > 0 ? { details: { ...thrown.details } } : {}
    const status = thrown instanceof MisdirectedError ? 421 : statusOf[thrown.code]
    return { status, body: { code: thrown.code, message: thrown.message, ...details } }
  }
  if (hasZodFastifySchemaValidationErrors(thrown)) {
    // A mistyped or cut link leads nowhere; what its id should have looked like helps nobody.
    return thrown.validationContext === 'params' ? nothingThere : invalid(thrown.validation)
  }
  return ofFastify(thrown, maxBodyBytes) ?? internal(errorId)
}

const nothingThere: ErrorAnswer = {
  status: 404,
  body: { code: 'NOT_FOUND', message: 'There is nothing at this address: it is mistyped or cut off' },
}

function invalid(issues: readonly { readonly instancePath: string; readonly message?: string }[]): ErrorAnswer {
  const named = issues.slice(0, 20).map(({ instancePath, message }) => ({
    field: instancePath.replace(/^\//, '').replaceAll('/', '.'),
    message: message ?? 'is not as expected',
  }))
  const [first] = named
  const message = first ? [first.field, first.message].filter(Boolean).join(': ') : 'The request is not as expected'
  return { status: 400, body: { code: 'INVALID', message, details: { issues: named } } }
}

/** Fastify's own refusals: a body too large, not JSON, of an unknown type. */
function ofFastify(thrown: unknown, maxBodyBytes: number): ErrorAnswer | undefined {
  if (!(thrown instanceof Error) || !('statusCode' in thrown)) return undefined
  const { statusCode: status } = thrown
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined
  if (status === 413) {
    const most = `${maxBodyBytes / 1_048_576} MiB (${maxBodyBytes.toLocaleString('en')} bytes)`
    return { status, body: { code: 'LIMIT', message: `The body is too large: at most ${most} is taken` } }
  }
  return { status, body: { code: status === 404 ? 'NOT_FOUND' : 'INVALID', message: thrown.message } }
}

function internal(errorId: string): ErrorAnswer {
  const message = `Something went wrong inside Nowdesk. It is in the log under ${errorId}; trying again may help.`
  return { status: 500, body: { code: 'INTERNAL', message, details: { errorId } } }
}

/** Answers every error of every route; what nobody foresaw goes into the log under an id that the answer names. */
export function errorHandler(log: Log) {
  return (thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const errorId = newId()
    const { status, body } = answerTo(thrown, errorId, request.routeOptions.bodyLimit)
    const route = request.routeOptions.url
    // What does not answer out there is no fault of ours: a line, without the place in the code.
    if (body.code === 'UNAVAILABLE') log.warn({ route }, body.message)
    else if (status >= 500) log.error({ err: thrown, errorId, route }, body.message)
    const { retryAfterS } = body.details ?? {}
    if (typeof retryAfterS === 'number') void reply.header('retry-after', String(Math.ceil(retryAfterS)))
    return reply.code(status).type('application/json; charset=utf-8').send(JSON.stringify(body))
  }
}
