// Hears `mention.made`, `item.gone`, `story.opened`, `story.grown`; tells `mention.read`: whether it is our own, language, stance toward the
// watched subject, intent, thoughtfulness and voice rank, each judgement with its reasons as they stand in the text; `wish.changed` and
// `voice.changed`. Keeps who wrote which article, and who speaks of us how often.
// Promises: a mention is read and told of once; its cost is bounded whatever the text; a drill teaches it nothing; of a wish
// people are counted, each once; a voice that speaks of us often is announced once.
// Refuses: to say who is right, to guess a language that it cannot tell, to place a mention in a story (`stories` does).
import type { Actor } from '../model/role.ts'
import type { Tx } from '../platform/store/store.ts'
import { beatsOf, lastPieces, type Writer, type WriterQuery, writersOf } from './bylines.ts'
import { forgetReadings } from './forget.ts'
import { listVoices, type VoicePage, type VoiceQuery } from './heard/list-voices.ts'
import { lookAtVoice } from './heard/look-at-voice.ts'
import { crossedIn } from './heard/cross-the-line.ts'
import { followVoices } from './heard/follow-voices.ts'
import { viewVoice, type VoiceDetail } from './heard/view-voice.ts'
import { voiceOfWriter } from './heard/voice-of-writer.ts'
import type { UnderstandDeps } from './ports.ts'
import { loadStanceModel } from './stance-model.ts'
import { takeMentions } from './take-mentions.ts'
import { decideWish, giveWish, noteWish, type WishDecision } from './wishes/act-on-wish.ts'
import { forgetWishes } from './wishes/forget.ts'
import { listWishes, viewWish, type WishDetail, type WishPage, type WishQuery } from './wishes/list-wishes.ts'

export {
  evalIntent,
  evalStance,
  isKeptAside,
  parseStanceTsv,
  textKey,
  unescaped,
  type ClassFigures,
  type LabelledIntent,
  type LabelledStance,
  type OneClassFigures,
} from './eval.ts'
export { authorKey } from './authors.ts'
export type { Writer, WriterQuery } from './bylines.ts'
export type { VoicePorts } from './heard/deps.ts'
export { thoughtful, type HeardVoice, type VoicePage, type VoiceQuery } from './heard/list-voices.ts'
export type { VoiceDetail } from './heard/view-voice.ts'
export { migrations } from './migrations.ts'
export { createStanceReader } from './read-item.ts'
export type { Houses, Subjects, UnderstandDeps, WatchedSubject } from './ports.ts'
export type { UnderstandTables } from './schema.ts'
export type { WishDecision } from './wishes/act-on-wish.ts'
export { evalWishes, type LabelledWish } from './wishes/eval.ts'
export type { Wish, WishDetail, WishPage, WishQuery, WishVoice } from './wishes/list-wishes.ts'

export interface Understand {
  /** What people wish for. Each verb as its own file says. */
  listWishes(actor: Actor, query?: WishQuery): Promise<WishPage>
  viewWish(actor: Actor, wishId: string): Promise<WishDetail>
  decideWish(actor: Actor, wishId: string, decision: WishDecision): Promise<void>
  giveWish(actor: Actor, wishId: string, personId?: string): Promise<void>
  noteWish(actor: Actor, wishId: string, text: string): Promise<void>
  /** Who speaks of us often. Each verb as its own file says. */
  listVoices(actor: Actor, query?: VoiceQuery): Promise<VoicePage>
  viewVoice(actor: Actor, voiceId: string): Promise<VoiceDetail>
  lookAtVoice(actor: Actor, voiceId: string): Promise<void>
  voiceOfWriter(
    deskId: string,
    writer: { readonly site: string; readonly authorKey: string },
  ): Promise<string | undefined>
  /** Who first crossed the frequency line in a time, the latest first. */
  crossedIn(
    deskId: string,
    span: { readonly fromMs: number; readonly toMs: number },
  ): Promise<Awaited<ReturnType<typeof crossedIn>>>
  /** Who wrote articles on the desk's topics; whoever wrote last first. */
  writersOf(deskId: string, query: WriterQuery): Promise<readonly Writer[]>
  beatsOf(deskId: string, of: Parameters<typeof beatsOf>[2]): ReturnType<typeof beatsOf>
  lastPieces(deskId: string, of: Parameters<typeof lastPieces>[2]): ReturnType<typeof lastPieces>
  /** Deletes the readings of these mentions and their bylines, and takes them out of the wishes and of what voices said. */
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
  deps.bus.consume({
    name: 'understand.wishes',
    types: ['item.gone'],
    async handle(events, tx) {
      for (const { deskId, event } of events) await forgetWishes(tx, deskId, [event.mentionId])
    },
  })
  deps.bus.consume({
    name: 'understand.voices',
    types: ['mention.read', 'item.gone', 'story.opened', 'story.grown'],
    // Nobody waits for it: what comes in two seconds is counted at once.
    restMs: 2_000,
    handle: (events, tx) => followVoices(deps, events, tx),
  })
  const { store } = deps
  return {
    listWishes: (actor, query) => listWishes(deps, actor, query),
    viewWish: (actor, wishId) => viewWish(deps, actor, wishId),
    decideWish: (actor, wishId, decision) => decideWish(deps, actor, wishId, decision),
    giveWish: (actor, wishId, personId) => giveWish(deps, actor, wishId, personId),
    noteWish: (actor, wishId, text) => noteWish(deps, actor, wishId, text),
    listVoices: (actor, query) => listVoices(deps, actor, query),
    viewVoice: (actor, voiceId) => viewVoice(deps, actor, voiceId),
    lookAtVoice: (actor, voiceId) => lookAtVoice(deps, actor, voiceId),
    voiceOfWriter: (deskId, writer) =>
      store.inDesk(deskId, (tx) => voiceOfWriter(tx, deskId, { ...writer, nowMs: deps.clock.now() })),
    crossedIn: (deskId, span) => store.inDesk(deskId, (tx) => crossedIn(deps, tx, deskId, span)),
    writersOf: (deskId, query) => store.inDesk(deskId, (tx) => writersOf(tx, deskId, query)),
    beatsOf: (deskId, of) => store.inDesk(deskId, (tx) => beatsOf(tx, deskId, of)),
    lastPieces: (deskId, of) => store.inDesk(deskId, (tx) => lastPieces(tx, deskId, of)),
    forget: forgetReadings,
  }
}
