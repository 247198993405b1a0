// Every fetch of an address that a person, a feed or a stranger gave goes through here.
import type { WebSocket } from 'ws'

/** Every bound has a value where none is told. */
export interface GuardedRequest {
  readonly method?: 'DELETE' | 'GET' | 'HEAD' | 'POST' | 'PUT'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** Whole exchange, redirects and body included. 15 s unless told. */
  readonly totalTimeoutMs?: number
  /** Counted after decompression. 10 MiB unless told. */
  readonly maxBytes?: number
  /** 5 unless told; each hop is checked anew. */
  readonly maxRedirects?: number
  readonly signal?: AbortSignal
}

/** The whole of it, read within the bounds. */
export interface GuardedResponse {
  readonly status: number
  /** Names in lower case; several of one name are joined by `, `. */
  readonly headers: Readonly<Record<string, string>>
  /** Where the redirects ended. */
  readonly url: string
  /** True when every redirect on the way was permanent (301, 308). */
  readonly isMovedPermanently: boolean
  readonly body: Uint8Array
}

/** For answers without an end: the total time-out ends with the head, the idle one bounds the rest. */
export interface GuardedStream {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly url: string
  /** Ends with the response or the signal. Each chunk after decompression; throws `LimitError` when nothing came for `idleTimeoutMs`. */
  readonly chunks: AsyncIterable<Uint8Array>
}

/** The only way out for addresses that came from somebody else. */
export interface GuardedHttp {
  /**
   * @throws {InvalidError} for an address that is not http(s), has credentials, or names a private host.
   * @throws {LimitError} when it is too big, too slow, or redirects too often.
   * @throws {UnavailableError} when it cannot be reached or breaks off.
   */
  fetch(url: string, request?: GuardedRequest): Promise<GuardedResponse>
  /** A response that has no end: server-sent events, filtered streams. */
  stream(url: string, request: GuardedRequest & { readonly idleTimeoutMs: number }): Promise<GuardedStream>
  /** A socket to a public address, not yet open. `maxPayloadBytes` bounds one message. */
  socket(
    url: string,
    options: { readonly headers?: Readonly<Record<string, string>>; readonly maxPayloadBytes: number },
  ): Promise<WebSocket>
}
