// What was heard a moment ago, so that a stream that repeats itself after a reconnect is heard once. Small enough to
// travel inside a cursor, so that it also holds after a restart. Not the last wall: the store knows every item's key.
import { createHash } from 'node:crypto'

/** 48 bits: among 1,000 remembered keys, one new key in 280,000 million is mistaken for an old one. */
const digestLength = 8
const maxExportedKeys = 256

/** Remembers the newest `maxKeys`; the oldest is forgotten when it is full: it may then be heard again, never missed. */
export class RecentKeys {
  readonly #digests = new Set<string>()
  readonly #maxKeys: number

  constructor(maxKeys: number, exported = '') {
    this.#maxKeys = maxKeys
    const kept = exported.length % digestLength === 0 ? exported : ''
    for (let at = 0; at < kept.length; at += digestLength) this.#digests.add(kept.slice(at, at + digestLength))
  }

  /** True the first time that a key is named. */
  add(key: string): boolean {
    const digest = digestOf(key)
    if (this.#digests.has(digest)) return false
    this.#digests.add(digest)
    if (this.#digests.size > this.#maxKeys) this.#digests.delete(this.#digests.values().next().value ?? '')
    return true
  }

  /** By a short digest: one in billions is taken for heard that was not. */
  has(key: string): boolean {
    return this.#digests.has(digestOf(key))
  }

  /** The newest keys, at most 256, as text of 8 characters each, oldest first. */
  export(): string {
    return [...this.#digests].slice(-maxExportedKeys).join('')
  }
}

function digestOf(key: string): string {
  return createHash('sha1').update(key).digest('base64url').slice(0, digestLength)
}
