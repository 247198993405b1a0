// A language model that completes a conversation. Off unless an operator names one.

/** A model that an operator named, behind a protocol. */
export interface Completion {
  /** As it is named in the record. */
  readonly model: string
  /**
   * @param asked what the model is told to be, and what is asked of it.
   * @throws {UnavailableError} when it cannot be reached, is too slow, or says nothing that can be used.
   */
  complete(asked: Asked, signal: AbortSignal): Promise<string>
}

/** One exchange: nothing is remembered from one to the next. */
export interface Asked {
  readonly system: string
  readonly user: string
  /** The most that it may write: about four characters each. */
  readonly maxTokens: number
}
