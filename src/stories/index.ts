// Hears `mention.read`; tells `story.opened`, `story.grown`, `story.broken`, `story.faded`, `story.merged`.
// Promises: a mention counts once however often it is told; the same stream gives the same stories however it is cut
// into batches; a story's id and links outlive restarts and merges; at most one `story.opened` or `story.grown` per story
// and batch; a drill's mentions make drill stories only and teach nothing about what is normal.
// Refuses: to delete a repeat, to judge a mention (that is `understand`'s), to decide what is done (that is `desk`'s).
import type { Actor } from '../model/role.ts'
import type { Story } from '../model/story.ts'
import { newId } from '../platform/ids.ts'
import type { Tx } from '../platform/store/store.ts'
import { beginDrillsAfresh } from './begin-afresh.ts'
import { forgetStories, type ForgottenStories, type StoriesToForget } from './forget.ts'
import { brokeIn } from './broke-in.ts'
import { calibration, type Calibration } from './forecasts/calibration.ts'
import { firstsOf, type Party, type StoryFirsts } from './first-words.ts'
import { findStory } from './get-story.ts'
import { mergeStories } from './hand/merge-stories.ts'
import { splitStory } from './hand/split-story.ts'
import { latestOf, type Latest } from './latest-of.ts'
import { leadOn } from './lead-on.ts'
import { type OutcomeAsked, outcomesOf, type StoryOutcome } from './outcomes.ts'
import { listStories, type Page, type StoryFilter, type StoryPage } from './list-stories.ts'
import { mentionIdsOf } from './mention-ids.ts'
import { mentionsOf, type StoryMentionPage } from './mentions-of.ts'
import type { StoriesDeps } from './ports.ts'
import { placedAfter, placedAmong } from './placed-after.ts'
import { storiesOf } from './stories-of.ts'
import { unsureAmong } from './unsure-among.ts'
import { saidSince } from './said-since.ts'
import { spreadOf, type StorySpread } from './spread.ts'
import { Streams } from './streams.ts'
import { sweep, sweepTimer } from './sweep.ts'
import { takeMentions } from './take-mentions.ts'
import type { AskedQuestion } from './questions.ts'
import { questionsOf, timeline, type Timeline } from './timeline.ts'

export { burstInWords } from './burst-in-words.ts'
export { evalBursts, evalQuietBursts, type BurstFigures, type CountedStream, type QuietFigures } from './eval/bursts.ts'
export { evalFolds, evalFoldsOfTexts, type FoldFigures, type LabelledPair } from './eval/folds.ts'
export { evalWindow, type ForecastFigures, type TimedItem, type WindowFigures } from './eval/window.ts'
export { evalStories, type LabelledText, type StoryFigures } from './eval/stories.ts'
export type { BriefLine } from './brief.ts'
export type { Calibration } from './forecasts/calibration.ts'
export type { AskedQuestion } from './questions.ts'
export type { FirstWords, Party, StoryFirsts } from './first-words.ts'
export type { ForgottenStories, StoriesToForget } from './forget.ts'
export type { Latest, LatestMention } from './latest-of.ts'
export type { Page, StoryFilter, StoryPage } from './list-stories.ts'
export type { StoryMention, StoryMentionPage } from './mentions-of.ts'
export { migrations } from './migrations.ts'
export type { StoriesDeps } from './ports.ts'
export type { StoriesTables, Why } from './schema.ts'
export type { Circle, StorySite } from './circles.ts'
export type { StorySpread } from './spread.ts'
export type { StoryVoice, Timeline, TimelineStep } from './timeline.ts'

/** What others may ask of this room. Every story comes with its stage and window at the instant of asking. */
export interface Stories {
  /** @throws {NotFoundError} when this desk has no such story. A merged story's id gives the one it is part of. */
  getStory(deskId: string, storyId: string): Promise<Story>
  listStories(deskId: string, filter?: StoryFilter, page?: Page): Promise<StoryPage>
  /** The newest praise, pans and how-to videos, each with its story. */
  latestOf(deskId: string): Promise<Latest>
  /** As it is, or as it looked at `asOfMs`. @throws {NotFoundError} as `getStory`, and when nothing had been heard by then. */
  timeline(deskId: string, storyId: string, asOfMs?: number): Promise<Timeline>
  /** @throws {NotFoundError} as `getStory`. */
  mentionsOf(deskId: string, storyId: string, page?: Page, asOfMs?: number): Promise<StoryMentionPage>
  /** @throws {NotFoundError} as `getStory`. */
  mentionIdsOf(deskId: string, storyId: string): Promise<readonly string[]>
  /** What is asked in it, and what its critics say. @throws {NotFoundError} as `getStory`. */
  questionsOf(deskId: string, storyId: string): Promise<readonly AskedQuestion[]>
  /** How far it has gone by now. @throws {NotFoundError} as `getStory`. */
  spreadOf(deskId: string, storyId: string): Promise<StorySpread>
  /** The story of each of these mentions, by the mention's id; those in no story yet are left out. */
  storiesOf(deskId: string, mentionIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Those of these mentions that are read as praise or as a pan without being sure. */
  unsureAmong(deskId: string, mentionIds: readonly string[]): Promise<ReadonlySet<string>>
  /** How well the windows were foretold of which forecasts were made since. */
  calibration(deskId: string, fromMs: number): Promise<Calibration>
  /** Those of these stories that were told to break in a time, with when. */
  brokeIn(
    deskId: string,
    asked: { readonly storyIds: readonly string[]; readonly fromMs: number; readonly toMs: number },
  ): Promise<ReadonlyMap<string, number>>
  /** What became of stories after given instants, by the key of each. */
  outcomesOf(deskId: string, asked: readonly OutcomeAsked[]): Promise<ReadonlyMap<string, StoryOutcome>>
  /** What was placed lately, and what of it says something again: in the caller's transaction. */
  readonly placedAfter: typeof placedAfter
  readonly placedAmong: typeof placedAmong
  /** Where each of these stories goes on, by the id asked for; drills and what is not kept are left out. */
  leadOn(deskId: string, storyIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Who of these parties spoke in these stories, and when first. */
  firstsOf(
    deskId: string,
    asked: { readonly storyIds: readonly string[]; readonly parties: readonly Party[] },
  ): Promise<readonly StoryFirsts[]>
  /** What was said in some stories, for whoever keeps an index of it: in the caller's transaction. */
  readonly saidSince: typeof saidSince
  /** A person says that two stories are one. @throws as `mergeStories`. */
  mergeStories(actor: Actor, which: { readonly fromId: string; readonly intoId: string }): Promise<Story>
  /** A person says that some of a story's mentions are another. @throws as `splitStory`. */
  splitStory(
    actor: Actor,
    what: { readonly storyId: string; readonly mentionIds: readonly string[] },
  ): Promise<{ readonly story: Story; readonly other: Story }>
  /** In the transaction that starts a drill. */
  readonly beginDrillsAfresh: typeof beginDrillsAfresh
  /** Deletes a batch of the stories that the desk no longer keeps; call it until it is done. */
  forget(tx: Tx, deskId: string, what: StoriesToForget): Promise<ForgottenStories>
}

/** Registers the room with the bus and the timers; call before either starts. */
export function createStories(deps: StoriesDeps): Stories {
  const { store, bus, timers, clock } = deps
  const inner = { ...deps, streams: new Streams(deps.newStoryId ?? newId) }
  bus.consume({
    name: 'stories',
    types: ['mention.read'],
    maxBatch: 500,
    handle: async (events, tx) => await takeMentions(inner, events, tx),
  })
  timers.onDue(sweepTimer, async (timer, _lateMs, tx) => await sweep(inner, timer, tx))
  return {
    getStory: async (deskId, storyId) =>
      await store.inDesk(deskId, async (tx) => await findStory(tx, { deskId, storyId, nowMs: clock.now() })),
    listStories: async (deskId, filter = {}, page = {}) =>
      await store.inDesk(deskId, async (tx) => await listStories(tx, { deskId, filter, page, nowMs: clock.now() })),
    latestOf: async (deskId) => await store.inDesk(deskId, async (tx) => await latestOf(tx, deskId)),
    timeline: async (deskId, storyId, asOfMs) =>
      await store.inDesk(deskId, async (tx) => await timeline(tx, { deskId, storyId, nowMs: clock.now(), asOfMs })),
    mentionsOf: async (deskId, storyId, page = {}, asOfMs = undefined) =>
      await store.inDesk(deskId, async (tx) => {
        const part = { deskId, storyId, ...(asOfMs !== undefined && { asOfMs }) }
        return await mentionsOf(tx, part, page)
      }),
    mentionIdsOf: (deskId, storyId) => store.inDesk(deskId, (tx) => mentionIdsOf(tx, deskId, storyId)),
    questionsOf: async (deskId, storyId) =>
      await store.inDesk(deskId, async (tx) => await questionsOf(tx, { deskId, storyId })),
    spreadOf: async (deskId, storyId) =>
      await store.inDesk(deskId, async (tx) => await spreadOf(tx, { deskId, storyId, nowMs: clock.now() })),
    storiesOf: async (deskId, mentionIds) =>
      await store.inDesk(deskId, async (tx) => await storiesOf(tx, deskId, mentionIds)),
    unsureAmong: async (deskId, mentionIds) =>
      await store.inDesk(deskId, async (tx) => await unsureAmong(tx, deskId, mentionIds)),
    calibration: async (deskId, fromMs) =>
      await store.inDesk(deskId, async (tx) => await calibration(tx, deskId, fromMs)),
    brokeIn: async (deskId, asked) => await store.inDesk(deskId, async (tx) => await brokeIn(tx, deskId, asked)),
    outcomesOf: async (deskId, asked) => await store.inDesk(deskId, async (tx) => await outcomesOf(tx, deskId, asked)),
    placedAfter,
    placedAmong,
    leadOn: async (deskId, storyIds) => await store.inDesk(deskId, async (tx) => await leadOn(tx, deskId, storyIds)),
    firstsOf: async (deskId, asked) => await store.inDesk(deskId, async (tx) => await firstsOf(tx, deskId, asked)),
    saidSince,
    mergeStories: (actor, which) => mergeStories(deps, actor, which),
    splitStory: (actor, what) => splitStory(deps, actor, what),
    beginDrillsAfresh,
    forget: forgetStories,
  }
}
