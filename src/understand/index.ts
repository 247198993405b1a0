// Hears `mention.made`; tells `mention.read`: language, stance toward the watched subject, intent, thoughtfulness and voice
// rank, each judgement with its reasons as they stand in the text.
// Promises: a mention is read and told of once; its cost is bounded whatever the text; a drill teaches it nothing.
// Refuses: to say who is right, to guess a language that it cannot tell, to place a mention in a story (`stories` does).
import type { Tx } from '../platform/store/store.ts'
import { forgetReadings } from './forget.ts'
import type { UnderstandDeps } from './ports.ts'
import { loadStanceModel } from './stance-model.ts'
import { takeMentions } from './take-mentions.ts'

export {
  evalIntent,
  evalStance,
  isKeptAside,
  parseStanceTsv,
  unescaped,
  type ClassFigures,
  type LabelledIntent,
  type LabelledStance,
  type OneClassFigures,
} from './eval.ts'
export { migrations } from './migrations.ts'
export { createStanceReader } from './read-item.ts'
export type { Subjects, UnderstandDeps, WatchedSubject } from './ports.ts'
export type { UnderstandTables } from './schema.ts'

export interface Understand {
  /** Deletes the readings of these mentions; voices stay. */
  forget(tx: Tx, deskId: string, mentionIds: readonly string[]): Promise<void>
}

/**
 * Registers the room with the bus; call before it starts.
 * @throws {RangeError} when the shipped stance weights are damaged.
 */
export function createUnderstand(deps: UnderstandDeps): Understand {
  const inner = { ...deps, model: loadStanceModel() }
  deps.bus.consume({
    name: 'understand',
    types: ['mention.made'],
    maxBatch: 500,
    handle: async (events, tx) => await takeMentions(inner, events, tx),
  })
  return { forget: forgetReadings }
}
