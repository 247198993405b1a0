import { passkeyClient } from '@better-auth/passkey/client'
import { createAuthClient } from 'better-auth/react'
import { ApiFailure } from './http.ts'

export const auth = createAuthClient({ basePath: '/api/auth', plugins: [passkeyClient()] })

interface Answer<T> {
  readonly data: T
  readonly error: { readonly message?: string; readonly status?: number } | null
}

/** The data of an authentication call. @throws {ApiFailure} with its message, or `fallback` where it has none. */
export async function authOf<T>(answer: Promise<Answer<T>>, fallback: string): Promise<NonNullable<T>> {
  const { data, error } = await answer
  if (error?.status === 429) throw new ApiFailure('LIMIT', 'Too many tries. Wait a minute, then try again.')
  if (error) throw new ApiFailure('INVALID', error.message || fallback)
  if (data === null || data === undefined) throw new ApiFailure('INTERNAL', fallback)
  return data
}
