import { storableText } from './storable.ts'
// A small closed family. `web` maps a code to an HTTP status, `cli` to an exit code; nobody else looks at them.

/** Part of the API: a client may rest on it. */
export type ErrorCode = 'CONFLICT' | 'FORBIDDEN' | 'INVALID' | 'LIMIT' | 'NOT_FOUND' | 'UNAUTHENTICATED' | 'UNAVAILABLE'

/** The caller can be told: says what was expected, what came, and what to do next. */
export abstract class NowdeskError extends Error {
  abstract readonly code: ErrorCode
  /** What the caller may be shown beside the message: a position, the present holder, seconds to wait. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(message: string, details: Readonly<Record<string, unknown>> = {}, options?: ErrorOptions) {
    super(message, options)
    this.details = details
  }
}

/** Not there, or not on the desk of whoever asks: the two are never told apart. */
export class NotFoundError extends NowdeskError {
  override name = 'NotFoundError'
  readonly code = 'NOT_FOUND'
}

/** Somebody else was faster, or what was to be changed is no longer as it was. */
export class ConflictError extends NowdeskError {
  override name = 'ConflictError'
  readonly code = 'CONFLICT'
}

/** We know who asks, and they may not. */
export class ForbiddenError extends NowdeskError {
  override name = 'ForbiddenError'
  readonly code = 'FORBIDDEN'
}

/** We do not know who asks. */
export class UnauthenticatedError extends NowdeskError {
  override name = 'UnauthenticatedError'
  readonly code = 'UNAUTHENTICATED'
}

/** What was given cannot be read, or breaks a rule of its own: the same call will fail again. */
export class InvalidError extends NowdeskError {
  override name = 'InvalidError'
  readonly code = 'INVALID'
}

/** Too big, too many, too slow. */
export class LimitError extends NowdeskError {
  override name = 'LimitError'
  readonly code = 'LIMIT'
}

/** Something that we depend on does not answer as it should; trying again later may help. */
export class UnavailableError extends NowdeskError {
  override name = 'UnavailableError'
  readonly code = 'UNAVAILABLE'
}

/** For `catch`: what is not there is `undefined`; anything else is thrown on. */
export function unlessMissing(error: unknown): undefined {
  if (!(error instanceof NotFoundError)) throw error
}

/** The message of whatever was thrown, in bounded length and storable, for a log line or a source's page. */
export function errorMessage(thrown: unknown, maxLength = 500): string {
  // It may quote what strangers sent, and an error that cannot be stored would be tried for ever.
  const message = storableText(thrown instanceof Error ? describe(thrown) : String(thrown))
  return message.length > maxLength ? `${message.slice(0, maxLength - 1).toWellFormed()}…` : message
}

function describe(error: Error): string {
  // undici and pg wrap the telling part: "fetch failed" alone helps nobody.
  if (error.cause instanceof Error && !saysAll(error.message, error.cause)) {
    return `${error.message}: ${describe(error.cause)}`
  }
  return error.message || error.name
}

/** Whether these words hold the cause's own, or name its code because they are a translation of it. */
function saysAll(message: string, cause: Error): boolean {
  const { code } = cause as Error & { readonly code?: unknown }
  return message.includes(cause.message) || (typeof code === 'string' && message.includes(`(${code})`))
}
