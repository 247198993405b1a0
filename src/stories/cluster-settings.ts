/** Chosen on the first half of real labelled streams, by time, and reported on the second; one set serves every desk. */
export interface ClusterSettings {
  /** Least fit to join a story. */
  readonly joinFit: number
  /** Long texts share words by chance: added per doubling of distinct words beyond `longWords`. */
  readonly joinFitPerDoubling: number
  readonly longWords: number
  /**
   * A young stream does not know which words are common, least of all that everybody says the name that is watched: added at
   * its first text, a third of it after `youngTexts`.
   */
  readonly youngFit: number
  readonly youngTexts: number
  /** Least fit to be told of as near: texts of two languages share names, figures and addresses and little else. */
  readonly acrossFit: number
  /** Least fit of a second story for one text to bridge two, and how alike both must be to be merged. */
  readonly bridgeFit: number
  readonly bridgeLikeness: number
  /** More is asked of large stories: per doubling of the smaller one … */
  readonly bridgeLikenessPerDoubling: number
  /** … and per doubling of the larger one beyond this size … */
  readonly largeStory: number
  readonly bridgeFitPerLarger: number
  /** … and when the text that bridges them is long, as for joining. */
  readonly bridgeFitPerWords: number
  readonly bridgeLikenessPerWords: number
  /** Larger stories attract a little more: per doubling of size. */
  readonly sizePull: number
  /** A story whose silence is this many times its usual gap between texts is losing fit … */
  readonly tempoRatio: number
  /** … so much per doubling … */
  readonly tempoLoss: number
  /** … with so many texts counted into a young story's gaps. */
  readonly tempoPrior: number
  /** A story is no candidate after so many texts of the stream went elsewhere … */
  readonly maxIdleTexts: number
  /** … or after so long, and fits half as well each time this passed without a mention, down to `idleFloor`. */
  readonly maxIdleMs: number
  readonly halfFitMs: number
  readonly idleFloor: number
  /** Heaviest terms whose stories are looked at. */
  readonly leadTerms: number
  /** Stories that one term leads to. */
  readonly maxPerTerm: number
  /** Stories that one text is compared with in full. */
  readonly maxCandidates: number
  /** Terms kept per story. */
  readonly centroidTerms: number
}

const dayMs = 86_400_000

export const clusterSettings: ClusterSettings = {
  joinFit: 0.13,
  joinFitPerDoubling: 0.01,
  longWords: 25,
  youngFit: 0.15,
  youngTexts: 6,
  acrossFit: 0.06,
  bridgeFit: 0.09,
  bridgeLikeness: 0.08,
  bridgeLikenessPerDoubling: 0.025,
  bridgeFitPerWords: 0.03,
  largeStory: 128,
  bridgeFitPerLarger: 0.06,
  bridgeLikenessPerWords: 0.09,
  sizePull: 0.02,
  tempoRatio: 2,
  tempoLoss: 0.13,
  tempoPrior: 30,
  maxIdleTexts: 60_000,
  maxIdleMs: 730 * dayMs,
  halfFitMs: 2 * dayMs,
  idleFloor: 0.8,
  leadTerms: 10,
  maxPerTerm: 100,
  maxCandidates: 8,
  centroidTerms: 128,
}
