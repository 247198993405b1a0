import type { PersonRef } from '../contract/stories.ts'

interface Opening {
  readonly deskId: string
  readonly caseId: string
  readonly person: PersonRef
}

/** Who has which case open at this instant, by session. In memory only: it is gone when the stream is. */
export class Presence {
  readonly #openings = new Map<string, Opening>()

  /** Notes what this sender has open, `undefined` for nothing. Returns the cases whose company changed. */
  set(senderKey: string, opening: Opening | undefined): readonly string[] {
    const before = this.#openings.get(senderKey)
    if (before?.caseId === opening?.caseId) return []
    if (opening) this.#openings.set(senderKey, opening)
    else this.#openings.delete(senderKey)
    return [before?.caseId, opening?.caseId].filter((caseId) => caseId !== undefined)
  }

  /** Who has the case open, each once, by name. O(people with a case open). */
  on(deskId: string, caseId: string): readonly PersonRef[] {
    const people = new Map<string, PersonRef>()
    for (const opening of this.#openings.values()) {
      if (opening.deskId === deskId && opening.caseId === caseId) people.set(opening.person.personId, opening.person)
    }
    return [...people.values()].toSorted((one, other) => one.name.localeCompare(other.name))
  }
}
