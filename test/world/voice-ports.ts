// What the list of voices asks of other rooms, answered as a small quiet installation would.
import type { VoicePorts } from '../../src/understand/index.ts'

/** Nothing has its place yet; nobody asked to be forgotten. */
export const plainVoicePorts: VoicePorts = {
  placedAfter: async () => [],
  placedAmong: async () => [],
  frequentDaysOf: async () => 4,
  forgottenAmong: async () => new Set(),
}
