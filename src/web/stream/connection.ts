import type { ServerResponse } from 'node:http'
import type { Actor } from '../../model/role.ts'
import type { Credentials, Identity } from '../../people/index.ts'

/** Whose stream it is, and how to find out whether they still may. */
export interface Listener {
  readonly actor: Actor
  readonly identity: Identity
  readonly credentials: Credentials
  /** The session or key: what presence and the number of streams are counted by. */
  readonly senderKey: string
}

/** 256 KiB: about a thousand rows behind. A browser that far back is better served by a snapshot. */
const maxBacklogBytes = 256 * 1024

/** One browser's stream. What it does not read in time is dropped, and it is told to take a snapshot. */
export class Connection {
  readonly listener: Listener
  readonly #response: ServerResponse
  #isBehind = false

  constructor(response: ServerResponse, listener: Listener) {
    this.#response = response
    this.listener = listener
  }

  get isBehind(): boolean {
    return this.#isBehind
  }

  /** Sends, or drops when the browser is too far behind. Nothing is kept here beyond the socket's own buffer. */
  send(text: string): void {
    if (this.#isBehind || this.#response.writableEnded) return
    if (this.#response.writableLength > maxBacklogBytes) {
      this.#isBehind = true
      return
    }
    this.#response.write(text)
  }

  /** Once the backlog is read: sends `resetFrame` and goes on live. Returns whether the browser has caught up. */
  catchUp(resetFrame: string): boolean {
    if (!this.#isBehind || this.#response.writableLength > 0) return !this.#isBehind
    this.#isBehind = false
    this.#response.write(resetFrame)
    return true
  }

  /** What is written already still goes out. */
  end(): void {
    this.#response.end()
  }

  /** For a browser that reads nothing at all any more. */
  destroy(): void {
    this.#response.destroy()
  }
}
