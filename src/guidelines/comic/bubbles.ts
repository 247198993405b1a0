// How large bubbles come out for what is said in them. In units of a panel, which is `panelWidth` wide.
import { measure, wrap, wrapEvenly } from './measure.ts'
import type { SceneLine } from './scene.ts'

export const panelWidth = 360
/** Between the frame and what stands in it, and between bubbles. */
export const margin = 12
export const bubbleGap = 9

export const letterSize = 15
export const lineHeight = 19
/** Around the words: with corners as round as they are, no letter touches the line. */
export const padding = { x: 15, y: 12 } as const

/** A bubble that leaves the tail of one above it a way down beside it. */
const narrow = 222
/** One that need not. */
const wide = 308

export interface BubbleSize {
  readonly line: SceneLine
  readonly width: number
  readonly height: number
  readonly words: readonly string[]
}

/** A bubble for each line with words. Narrow where a bubble of somebody else stands above it. */
export function sizeBubbles(lines: readonly SceneLine[]): readonly BubbleSize[] {
  return spokenIn(lines).map(({ line, most }) => {
    const words = wrapEvenly(line.text, most, letterSize)
    const widest = Math.max(24, ...words.map((one) => measure(one, letterSize)))
    return { line, words, width: Math.ceil(widest + 2 * padding.x), height: heightOf(words) }
  })
}

/** From the top of the first to the bottom of the last. */
export function stackHeight(heights: readonly number[]): number {
  return heights.reduce((sum, height, index) => sum + height + (index > 0 ? bubbleGap : 0), 0)
}

/** The heights of bubbles that are not drawn yet: evener lines are no more lines. */
export function heightsOf(lines: readonly SceneLine[]): readonly number[] {
  return spokenIn(lines).map(({ line, most }) => heightOf(wrap(line.text, most, letterSize)))
}

/** Each line with words, and how wide they may come out. */
function spokenIn(lines: readonly SceneLine[]) {
  const spoken = lines.filter(({ text }) => text.trim() !== '')
  return spoken.map((line, index) => {
    const isAlone = spoken.slice(0, index).every(({ figure }) => figure === line.figure)
    return { line, most: (isAlone ? wide : narrow) - 2 * padding.x }
  })
}

function heightOf(words: readonly string[]): number {
  return words.length * lineHeight + 2 * padding.y
}
