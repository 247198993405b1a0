// Calls to Nowdesk's own API. Same origin, cookie session; every failure becomes an `ApiFailure` with words for the person.
import type { ApiError } from '../../web/contract/common.ts'
import { setupHeaders } from './setup-token.ts'

/** `NETWORK` means that no answer came. */
export type FailureCode = ApiError['code'] | 'NETWORK'

/** What went wrong with a call, in words that may be shown as they are. */
export class ApiFailure extends Error {
  override name = 'ApiFailure'
  readonly code: FailureCode
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: FailureCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.code = code
    this.details = details
  }
}

type Method = 'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT'

/** Writes that no answer has come to yet, by what they ask. */
const underWay = new Map<string, Promise<unknown>>()

/**
 * One call; resolves to the parsed body, or to `undefined` for an empty answer. A write that is asked for while the very
 * same one is under way is that one: a double click rings nobody twice.
 * @throws {ApiFailure}
 */
export async function call<T>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  if (method === 'GET' || signal) return await askFor<T>(method, path, body, signal)
  const what = `${method} ${path} ${JSON.stringify(body)}`
  const same = underWay.get(what)
  // What is asked is the same, and so is what answers it.
  if (same) return (await same) as T
  const asked = askFor<T>(method, path, body).finally(() => underWay.delete(what))
  underWay.set(what, asked)
  return await asked
}

async function askFor<T>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const response = await send(method, path, body, signal)
  if (!response.ok) throw await failureOf(response)
  if (response.status === 204) return undefined as T
  return (await response.json()) as T
}

/** The raw response, for answers that are read piece by piece. @throws {ApiFailure} when no answer came. */
export async function send(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      signal: signal ?? null,
      credentials: 'same-origin',
      headers: { ...setupHeaders(path), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? null : JSON.stringify(body),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiFailure('NETWORK', 'Nowdesk does not answer. Check that it runs and that you are connected.')
  }
}

/** Reads the error that a response carries; an answer that is not ours is described by its status. */
export async function failureOf(response: Response): Promise<ApiFailure> {
  const body: unknown = await response.json().catch(() => undefined)
  // The server's words are for programs too.
  if (isApiError(body) && body.code === 'UNAUTHENTICATED')
    return new ApiFailure(body.code, 'You are signed out. Sign in, and try it again.')
  if (isApiError(body)) return new ApiFailure(body.code, body.message, body.details)
  return new ApiFailure('INTERNAL', `Nowdesk answered with status ${response.status}. Try again.`)
}

function isApiError(body: unknown): body is ApiError {
  return typeof body === 'object' && body !== null && 'code' in body && 'message' in body
}

/** Words for any failure, ours or not. */
export function failureWords(error: unknown): string {
  return error instanceof Error ? error.message : 'Something went wrong. Try again.'
}
