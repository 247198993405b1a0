// By which terms and keys a case is found, within bounds. Pure.
import type { StampKind } from '../../model/stamp.ts'
import type { Story, StoryLead } from '../../model/story.ts'

/** What was said, and by whom, of one mention or of a story's lead. */
export interface Spoken {
  readonly texts: readonly string[]
  /** Of voices, handles, outlets and sites. */
  readonly names: readonly string[]
}

/**
 * Of one case, so that a story of ten thousand mentions costs no more than one of some hundreds: by then new ones say
 * hardly a new word. Names have a share of their own. A row of both is some 40 KB.
 */
export const maxWords = 2_000
export const maxNames = 1_000

/** What makes a case somebody’s: it is found by their name from then on. */
export const owningKinds: readonly StampKind[] = ['claimed', 'assigned', 'stood', 'closed']

/** The terms and keys of a case, which grow by what is added. */
export class CaseKeys {
  readonly #keys: Set<string>
  readonly #termsOf: (text: string) => readonly string[]
  readonly #sizeBefore: number
  wordCount: number
  nameCount: number

  constructor(
    known: { readonly keys: readonly string[]; readonly wordCount: number; readonly nameCount: number },
    termsOf: (text: string) => readonly string[],
  ) {
    this.#keys = new Set(known.keys)
    this.#sizeBefore = this.#keys.size
    this.#termsOf = termsOf
    this.wordCount = known.wordCount
    this.nameCount = known.nameCount
  }

  /** What is said later of a story as full as this is found by its other words, and by search. */
  get isFull(): boolean {
    return this.wordCount >= maxWords && this.nameCount >= maxNames
  }

  get hasGrown(): boolean {
    return this.#keys.size > this.#sizeBefore
  }

  add({ texts, names }: Spoken): void {
    for (const text of names) for (const term of this.#termsOf(text)) this.#addName(term)
    for (const text of texts) for (const term of this.#termsOf(text)) this.#addWord(term)
  }

  addWatches(watchIds: readonly string[]): void {
    for (const watchId of watchIds) this.#keys.add(watchKey(watchId))
  }

  addPeople(personIds: readonly string[]): void {
    for (const personId of personIds) this.#keys.add(personKey(personId))
  }

  toArray(): readonly string[] {
    return [...this.#keys]
  }

  #addName(term: string): void {
    if (this.nameCount >= maxNames || this.#keys.has(term)) return
    this.#keys.add(term)
    this.nameCount++
  }

  #addWord(term: string): void {
    if (this.wordCount >= maxWords || this.#keys.has(term)) return
    this.#keys.add(term)
    this.wordCount++
  }
}

/** No folded term holds a colon. */
export function watchKey(watchId: string): string {
  return `watch:${watchId}`
}

/** Whoever has the case, or has had it. */
export function personKey(personId: string): string {
  return `person:${personId}`
}

/** What the story tells of itself: all there is of an inquiry, and of one whose mentions are no longer kept. */
export function spokenOf({ headline, lead }: Story): Spoken {
  return { texts: [headline, lead.excerpt], names: namesOfLead(lead) }
}

/** A handle as people write it, with its @ and without. */
export function namesOfLead({ voiceName, voiceHandle, site }: StoryLead): readonly string[] {
  return [voiceName, ...(voiceHandle ? [`@${voiceHandle}`, voiceHandle] : []), ...(site ? [site] : [])]
}
