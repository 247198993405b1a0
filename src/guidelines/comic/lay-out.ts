// Where everything stands in a panel. Pure numbers; `draw.ts` makes the picture of them.
import { type BubbleSize, bubbleGap, margin, panelWidth, sizeBubbles, stackHeight } from './bubbles.ts'
import type { Figure, Mood, PanelScript, Place, Pose, SceneLine } from './scene.ts'
import { figuresOf } from './split.ts'

export interface Standing {
  readonly figure: Figure
  readonly mood: Mood
  readonly pose?: Pose
  /** Of the head's middle. */
  readonly x: number
  readonly y: number
  readonly facesLeft: boolean
}

export interface Bubble extends BubbleSize {
  readonly x: number
  readonly y: number
  /** Where its tail ends: above its speaker's head, or at the top of the speaker's next bubble. */
  readonly tip: { readonly x: number; readonly y: number }
}

export interface Panel {
  readonly place: Place
  readonly height: number
  readonly figures: readonly Standing[]
  readonly bubbles: readonly Bubble[]
}

/** Of a figure against the measures that it is drawn by. */
export const figureScale = 1.12
/** From the middle of a head to the lower frame. */
const headAbove = 140
/** From the top of hair, hat or horns to the middle of the head. */
export const headTop = 66
/** The shortest that a tail is. */
const leastTail = 20
const leastHeight = 288
const left = 84
const alone = 138

interface InScene {
  /** Where each figure stands throughout, so that nobody changes sides. */
  readonly sides?: Sides
  /** At least so high. */
  readonly least?: number
}

type Sides = ReadonlyMap<Figure, 'left' | 'right'>

export function layOut({ place, lines }: PanelScript, { sides = new Map(), least = leastHeight }: InScene = {}): Panel {
  const sizes = sizeBubbles(lines)
  const stack = stackHeight(sizes.map(({ height }) => height))
  const below = headAbove + headTop + (sizes.length > 0 ? leastTail : 0)
  const height = Math.max(least, margin + stack + below)
  const figures = standings(lines, height, sides).map((one) => atPlace(place, one))
  const bubbles = placed(sizes, figures, margin + Math.floor((height - margin - stack - below) / 2))
  return { place, height, figures, bubbles }
}

/** Sides for a scene: whoever comes on stands where nobody does. */
export function sidesOf(panels: readonly PanelScript[]): Sides {
  const sides = new Map<Figure, 'left' | 'right'>()
  for (const { lines } of panels) {
    for (const figure of figuresOf(lines)) {
      const other = figuresOf(lines).find((one) => one !== figure)
      const taken = other === undefined ? undefined : sides.get(other)
      if (!sides.has(figure)) sides.set(figure, taken === 'left' ? 'right' : 'left')
    }
  }
  return sides
}

function standings(lines: readonly SceneLine[], height: number, sides: Sides): readonly Standing[] {
  const [first, second] = figuresOf(lines)
  const isSwapped =
    sides.get(first ?? 'responder') === 'right' && (second === undefined || sides.get(second) !== 'right')
  return [first, second].flatMap((figure, index): Standing[] => {
    // How it looks is how it speaks last: that is what the eye comes to.
    const line = lines.findLast((one) => one.figure === figure)
    if (figure === undefined || !line) return []
    const facesLeft = (index === 1) !== isSwapped
    const from = second === undefined ? alone : left
    const { mood, pose } = line
    const x = facesLeft ? panelWidth - from : from
    return [{ figure, mood, ...(pose && { pose }), x, y: height - headAbove, facesLeft }]
  })
}

/** Who is on the phone and was told to do nothing else holds one. */
function atPlace(place: Place, standing: Standing): Standing {
  return place === 'phone' && standing.pose === undefined ? { ...standing, pose: 'phoning' } : standing
}

function placed(sizes: readonly BubbleSize[], figures: readonly Standing[], top: number): readonly Bubble[] {
  let y = top
  const boxes = sizes.map((size) => {
    const speaker = figures.find(({ figure }) => figure === size.line.figure)
    const from = (speaker?.x ?? panelWidth / 2) - size.width / 2
    const x = Math.round(Math.min(panelWidth - margin - size.width, Math.max(margin, from)))
    const box = { ...size, x, y, speaker }
    y += size.height + bubbleGap
    return box
  })
  return boxes.map(({ speaker, ...box }, index) => {
    const next = boxes.slice(index + 1).find(({ line }) => line.figure === box.line.figure)
    const x = (speaker?.x ?? 0) + (speaker?.facesLeft ? -8 : 8)
    return { ...box, tip: { x, y: next ? next.y + 2 : (speaker?.y ?? 0) - headTop - 2 } }
  })
}
