import type { Heard } from './connector.ts'

/** Longest piece of what came that is kept with a reject. */
export const maxSampleLength = 500

export type Reject = Extract<Heard, { kind: 'reject' }>

/** A record that could not be represented: says why, and keeps the beginning of it. */
export function reject(reason: string, sample: unknown): Reject {
  const text = typeof sample === 'string' ? sample : (JSON.stringify(sample) ?? String(sample))
  return { kind: 'reject', reason, sample: text.slice(0, maxSampleLength).toWellFormed() }
}
