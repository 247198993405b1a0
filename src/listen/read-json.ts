// JSON from outside: bad JSON is an ordinary outcome there, not an exception.
import type { z } from 'zod'
import { reject, type Reject } from './reject.ts'

/** The value, or the reject that it becomes. */
export type Read<T> = { readonly isRead: true; readonly value: T } | { readonly isRead: false; readonly reject: Reject }

/**
 * Text to a value of the schema's shape, or the reject that says what is wrong with it. Reads bytes as UTF-8; the caller
 * bounds the length. JSON nested 5,000 deep and more overflows nothing: it does not fit the schema.
 */
export function readJson<T>(schema: z.ZodType<T>, json: string | Uint8Array): Read<T> {
  const text = typeof json === 'string' ? json : new TextDecoder().decode(json)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return {
      isRead: false,
      reject: reject(`not JSON: ${error instanceof Error ? error.message.slice(0, 120) : 'unreadable'}`, text),
    }
  }
  return readValue(schema, value, text)
}

/** As `readJson`, for what is parsed already. `sample` is what a reject shows. */
export function readValue<T>(schema: z.ZodType<T>, value: unknown, sample: unknown = value): Read<T> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return { isRead: true, value: parsed.data }
  const issue = parsed.error.issues[0]
  const where = issue?.path.length ? `${issue.path.join('.')}: ` : ''
  return { isRead: false, reject: reject(`unexpected shape: ${where}${issue?.message ?? 'unknown'}`, sample) }
}
