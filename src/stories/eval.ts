// Figures for the stories room on labelled streams: pure functions that `nowdesk eval` and the tests call.
import { Clusters, clusterSettings, type ClusterSettings } from './clusters.ts'
import { isRepeat, printOf } from './fold.ts'
import { termsOf } from './vector.ts'

/** One text of a labelled stream, in stream order. */
export interface LabelledText {
  readonly title?: string
  readonly text: string
  readonly atMs?: number
  readonly links?: readonly string[]
  /** The true story. */
  readonly story: string
}

export interface StoryFigures {
  readonly bcubedPrecision: number
  readonly bcubedRecall: number
  readonly bcubedF1: number
  /** Normalised by the mean of both entropies. */
  readonly nmi: number
  readonly textCount: number
  readonly trueStoryCount: number
  readonly foundStoryCount: number
}

/**
 * Clusters the texts in the order given, as the room would, and compares with the true stories.
 * Source of the measure: Bagga & Baldwin, "Entity-based cross-document coreferencing using the vector space model" (1998).
 */
export function evalStories(texts: readonly LabelledText[], settings: ClusterSettings = clusterSettings): StoryFigures {
  const found = clusterAll(texts, settings)
  return {
    ...bcubed(
      found,
      texts.map(({ story }) => story),
    ),
    nmi: nmi(
      found,
      texts.map(({ story }) => story),
    ),
    textCount: texts.length,
  }
}

function clusterAll(texts: readonly LabelledText[], settings: ClusterSettings): string[] {
  const clusters = new Clusters(settings)
  const aliases = new Map<string, string>()
  const found = texts.map((text, i) => {
    const atMs = text.atMs ?? 0
    const fit = clusters.place(termsOf({ title: text.title ?? '', text: text.text, links: text.links ?? [] }), atMs)
    const storyId = fit.kind === 'new' ? `s${i}` : fit.storyId
    clusters.add(storyId, fit.vector, atMs)
    if (fit.kind === 'joins' && fit.bridgesTo !== undefined) {
      clusters.merge(fit.bridgesTo, storyId)
      aliases.set(fit.bridgesTo, storyId)
    }
    return storyId
  })
  return found.map((storyId) => resolve(aliases, storyId))
}

function resolve(aliases: ReadonlyMap<string, string>, storyId: string): string {
  let id = storyId
  for (let next = aliases.get(id); next !== undefined; next = aliases.get(id)) id = next
  return id
}

function bcubed(found: readonly string[], truth: readonly string[]) {
  const foundSizes = countBy(found)
  const trueSizes = countBy(truth)
  const both = countBy(found.map((each, i) => `${each}\n${truth[i]}`))
  let precision = 0
  let recall = 0
  for (const [key, count] of both) {
    const [foundKey = '', trueKey = ''] = key.split('\n')
    precision += count ** 2 / (foundSizes.get(foundKey) ?? 1)
    recall += count ** 2 / (trueSizes.get(trueKey) ?? 1)
  }
  precision /= found.length || 1
  recall /= found.length || 1
  return {
    bcubedPrecision: precision,
    bcubedRecall: recall,
    bcubedF1: harmonic(precision, recall),
    trueStoryCount: trueSizes.size,
    foundStoryCount: foundSizes.size,
  }
}

function nmi(found: readonly string[], truth: readonly string[]): number {
  const n = found.length
  const foundSizes = countBy(found)
  const trueSizes = countBy(truth)
  let shared = 0
  for (const [key, count] of countBy(found.map((each, i) => `${each}\n${truth[i]}`))) {
    const [foundKey = '', trueKey = ''] = key.split('\n')
    shared += (count / n) * Math.log((count * n) / ((foundSizes.get(foundKey) ?? 1) * (trueSizes.get(trueKey) ?? 1)))
  }
  const mean = (entropy(foundSizes, n) + entropy(trueSizes, n)) / 2
  return mean === 0 ? 1 : shared / mean
}

function entropy(sizes: ReadonlyMap<string, number>, n: number): number {
  let sum = 0
  for (const size of sizes.values()) sum -= (size / n) * Math.log(size / n)
  return sum
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

function harmonic(a: number, b: number): number {
  return a + b === 0 ? 0 : (2 * a * b) / (a + b)
}

/** Two texts, and whether one says again what the other said. */
export interface LabelledPair {
  readonly a: string
  readonly b: string
  readonly isRepeat: boolean
}

export interface FoldFigures {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly pairCount: number
}

/** How well repeats are told from texts that only look alike. */
export function evalFolds(pairs: readonly LabelledPair[]): FoldFigures {
  let hits = 0
  let said = 0
  let real = 0
  for (const pair of pairs) {
    const a = printOf(pair.a)
    const b = printOf(pair.b)
    const isFolded = a !== undefined && b !== undefined && isRepeat(a, b)
    if (isFolded) said += 1
    if (pair.isRepeat) real += 1
    if (isFolded && pair.isRepeat) hits += 1
  }
  const precision = said === 0 ? 1 : hits / said
  const recall = real === 0 ? 1 : hits / real
  return { precision, recall, f1: harmonic(precision, recall), pairCount: pairs.length }
}
