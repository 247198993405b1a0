/** 20,000 handles are about 2 MB; the oldest is forgotten first, and then shown as a DID. */
const maxHandles = 20_000

/** Handles that identity events told, so that a voice has a name without asking anybody. */
export class Handles {
  readonly #handles = new Map<string, string>()

  /** Beyond `maxHandles` the one learnt longest ago is forgotten. */
  set(did: string, handle: string): void {
    this.#handles.delete(did)
    this.#handles.set(did, handle)
    if (this.#handles.size > maxHandles) this.#handles.delete(this.#handles.keys().next().value ?? '')
  }

  /** `undefined` for one that was not heard of, or is forgotten. */
  get(did: string): string | undefined {
    return this.#handles.get(did)
  }
}
