// What the list of voices asks of other rooms, answered as a small quiet installation would.
import type { VoicePorts } from '../../src/understand/index.ts'

/** Everything has its place and says something of its own; nobody asked to be forgotten. */
export const plainVoicePorts: VoicePorts = {
  placedAs: async (_tx, _deskId, mentionIds) => new Map(mentionIds.map((mentionId) => [mentionId, false])),
  frequentDaysOf: async () => 4,
  forgottenAmong: async () => new Set(),
}
