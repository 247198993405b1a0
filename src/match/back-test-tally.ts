import type { Item } from '../model/item.ts'
import type { Stance } from '../model/reading.ts'
import type { Probe } from './engine/probe.ts'
import { explainBy, type Explanation } from './explain.ts'
import type { StanceOf } from './ports.ts'

export interface Hit {
  readonly item: Item
  readonly heardAtMs: number
}

export interface BackTestExample {
  readonly item: Item
  readonly heardAtMs: number
  readonly marks: Explanation['marks']
}

/** Who would be heard. */
export interface BackTestVoices {
  readonly count: number
  /** The most heard, five at most. */
  readonly loudest: readonly { readonly name: string; readonly network: string; readonly count: number }[]
}

/** The stance of hits, the newest first, as far as they were read for it. */
export type BackTestStance = Readonly<Record<Stance, number>> & {
  /** How many were read. */
  readonly read: number
}

export const dayMs = 86_400_000
const maxDays = 30
const maxExamples = 10
const maxLoudest = 5
/** Enough for shares that a person can judge by; each takes some 0.1 ms. */
const maxRead = 500

interface Voice {
  readonly name: string
  readonly network: string
  count: number
}

/** Counts what a back-test finds: each item once, whether it was heard lately, is stored, or both. */
export class BackTestTally {
  readonly #by: { readonly names: readonly string[]; readonly stanceOf: StanceOf; readonly probe: Probe }
  readonly #seen = new Set<string>()
  readonly #days = new Map<number, number>()
  readonly #voices = new Map<string, Voice>()
  readonly #stance = { praise: 0, pan: 0, neutral: 0, read: 0 }
  /** Newest first. */
  #newest: Hit[] = []
  /** Of `#newest`, once worked out. */
  readonly #examples = new Map<Hit, BackTestExample>()

  constructor(by: { readonly names: readonly string[]; readonly stanceOf: StanceOf; readonly probe: Probe }) {
    this.#by = by
  }

  /** An item that comes twice counts once. Stance is read of the first `maxRead` alone. */
  add(hit: Hit): void {
    const { item, heardAtMs } = hit
    if (this.#seen.has(item.itemKey)) return
    this.#seen.add(item.itemKey)
    const day = dayOf(heardAtMs)
    this.#days.set(day, (this.#days.get(day) ?? 0) + 1)
    const voice = this.#voices.get(item.voice.voiceKey)
    if (voice) voice.count++
    else this.#voices.set(item.voice.voiceKey, { name: item.voice.name, network: item.network, count: 1 })
    if (this.#stance.read < maxRead) {
      this.#stance.read++
      this.#stance[this.#by.stanceOf(item, this.#by.names)]++
    }
    const last = this.#newest.at(-1)
    if (this.#newest.length >= maxExamples && last && last.heardAtMs >= heardAtMs) return
    this.#newest = [...this.#newest, hit].toSorted((a, b) => b.heardAtMs - a.heardAtMs).slice(0, maxExamples)
  }

  /** What is known so far: days up to `nowMs`, the loudest voices, the newest examples. */
  state(nowMs: number) {
    const voices = [...this.#voices.values()].toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    return {
      days: daysOf(this.#days, nowMs),
      voices: { count: voices.length, loudest: voices.slice(0, maxLoudest).map((voice) => ({ ...voice })) },
      stance: { ...this.#stance },
      examples: this.#newest.map((hit) => this.#exampleOf(hit)),
    }
  }

  #exampleOf(hit: Hit): BackTestExample {
    const known = this.#examples.get(hit)
    if (known) return known
    const { item, heardAtMs } = hit
    const example = { item, heardAtMs, marks: explainBy(this.#by.probe, item).marks }
    this.#examples.set(hit, example)
    return example
  }
}

function daysOf(counts: ReadonlyMap<number, number>, nowMs: number) {
  const today = dayOf(nowMs)
  const first = Math.max(Math.min(today, ...counts.keys()), today - (maxDays - 1) * dayMs)
  const days: { dayStartMs: number; count: number }[] = []
  for (let dayStartMs = first; dayStartMs <= today; dayStartMs += dayMs) {
    days.push({ dayStartMs, count: counts.get(dayStartMs) ?? 0 })
  }
  return days
}

function dayOf(atMs: number): number {
  return Math.floor(atMs / dayMs) * dayMs
}
