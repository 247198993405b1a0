import { createHash } from 'node:crypto'

/** An answer to the public: what it says, and how long a cache may say it again. */
export interface PublicPage {
  readonly status: 200 | 301 | 303 | 410 | 422
  readonly contentType: string
  readonly body: string | Uint8Array
  /** Changes whenever the body does. */
  readonly etag: string
  readonly changedAtMs?: number
  /** Absent: not to be kept. */
  readonly cacheSeconds?: number
  /** Where it leads, with 301 and 303. */
  readonly location?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A minute: long enough that a crowd costs nothing, short enough that a correction reaches everybody while it matters. */
const pageCacheSeconds = 60

/** A page that changes when the newsroom does. */
export function publicPage(
  body: string | Uint8Array,
  options: {
    readonly contentType?: string
    readonly status?: PublicPage['status']
    readonly changedAtMs?: number
    readonly cacheSeconds?: number
    readonly headers?: Readonly<Record<string, string>>
  } = {},
): PublicPage {
  return {
    status: options.status ?? 200,
    contentType: options.contentType ?? 'text/html; charset=utf-8',
    body,
    etag: etagOf(body),
    cacheSeconds: options.cacheSeconds ?? pageCacheSeconds,
    ...(options.changedAtMs !== undefined && { changedAtMs: options.changedAtMs }),
    ...(options.headers && { headers: options.headers }),
  }
}

/** Leads on for good. */
export function moved(location: string): PublicPage {
  return {
    status: 301,
    contentType: 'text/plain; charset=utf-8',
    body: '',
    etag: etagOf(location),
    location,
    cacheSeconds: 3_600,
  }
}

/** Strong: the same bytes. Source: RFC 9110 §8.8.3. */
export function etagOf(body: string | Uint8Array): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
}
