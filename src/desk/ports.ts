// What the desk asks of others.

export interface DeskSettings {
  /** A claim lapses after so long without an act of its holder. */
  readonly claimLapseMinutes: number
}

/** The settings of a desk as they are at this instant; kept by `people`. */
export type ReadDeskSettings = (deskId: string) => Promise<DeskSettings>
