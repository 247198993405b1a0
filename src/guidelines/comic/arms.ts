// Arms and what the hands do, for a figure that looks to the right; from the middle of its head.
import { ink, shade, white } from './colours.ts'
import type { Mood, Pose } from './scene.ts'
import { box, circle, flat, limb, stroke } from './strokes.ts'

type Hand = 'finger' | 'fist' | 'fold' | 'microphone' | 'palm' | 'phone' | 'rest' | 'spread' | 'thumb'
interface Arm {
  /** From the shoulder by the elbow to the wrist, as a path. */
  readonly path: string
  /** Middle of the hand. */
  readonly at: readonly [number, number]
  readonly hand: Hand
}

const down: Arm = { path: 'M34 70Q50 96 45 134', at: [44, 140], hand: 'rest' }
const downBehind: Arm = { path: 'M-34 70Q-50 96 -46 134', at: [-45, 140], hand: 'rest' }

/** The near arm, and the far one where it does something too. */
const arms: Readonly<Record<Pose, { readonly near: Arm; readonly far?: Arm }>> = {
  standing: { near: down },
  waving: { near: { path: 'M34 72Q66 92 70 52', at: [71, 40], hand: 'spread' } },
  pointing: { near: { path: 'M34 72Q60 98 70 62', at: [73, 52], hand: 'finger' } },
  shrugging: {
    near: { path: 'M34 72Q56 108 70 74', at: [74, 65], hand: 'spread' },
    far: { path: 'M-34 72Q-54 108 -64 76', at: [-66, 66], hand: 'spread' },
  },
  phoning: { near: { path: 'M34 74Q70 92 42 34', at: [38, 22], hand: 'phone' } },
  stopping: { near: { path: 'M34 74Q66 100 72 56', at: [73, 43], hand: 'palm' } },
  approving: { near: { path: 'M34 72Q60 104 66 66', at: [68, 56], hand: 'thumb' } },
  asking: { near: { path: 'M34 74Q60 108 70 74', at: [73, 65], hand: 'microphone' } },
  pondering: { near: { path: 'M36 78Q62 112 30 58', at: [25, 46], hand: 'fold' } },
  regretting: { near: { path: 'M36 76Q62 116 22 94', at: [12, 90], hand: 'fold' } },
  hushing: { near: { path: 'M36 76Q70 92 46 34', at: [41, 24], hand: 'palm' } },
  startled: {
    near: { path: 'M34 72Q72 84 62 40', at: [60, 28], hand: 'spread' },
    far: { path: 'M-34 72Q-70 84 -60 40', at: [-58, 28], hand: 'spread' },
  },
  threatening: { near: { path: 'M34 74Q70 98 70 56', at: [70, 44], hand: 'fist' } },
}

const byMood: Readonly<Record<Mood, Pose>> = {
  calm: 'standing',
  happy: 'waving',
  laughing: 'pointing',
  surprised: 'startled',
  worried: 'pondering',
  sorry: 'regretting',
  angry: 'threatening',
  thinking: 'pondering',
  whispering: 'hushing',
  sly: 'standing',
}

/** What somebody does who was given a mood and no pose. */
export function poseOf(mood: Mood): Pose {
  return byMood[mood]
}

interface Sleeve {
  readonly sleeve: string
  readonly skin: string
}

/** `behind` the body and `before` it. */
export function drawArms(pose: Pose, colours: Sleeve): { readonly behind: string; readonly before: string } {
  const { near, far = downBehind } = arms[pose]
  return { behind: drawArm(far, colours), before: drawArm(near, colours) }
}

function drawArm({ path, at: [x, y], hand }: Arm, { sleeve, skin }: Sleeve): string {
  const [back, front] = hands[hand](skin).map((part) =>
    part === '' ? '' : `<g transform="translate(${x} ${y})">${part}</g>`,
  )
  return `${back}${limb(path, 20, sleeve)}${front}`
}

const ball = (skin: string): string => circle(0, 0, 10.5, skin)
const fingers = (d: string, skin: string): string => limb(d, 5.5, skin)

/** What lies behind the sleeve, and what before it. */
const hands: Readonly<Record<Hand, (skin: string) => readonly [string, string]>> = {
  rest: (skin) => ['', ball(skin)],
  spread: (skin) => [fingers('M-5 -5L-13 -15M0 -7L-2 -20M5 -5L10 -17M7 0L17 -7', skin), ball(skin)],
  palm: (skin) => [
    fingers('M-6 -4L-7 -21M0 -6L0 -24M6 -5L7 -21M-8 2L-17 -5', skin),
    circle(0, 0, 11, skin) + stroke('M-4 3q5 4 9 -1', 1.8),
  ],
  finger: (skin) => [limb('M4 -3L21 -12', 6.5, skin), ball(skin) + stroke('M1 4q5 1 7 -3M4 -2q4 0 5 -3', 1.8)],
  thumb: (skin) => [limb('M-1 -4L0 -20', 7, skin), ball(skin) + stroke('M3 -4h7M4 0.5h7M3 5h6', 1.8)],
  fist: (skin) => ['', circle(0, 0, 12, skin) + stroke('M-6 -8v7M0 -9v7M6 -8v7M-8 3q8 4 15 -1', 1.8)],
  fold: (skin) => ['', ball(skin) + stroke('M-7 -3q7 -4 12 1M-8 2q6 -3 11 1', 1.8)],
  phone: (skin) => [
    `<g transform="rotate(-14)">${box(-8, -19, 16, 34, 4, ink)}${box(-5.5, -15, 4, 25, 1, shade)}</g>`,
    ball(skin) + stroke('M-7 -3q6 -3 10 0M-8 2q6 -3 10 0', 1.8),
  ],
  microphone: (skin) => [
    limb('M0 6L8 -14', 6, ink) + circle(11, -22, 8.5, '#8d887c') + flat('M6 -26q3 -4 8 -3q-3 2 -4 7z', white, 0.6),
    ball(skin) + stroke('M-7 -2q6 -3 12 0M-7 3q6 -3 12 0', 1.8),
  ],
}
