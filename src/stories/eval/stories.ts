// How well texts about one happening are brought together and others kept apart, on labelled streams.
import { seededRandom } from '../../platform/random.ts'
import { none } from '../blocks.ts'
import { type ClusterSettings, clusterSettings } from '../cluster-settings.ts'
import { type Clustered, Clusters } from '../clusters.ts'
import { termsOf } from '../terms.ts'

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
  /** The same with the stream's blocks of 100 texts in another order: what the order itself gives away is lost. */
  readonly bcubedF1Shuffled: number
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
  const truth = texts.map(({ story }) => story)
  const shuffled = shuffledBlocks(texts)
  return {
    ...bcubed(found, truth),
    bcubedF1Shuffled: bcubed(
      clusterAll(shuffled, settings),
      shuffled.map(({ story }) => story),
    ).bcubedF1,
    nmi: nmi(found, truth),
    textCount: texts.length,
  }
}

const blockLength = 100

/** In an order that chance gives, the same each time. Each text takes the time of the one whose place it takes. */
function shuffledBlocks(texts: readonly LabelledText[]): readonly LabelledText[] {
  const random = seededRandom(1)
  const blocks = Array.from({ length: Math.ceil(texts.length / blockLength) }, (_, i) => ({
    texts: texts.slice(i * blockLength, (i + 1) * blockLength),
    place: random.next(),
  }))
  const moved = blocks.toSorted((a, b) => a.place - b.place).flatMap((block) => block.texts)
  return moved.map(({ atMs: _own, ...text }, i) => {
    const atMs = texts[i]?.atMs
    return atMs === undefined ? text : { ...text, atMs }
  })
}

interface FoundStory extends Clustered {
  readonly storyId: string
}

function clusterAll(texts: readonly LabelledText[], settings: ClusterSettings): string[] {
  const clusters = new Clusters<FoundStory>(settings)
  const aliases = new Map<string, string>()
  const found = texts.map((text, i) => {
    const atMs = text.atMs ?? 0
    const fit = clusters.place(termsOf({ title: text.title ?? '', text: text.text, links: text.links ?? [] }), atMs)
    const story = fit.kind === 'new' ? { storyId: `s${i}`, row: none } : fit.story
    clusters.add(story, fit.vector, atMs)
    if (fit.kind === 'joins' && fit.bridgesTo !== undefined) {
      clusters.merge(fit.bridgesTo, story)
      aliases.set(fit.bridgesTo.storyId, story.storyId)
    }
    return story.storyId
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
