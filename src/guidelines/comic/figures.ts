// Who is drawn: eight people (one of them a troll), each known at a glance by hair, cut and colour. From the middle of the head,
// looking to the right; a figure on the right is the same in a mirror.
import { blue, grey, ink, navy, ochre, plum, red, skins, teal, white } from './colours.ts'
import type { Figure } from './scene.ts'
import { box, circle, flat, shape, stroke } from './strokes.ts'

export interface Looks {
  readonly skin: string
  readonly sleeve: string
  /** Hair and the like that hangs behind the shoulders. */
  readonly behind?: string
  /** On the trunk: collars, lapels, what is pinned there. */
  readonly clothes: string
  /** On the head, under eyes and mouth. */
  readonly beard?: string
  /** Before the face: hair, hat, glasses. */
  readonly top: string
  /** Another head than people have. */
  readonly head?: string
}

/** An ear that is seen, the far one is not. */
const ear = (skin: string): string => shape('M-27 -5q-11 -4 -11 6q0 11 11 8z', skin) + stroke('M-32 1q4 0 4 5', 1.8)

const headPath = 'M-30 -6C-31 -30 -15 -39 2 -39C22 -39 33 -25 32 -4C32 19 20 35 4 36C-14 37 -28 20 -30 -6Z'
export const head = (skin: string): string => ear(skin) + shape(headPath, skin)

export const trunkPath = 'M-52 150C-54 92 -52 66 -18 56L18 56C50 64 54 92 52 150Z'
export const neck = (skin: string): string =>
  shape('M-13 26L-13 56Q0 70 13 58L13 30Z', skin) + flat('M-11.7 34Q2 46 11.7 36V48Q0 50 -11.7 40Z', ink, 0.16)

const suit = (fill: string): string =>
  shape('M-14 57L0 84L14 57L22 60L2 150L-24 60Z', white) +
  shape('M-22 57L-34 66L-22 84L-28 90L0 150L-6 118Z', fill) +
  shape('M22 58L34 66L24 84L30 90L4 150L6 118Z', fill)

const people: Readonly<Record<Figure, Looks>> = {
  responder: {
    skin: skins.brown,
    sleeve: teal,
    behind: shape(
      'M-30 30C-52 34 -60 10 -50 -8C-62 -24 -46 -46 -30 -44C-22 -58 14 -60 26 -46C46 -46 54 -22 44 -8C52 6 44 26 32 30Z',
      '#2f211c',
    ),
    clothes:
      shape('M-18 56Q0 84 18 56L12 53Q0 66 -12 53Z', '#256f5d') +
      stroke('M0 76V150', 2) +
      circle(8, 96, 2, ink) +
      circle(8, 118, 2, ink),
    top:
      shape(
        'M-31 -2C-42 -16 -34 -40 -18 -42C-8 -54 20 -52 26 -38C38 -32 38 -16 33 -8C28 -16 26 -22 18 -25C4 -20 -14 -22 -22 -14C-24 -8 -28 -6 -31 -2Z',
        '#2f211c',
      ) +
      stroke('M-33 -4C-40 -60 32 -66 34 -10', 4) +
      box(-40, -8, 11, 20, 5, ink) +
      stroke('M-34 12Q-30 34 -2 31', 2.6) +
      circle(1, 31, 3.2, ink),
  },
  colleague: {
    skin: skins.light,
    sleeve: ochre,
    beard: shape(
      'M-29 0C-29 26 -14 41 4 41C21 40 32 26 32 4C28 12 25 14 21 12C13 7 3 10 -3 13C-13 17 -23 12 -29 0Z',
      '#c0602f',
    ),
    clothes: shape('M-20 56Q0 76 20 56L16 51Q0 64 -16 51Z', '#c78a26') + stroke('M-50 112H50M-51 124H51', 2),
    top:
      shape(
        'M-31 -2C-38 -26 -26 -46 -6 -46C0 -54 26 -50 32 -34C38 -28 34 -16 32 -12C26 -22 20 -28 10 -27C-2 -24 -14 -28 -20 -20C-22 -12 -26 -6 -31 -2Z',
        '#b5532a',
      ) + stroke('M-36 -8q-6 6 -1 14', 3.4),
  },
  customer: {
    skin: skins.olive,
    sleeve: red,
    behind: shape('M-26 -30C-52 -30 -58 6 -48 26C-42 34 -34 30 -34 20Z', '#3b2a22'),
    clothes:
      shape('M-30 60Q0 92 30 60Q34 50 22 50Q0 68 -22 50Q-34 50 -30 60Z', white) +
      stroke('M-20 58l4 10M-8 64l3 11M6 66l0 11M18 62l-4 9', 2),
    top:
      shape(
        'M-31 2C-40 -28 -24 -46 2 -46C26 -46 38 -28 33 0C28 -10 30 -22 20 -28C8 -18 -14 -18 -22 -12C-26 -8 -28 -2 -31 2Z',
        '#3b2a22',
      ) + circle(-34, -24, 5, red),
  },
  lawyer: {
    skin: skins.dark,
    sleeve: navy,
    clothes: suit(navy) + shape('M-5 78h10l3 10l-8 46l-8 -46z', red),
    top:
      shape(
        'M-31 -6C-36 -30 -20 -44 2 -44C24 -44 36 -30 32 -8C30 -18 26 -26 18 -28C4 -31 -16 -30 -22 -22C-26 -16 -28 -10 -31 -6Z',
        '#1f1917',
      ) +
      stroke(
        'M-11 -4a9.5 9.5 0 1 0 19 0a9.5 9.5 0 1 0 -19 0M10.5 -4a9 9 0 1 0 18 0a9 9 0 1 0 -18 0M8 -5h3M-11 -6L-30 -8',
        2.4,
      ),
  },
  boss: {
    skin: skins.tan,
    sleeve: plum,
    behind: shape('M-32 -22C-44 2 -42 30 -34 40C-14 50 22 48 34 38C42 26 42 -4 34 -22Z', grey),
    clothes: suit(plum) + circle(-9, 66, 3.4, white) + circle(0, 71, 3.4, white) + circle(9, 66, 3.4, white),
    top:
      shape(
        'M-33 14C-44 -18 -34 -48 4 -48C38 -48 44 -18 36 14C30 2 34 -12 26 -22C10 -20 -6 -26 -10 -32C-14 -18 -24 -12 -26 0C-28 6 -30 10 -33 14Z',
        grey,
      ) + stroke('M-4 -44Q-22 -36 -28 -12M14 -45Q30 -36 34 -14', 1.8),
  },
  reporter: {
    skin: skins.tan,
    sleeve: '#c9a878',
    clothes:
      shape('M-20 54L-34 62L-22 92L-2 74ZM20 54L34 62L24 92L2 74Z', '#b8935f') +
      stroke('M0 76V150', 2) +
      `<g transform="rotate(6 -26 112)">${box(-40, 100, 26, 34, 3, white)}${box(-36, 105, 18, 8, 1, red)}${stroke('M-36 119h18M-36 125h12', 1.8)}</g>`,
    head: shape(headPath, skins.tan),
    behind: shape('M-36 -10C-40 30 -44 50 -34 70C-10 84 20 82 34 68C42 50 38 20 36 -8Z', blue),
    top:
      shape(
        'M-36 6C-46 -30 -28 -52 4 -52C36 -52 44 -26 38 4C38 36 26 52 2 54C-24 54 -36 36 -36 6ZM-24 -2C-24 18 -12 33 4 33C18 32 28 18 28 -2C28 -22 20 -31 4 -31C-14 -31 -24 -20 -24 -2Z',
        blue,
      ).replace('<path', '<path fill-rule="evenodd"') + stroke('M-33 14Q-26 42 -2 46M-34 -12Q-30 -40 -4 -46', 1.8),
  },
  engineer: {
    skin: skins.light,
    sleeve: '#5b7f95',
    clothes:
      shape('M-22 57L-46 68L-50 150H-8V84ZM22 57L44 68L50 150H8V84Z', '#ef8a2c') +
      flat('M-49 108H-8V120H-50ZM8 108H49V120H8Z', '#f6e27a') +
      shape('M-20 56Q0 72 20 56L14 52Q0 62 -14 52Z', '#46667a'),
    top:
      flat('M-30 -10C-34 -2 -32 8 -28 14L-24 -12Z', '#171514') +
      shape('M-36 -14C-36 -44 -20 -56 2 -56C24 -56 36 -42 36 -16Z', '#f4c534') +
      shape('M-38 -12Q0 -24 46 -16Q50 -10 42 -9Q0 -16 -36 -6Q-42 -8 -38 -12Z', '#f4c534') +
      stroke('M-8 -54Q-14 -36 -12 -21M12 -54Q18 -38 16 -21', 2),
  },
  troll: {
    skin: '#8fb45a',
    sleeve: '#6e5a8c',
    head:
      shape('M-26 -10Q-56 -26 -58 -4Q-48 14 -26 12ZM30 -10Q50 -26 56 -8Q50 8 31 10Z', '#8fb45a') +
      shape('M-34 -4C-36 -30 -18 -40 2 -40C26 -40 38 -26 36 -2C38 24 24 38 4 39C-18 40 -34 22 -34 -4Z', '#8fb45a') +
      stroke('M-48 -8Q-40 -6 -34 2M48 -8Q42 -4 38 0', 1.8),
    behind: '',
    clothes: shape('M-34 62Q0 96 34 62Q30 46 0 54Q-30 46 -34 62Z', '#594874') + stroke('M-8 76l-2 22M9 76l2 22', 2.4),
    top:
      shape('M-20 -34Q-22 -52 -30 -56Q-12 -58 -6 -39ZM16 -39Q22 -56 34 -58Q30 -50 30 -32Z', '#e9dcc0') +
      shape('M-4 -39Q-6 -54 2 -58Q4 -50 6 -52Q10 -54 12 -40Z', '#3c5a2a') +
      circle(-18, 18, 2, '#6f9443') +
      circle(-24, 12, 1.4, '#6f9443'),
  },
}

/** The looks of one of them. */
export function looksOf(figure: Figure): Looks {
  return people[figure]
}
