// The outline of a bubble with its tail, in one line: round for what is said, a cloud for what is thought, jagged for what is shouted,
// broken for what is whispered. All of it but the tail stays within the bubble's box.
import { panelWidth } from './bubbles.ts'
import { paper } from './colours.ts'
import type { Bubble } from './lay-out.ts'
import { circle, shape } from './strokes.ts'

type Point = readonly [x: number, y: number]

/** Half of where a tail begins. */
const halfTail = 8
const bend = 13

export function balloon(bubble: Bubble): string {
  if (bubble.line.mood === 'thinking') return cloud(bubble)
  if (bubble.line.mood === 'angry') return shape(jagged(bubble), paper)
  const round = shape(rounded(bubble), paper)
  return bubble.line.mood === 'whispering' ? round.replace('/>', ' stroke-dasharray="6 5.5"/>') : round
}

/** Where the tail leaves the lower edge: a little nearer to the panel's middle than its tip, so that it bends. */
function baseOf({ x, width, tip }: Bubble, corner: number): number {
  const [least, most] = [x + corner + halfTail, x + width - corner - halfTail]
  const wanted = tip.x + (tip.x < panelWidth / 2 ? bend : -bend)
  return least > most ? x + width / 2 : Math.min(most, Math.max(least, wanted))
}

function rounded(bubble: Bubble): string {
  const { x, y, width, height, tip } = bubble
  const r = Math.min(21, height / 2, width / 2)
  const base = baseOf(bubble, r)
  const [right, bottom] = [x + width, y + height]
  const middle = (bottom + tip.y) / 2
  return (
    `M${x + r} ${y}H${right - r}A${r} ${r} 0 0 1 ${right} ${y + r}V${bottom - r}A${r} ${r} 0 0 1 ${right - r} ${bottom}H${base + halfTail}` +
    `Q${base + 5} ${middle} ${tip.x} ${tip.y}Q${base - 5} ${middle} ${base - halfTail} ${bottom}` +
    `H${x + r}A${r} ${r} 0 0 1 ${x} ${bottom - r}V${y + r}A${r} ${r} 0 0 1 ${x + r} ${y}Z`
  )
}

/** Bulges reach outwards by 0.29 of their length: the line that they stand on lies that much within the box. */
function cloud(bubble: Bubble): string {
  const points = around(bubble, 7, 13, 24)
  const bulges = points.map(([x, y], index) => {
    const [fromX, fromY] = points.at(index - 1) ?? [x, y]
    const radius = round(Math.hypot(x - fromX, y - fromY) * 0.58)
    return `A${radius} ${radius} 0 0 1 ${x} ${y}`
  })
  const [startX, startY] = points.at(-1) ?? [0, 0]
  return trail(bubble) + shape(`M${startX} ${startY}${bulges.join('')}Z`, paper)
}

/** Smaller and smaller towards who thinks it. */
function trail(bubble: Bubble): string {
  const { y, height, tip } = bubble
  const [base, bottom] = [baseOf(bubble, 20), y + height]
  const length = tip.y - bottom
  const steps =
    length < 16
      ? [[0.4, 3]]
      : [
          [0.25, 6.5],
          [0.62, 4.6],
          [0.92, 3],
        ]
  return steps
    .map(([at = 0, radius = 0]) =>
      circle(round(base + (tip.x - base) * at), round(bottom + length * at), radius, paper),
    )
    .join('')
}

/** Between each two points a third stands out, by as much as they lie within the box; in one gap of the lower edge hangs the tail. */
function jagged(bubble: Bubble): string {
  const { x, y, width, height, tip } = bubble
  const [inset, base] = [7, baseOf(bubble, 24)]
  const points = around(bubble, inset, 9, 17, base)
  const [middleX, middleY] = [x + width / 2, y + height / 2]
  const spikes = points.flatMap(([toX, toY], index): Point[] => {
    const [fromX, fromY] = points.at(index - 1) ?? [toX, toY]
    const isTail = fromX === base + halfTail && toX === base - halfTail
    if (isTail)
      return [
        [tip.x, tip.y],
        [toX, toY],
      ]
    const out = index % 2 === 0 ? inset : inset - 2.5
    const [halfX, halfY] = [(fromX + toX) / 2, (fromY + toY) / 2]
    if (fromY === toY)
      return [
        [halfX, halfY + (halfY < middleY ? -out : out)],
        [toX, toY],
      ]
    if (fromX === toX)
      return [
        [halfX + (halfX < middleX ? -out : out), halfY],
        [toX, toY],
      ]
    return [[toX, toY]]
  })
  return `M${spikes.map(([px, py]) => `${round(px)} ${round(py)}`).join('L')}Z`
}

/**
 * Points along a box whose corners are cut, clockwise from its upper left: `inset` within the bubble's own, `step` apart at most. At
 * `base` the lower edge leaves a gap as wide as a tail.
 */
function around(
  { x, y, width, height }: Bubble,
  inset: number,
  corner: number,
  step: number,
  base?: number,
): readonly Point[] {
  const [x0, y0, x1, y1] = [x + inset, y + inset, x + width - inset, y + height - inset]
  // A side that would be no more than a notch goes into its corners.
  const c = y1 - y0 - 2 * corner < 8 ? (y1 - y0) / 2 : corner
  const below: readonly Point[] =
    base === undefined
      ? along([x1 - c, y1], [x0 + c, y1], step)
      : [...along([x1 - c, y1], [base + halfTail, y1], step), ...along([base - halfTail, y1], [x0 + c, y1], step)]
  return [
    ...along([x0 + c, y0], [x1 - c, y0], step),
    ...along([x1, y0 + c], [x1, y1 - c], step),
    ...below,
    ...along([x0, y1 - c], [x0, y0 + c], step),
  ]
}

function along([fromX, fromY]: Point, [toX, toY]: Point, step: number): readonly Point[] {
  const length = Math.hypot(toX - fromX, toY - fromY)
  const parts = length === 0 ? 0 : Math.max(1, Math.round(length / step))
  return Array.from({ length: parts + 1 }, (_, index) => [
    round(fromX + ((toX - fromX) * index) / (parts || 1)),
    round(fromY + ((toY - fromY) * index) / (parts || 1)),
  ])
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
