/** What came of one forecast, as it becomes known: first whether the window was open, later when an open one shut. */
export type Outcome = Seen | Shut | Still

interface About {
  readonly storyId: string
  /** The story's age when it was foretold. */
  readonly ageMinutes: number
}

export interface Seen extends About {
  readonly kind: 'seen'
  /** As the model told it, before any correction. */
  readonly openness: number
  readonly weekend: number
  readonly isOpen: boolean
}

interface Banded extends About {
  /** The band as the model told it. */
  readonly minutesLow: number
  readonly minutesHigh: number
}

export interface Shut extends Banded {
  readonly kind: 'shut'
  readonly minutesLeft: number
}

/** Open still, as far as anybody can know. */
export interface Still extends Banded {
  readonly kind: 'still'
  /** It was open for at least so long. */
  readonly minutesLeast: number
}
