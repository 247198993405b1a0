/** 50,000 posts are about 10 MB, and a day of a busy server. A deletion of an older one goes unnoticed. */
const maxIds = 50_000

/** Deletions and replies name a post by the server's own number; this remembers which post that was. */
export class KnownIds {
  readonly #uris = new Map<string, string>()

  /** `id` is the server's own, `uri` the one that holds everywhere. Beyond `maxIds` the oldest is forgotten. */
  note(id: string, uri: string): void {
    this.#uris.set(id, uri)
    if (this.#uris.size > maxIds) this.#uris.delete(this.#uris.keys().next().value ?? '')
  }

  /** `undefined` for a status that was not heard, or is forgotten. */
  uriOf(id: string): string | undefined {
    return this.#uris.get(id)
  }
}
