// A story's mentions over time in 24 numbers at most: for the small curve on a row.

const maxSteps = 24
export const firstStepMs = 60_000

/** Serializable, immutable. `counts` ends with the step of the last mention; `endStep` is that step's number since the epoch. */
export interface Spark {
  readonly counts: readonly number[]
  readonly stepMs: number
  readonly endStep: number
}

export const emptySpark: Spark = { counts: [], stepMs: firstStepMs, endStep: 0 }

/** Shared by all stories of one mention, which are the most. */
export const oneTick: readonly number[] = [1]

/** The spark with one more mention. Steps double when the story outgrows them; what is older than the first counts there. */
export function withTick(spark: Spark, atMs: number): Spark {
  const step = Math.floor(atMs / spark.stepMs)
  if (spark.counts.length === 0) return { ...spark, counts: oneTick, endStep: step }
  const startStep = spark.endStep - spark.counts.length + 1
  if (step - startStep >= maxSteps) return withTick(coarser(spark), atMs)
  const counts = [...spark.counts]
  const at = Math.max(0, step - startStep)
  while (counts.length <= at) counts.push(0)
  counts[at] = (counts[at] ?? 0) + 1
  return { ...spark, counts, endStep: Math.max(step, spark.endStep) }
}

/** Both sparks as one, in the coarser steps of the two. */
export function joinSparks(a: Spark, b: Spark): Spark {
  if (a.counts.length === 0) return b
  if (b.counts.length === 0) return a
  if (a.stepMs < b.stepMs) return joinSparks(coarser(a), b)
  if (b.stepMs < a.stepMs) return joinSparks(a, coarser(b))
  const startStep = Math.min(a.endStep - a.counts.length, b.endStep - b.counts.length) + 1
  const endStep = Math.max(a.endStep, b.endStep)
  if (endStep - startStep >= maxSteps) return joinSparks(coarser(a), coarser(b))
  const counts = Array.from({ length: endStep - startStep + 1 }, (_, i) => at(a, startStep + i) + at(b, startStep + i))
  return { counts, stepMs: a.stepMs, endStep }
}

function at(spark: Spark, step: number): number {
  return spark.counts[step - (spark.endStep - spark.counts.length + 1)] ?? 0
}

function coarser(spark: Spark): Spark {
  const startStep = spark.endStep - spark.counts.length + 1
  const first = Math.floor(startStep / 2)
  const endStep = Math.floor(spark.endStep / 2)
  const counts = zeros(endStep - first + 1)
  for (const [i, count] of spark.counts.entries()) {
    const half = Math.floor((startStep + i) / 2) - first
    counts[half] = (counts[half] ?? 0) + count
  }
  return { counts, stepMs: spark.stepMs * 2, endStep }
}

function zeros(length: number): number[] {
  return Array.from({ length: Math.max(0, length) }, () => 0)
}
