// A face that looks to the right, around the middle of a head of 62 by 72.
import { ink, white } from './colours.ts'
import { flat, shape, stroke } from './strokes.ts'
import type { Mood } from './scene.ts'

const mouthRed = '#6d1f16'
const tongue = '#e2735c'

/** Two eyes by what one of them is like, at its middle. */
const both = (eye: (x: number, y: number) => string): string => eye(-1, -3) + eye(18, -3)

const open = both(
  (x, y) =>
    `<ellipse cx="${x}" cy="${y}" rx="3.4" ry="4.6" fill="${ink}" stroke="none"/><circle cx="${x + 1}" cy="${y - 2}" r="1.3" fill="#fff" stroke="none"/>`,
)
/** White ones whose pupils look somewhere. */
const wide = (dx: number, dy: number, size = 6.5): string =>
  both(
    (x, y) =>
      `<ellipse cx="${x}" cy="${y}" rx="${size}" ry="${size + 1.2}" fill="${white}" stroke-width="2"/><circle cx="${x + dx}" cy="${y + dy}" r="2.7" fill="${ink}" stroke="none"/>`,
  )
const shut = both((x, y) => stroke(`M${x - 6} ${y + 2}q6 -8 12 0`, 2.6))
const lowered = both((x, y) => stroke(`M${x - 6} ${y}q6 6 12 0`, 2.6))

const nose = stroke('M10 3q8 5 1 9')

const calmBrows = stroke('M-8 -14q7 -5 13 -1M13 -15q6 -4 12 0', 2.8)
const highBrows = stroke('M-9 -18q7 -6 14 -2M12 -20q7 -5 13 0', 2.8)
const pleadingBrows = stroke('M-9 -11q6 -7 14 -8M13 -19q7 1 13 7', 2.8)

const smile = stroke('M-2 19q11 9 21 -1', 2.6)
const grin =
  shape('M-4 16q13 4 25 -2q-1 17 -13 17q-11 0 -12 -15z', mouthRed) +
  flat('M2 27q5 -6 12 -2q-2 5 -6 5q-4 0 -6 -3z', tongue)
const roar =
  shape('M-6 14q15 5 29 -3q1 23 -14 23q-14 0 -15 -20z', mouthRed) +
  flat('M0 29q7 -8 17 -3q-3 6 -9 6.5q-5 0 -8 -3.5z', tongue) +
  flat('M-3 16.5q12 3 24 -2.5l-1 4.5q-11 4 -22 1z', white)

/** What lies around a face: drops, marks of anger. */
const drop = shape('M-27 -26q7 9 0 12q-7 -3 0 -12z', '#bfe0f2')
const steam = stroke('M-34 -36l-7 -8M-26 -43l-3 -10M-39 -26l-10 -3', 2.6)

const faces: Readonly<Record<Mood, string>> = {
  calm: calmBrows + open + smile,
  happy: highBrows + open + grin,
  laughing: highBrows + shut + roar,
  surprised: highBrows + wide(1, 0, 7) + shape('M9 15q6 0 6 8q0 8 -6 8q-6 0 -6 -8q0 -8 6 -8z', mouthRed),
  worried: pleadingBrows + wide(1, 1.5) + stroke('M-1 22q4 -6 9 -2q5 4 10 -3', 2.6) + drop,
  sorry: pleadingBrows + lowered + stroke('M1 23q7 -7 16 -2', 2.6),
  angry:
    stroke('M-11 -18l15 8M14 -10l13 -8', 3.6) +
    open +
    shape('M-2 26q1 -13 12 -13q10 0 11 11q-11 -4 -23 2z', mouthRed) +
    flat('M2 18q7 -5 14 -1l-1 3q-6 -2 -13 2z', white) +
    steam,
  thinking: stroke('M-8 -13q7 -4 13 0M12 -20q7 -5 13 1', 2.8) + wide(2, -3.5) + stroke('M4 22q7 -4 13 0', 2.6),
  whispering: calmBrows + wide(3.5, 0.5) + shape('M17 17q5 0 5 4.5q0 4.5 -5 4.5q-4 0 -4 -4.5q0 -4.5 4 -4.5z', mouthRed),
  sly:
    stroke('M-9 -11q7 -3 14 2M12 -19q7 -5 14 1', 2.8) +
    wide(3, 1) +
    both(
      (x, y) =>
        flat(`M${x - 7.5} ${y - 1}q1 -8 7.5 -8q6.5 0 7.5 8z`, 'currentColor') + stroke(`M${x - 6.5} ${y - 1}h13`, 2.2),
    ) +
    stroke('M-2 18q12 9 22 -4M18 12q4 1 4 4', 2.6),
}

/** `skin` shows on lids that are half shut. */
export function face(mood: Mood, skin: string): string {
  const cheeks = '<ellipse cx="-12" cy="12" rx="6" ry="4.5"/><ellipse cx="25" cy="11" rx="4" ry="4.5"/>'
  return `<g fill="#e0603c" stroke="none" opacity=".28">${cheeks}</g>${nose}<g color="${skin}">${faces[mood]}</g>`
}
