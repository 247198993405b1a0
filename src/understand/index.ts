// Hears `mention.made`; tells `mention.read`: language, stance toward the watched subject, intent, thoughtfulness and voice
// rank, each judgement with its reasons as they stand in the text. Keeps who wrote which article.
// Promises: a mention is read and told of once; its cost is bounded whatever the text; a drill teaches it nothing.
// Refuses: to say who is right, to guess a language that it cannot tell, to place a mention in a story (`stories` does).
import type { Tx } from '../platform/store/store.ts'
import { beatsOf, lastPieces, type Writer, type WriterQuery, writersOf } from './bylines.ts'
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
export { authorKey } from './authors.ts'
export type { Writer, WriterQuery } from './bylines.ts'
export { migrations } from './migrations.ts'
export { createStanceReader } from './read-item.ts'
export type { Subjects, UnderstandDeps, WatchedSubject } from './ports.ts'
export type { UnderstandTables } from './schema.ts'

export interface Understand {
  /** Who wrote articles on the desk's topics; whoever wrote last first. */
  writersOf(deskId: string, query: WriterQuery): Promise<readonly Writer[]>
  beatsOf(deskId: string, of: Parameters<typeof beatsOf>[2]): ReturnType<typeof beatsOf>
  lastPieces(deskId: string, of: Parameters<typeof lastPieces>[2]): ReturnType<typeof lastPieces>
  /** Deletes the readings of these mentions and their bylines; voices stay. */
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
  const { store } = deps
  return {
    writersOf: (deskId, query) => store.inDesk(deskId, (tx) => writersOf(tx, deskId, query)),
    beatsOf: (deskId, of) => store.inDesk(deskId, (tx) => beatsOf(tx, deskId, of)),
    lastPieces: (deskId, of) => store.inDesk(deskId, (tx) => lastPieces(tx, deskId, of)),
    forget: forgetReadings,
  }
}
