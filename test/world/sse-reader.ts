import { createParser } from 'eventsource-parser'

/** One frame as it came. */
export interface ReadFrame {
  readonly id?: string
  readonly data: { readonly type: string; readonly [field: string]: unknown }
}

/** Reads a stream of server-sent events over a real socket; ends it when disposed of. */
export class SseReader implements AsyncDisposable {
  readonly frames: ReadFrame[] = []
  readonly #leave = new AbortController()
  readonly #reading: Promise<void>
  comments = 0
  isEnded = false
  status = 0

  constructor(url: string, headers: Readonly<Record<string, string>> = {}) {
    this.#reading = this.#read(url, headers).catch((error: unknown) => {
      if (!this.#leave.signal.aborted) throw error
    })
  }

  async #read(url: string, headers: Readonly<Record<string, string>>): Promise<void> {
    const answer = await fetch(url, { headers, signal: this.#leave.signal })
    this.status = answer.status
    const parser = createParser({
      onEvent: ({ id, data }) => this.frames.push({ data: JSON.parse(data), ...(id !== undefined && { id }) }),
      onComment: () => {
        this.comments++
      },
    })
    const decoder = new TextDecoder()
    for await (const chunk of answer.body ?? []) parser.feed(decoder.decode(chunk, { stream: true }))
    this.isEnded = true
  }

  /** Waits, at most 5 s, until there are `count` frames, and returns them. */
  async take(count: number): Promise<readonly ReadFrame[]> {
    for (let waited = 0; this.frames.length < count && waited < 5_000; waited += 5) {
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    if (this.frames.length < count) throw new Error(`Expected ${count} frames, got ${JSON.stringify(this.frames)}`)
    return this.frames.slice(0, count)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#leave.abort()
    await this.#reading
  }
}
