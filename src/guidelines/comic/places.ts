// Where scenes play: what stands behind the figures, and what stands before them. Things are counted from the lower frame, so that
// a taller panel has more sky. `height` is the panel's.
import { panelWidth } from './bubbles.ts'
import { blue, grey, ink, ochre, paper, red, shade, tones, type Tone, white } from './colours.ts'
import type { Place } from './scene.ts'
import { box, circle, dots, flat, shape, stroke } from './strokes.ts'

export interface Backdrop {
  readonly behind: string
  readonly before: string
}

export function backdrop(place: Place, height: number): Backdrop {
  return places[place](height)
}

const w = panelWidth

/** A wall of one colour, with the dots of cheap print in its upper corners. */
function wall(height: number, { far, middle }: Tone): string {
  const rows = Array.from({ length: 6 }, (_, row) => `M${8 + (row % 2) * 8} ${8 + row * 8}H${150 - row * 24}`)
  const others = Array.from({ length: 6 }, (_, row) => `M${w - 8 - (row % 2) * 8} ${8 + row * 8}H${w - 150 + row * 24}`)
  return flat(`M0 0H${w}V${height}H0Z`, far) + dots(rows.join('') + others.join(''), 3.4, middle)
}

const places: Readonly<Record<Place, (height: number) => Backdrop>> = {
  plain: (h) => ({ behind: flat(`M0 0H${w}V${h}H0Z`, tones.warm.far) + flat(rays(h), tones.warm.middle), before: '' }),
  desk: (h) => ({
    behind:
      wall(h, tones.warm) +
      box(136, h - 176, 88, 92, 3, tones.sky.middle) +
      flat(
        `M138 ${h - 86}V${h - 112}H150V${h - 128}H164V${h - 104}H180V${h - 138}H198V${h - 96}H222V${h - 86}Z`,
        tones.sky.near,
      ) +
      stroke(`M180 ${h - 176}V${h - 84}M130 ${h - 84}H230`, 2.6),
    before:
      shape(`M-6 ${h - 26}H${w + 6}V${h + 6}H-6Z`, tones.warm.near) +
      shape(
        `M146 ${h - 27}L140 ${h - 62}Q140 ${h - 66} 144 ${h - 66}H208Q212 ${h - 66} 212 ${h - 62}L206 ${h - 27}Z`,
        grey,
      ) +
      circle(176, h - 46, 4, white) +
      box(132, h - 29, 88, 6, 3, shade) +
      shape(`M234 ${h - 48}H252V${h - 26}Q243 ${h - 22} 234 ${h - 26}Z`, red) +
      stroke(`M252 ${h - 43}q9 1 0 11`, 2.4),
  }),
  phone: (h) => ({
    behind:
      wall(h, tones.mint) +
      flat(`M188 0H${w}V${h}H160L186 ${h - 60}L164 ${h - 84}L190 ${h - 150}Z`, tones.rose.far) +
      dots(
        [0, 1, 2, 3, 4, 5].map((row) => `M${w - 8 - (row % 2) * 8} ${8 + row * 8}H${w - 140 + row * 22}`).join(''),
        3.4,
        tones.rose.middle,
      ) +
      stroke(`M188 -4L190 ${h - 150}L164 ${h - 84}L186 ${h - 60}L158 ${h + 4}`, 7, paper) +
      stroke(
        `M184.5 -4L186.5 ${h - 150}L160.5 ${h - 84}L182.5 ${h - 60}L154.5 ${h + 4}M191.5 -4L193.5 ${h - 150}L167.5 ${h - 84}L189.5 ${h - 60}L161.5 ${h + 4}`,
      ),
    before: '',
  }),
  online: (h) => ({
    behind: wall(h, tones.lilac) + [14, 190].map((x) => windowAt(x, h - 200)).join(''),
    before: '',
  }),
  shop: (h) => ({
    behind:
      wall(h, tones.mint) +
      box(116, h - 158, 128, 8, 2, tones.mint.near) +
      kettle(140, h - 158, red) +
      kettle(180, h - 158, ochre) +
      kettle(220, h - 158, blue) +
      box(116, h - 98, 128, 8, 2, tones.mint.near) +
      box(126, h - 128, 30, 30, 2, white) +
      box(160, h - 120, 24, 22, 2, ochre) +
      box(192, h - 132, 40, 34, 2, white) +
      stroke(`M141 ${h - 128}v30M212 ${h - 132}v12M126 ${h - 113}h30`, 1.8),
    before:
      shape(`M-6 ${h - 28}H${w + 6}V${h + 6}H-6Z`, tones.mint.near) +
      shape(`M152 ${h - 28}L158 ${h - 58}H204L210 ${h - 28}Z`, grey) +
      box(164, h - 74, 34, 16, 3, ink) +
      flat(`M168 ${h - 69}h18v6h-18z`, '#9fe0c4') +
      stroke(`M165 ${h - 48}h32M163 ${h - 40}h36`, 2),
  }),
  street: (h) => ({
    behind:
      flat(`M0 0H${w}V${h}H0Z`, tones.sky.far) +
      cloudAt(60, h - 214) +
      cloudAt(284, h - 226) +
      shape(
        `M-6 ${h + 6}V${h - 150}H54V${h - 178}H112V${h - 120}H158V${h - 158}H218V${h - 104}H262V${h - 168}H318V${h - 134}H${w + 6}V${h + 6}Z`,
        tones.sky.middle,
      ) +
      stroke(windows(h), 5, tones.sky.near) +
      flat(`M0 ${h - 40}H${w}V${h}H0Z`, tones.sky.near) +
      stroke(`M-4 ${h - 40}H${w + 4}`, 2.6),
    before: '',
  }),
  newsroom: (h) => ({
    behind:
      wall(h, tones.rose) +
      box(122, h - 184, 116, 70, 4, ink) +
      flat(`M130 ${h - 176}h100v54h-100z`, tones.rose.middle) +
      flat(`M130 ${h - 140}h100v18h-100z`, red) +
      stroke(`M138 ${h - 131}h54M200 ${h - 131}h20`, 3.4, white) +
      shape(`M138 ${h - 148}q6 -20 14 -8q8 -20 20 0q10 -14 16 -2q12 -16 24 10z`, tones.rose.near) +
      [142, 180, 218].map((x, index) => clockAt(x, h - 92, index)).join(''),
    before:
      shape(`M-6 ${h - 24}H${w + 6}V${h + 6}H-6Z`, tones.rose.near) +
      stroke(`M180 ${h - 24}V${h - 44}`, 3.4) +
      box(170, h - 66, 20, 24, 9, ink) +
      stroke(`M174 ${h - 58}h12M174 ${h - 52}h12`, 1.8, grey) +
      shape(`M164 ${h - 24}q16 -14 32 0z`, ink) +
      shape(`M216 ${h - 25}l4 -9h26l6 9z`, white),
  }),
}

/** From behind the heads to all sides. */
function rays(height: number): string {
  const [x, y, far] = [w / 2, height - 110, 700]
  return Array.from({ length: 16 }, (_, index) => {
    const [from, to] = [(index * Math.PI) / 8, (index * Math.PI) / 8 + 0.2]
    const at = (angle: number) => `${Math.round(x + far * Math.cos(angle))} ${Math.round(y + far * Math.sin(angle))}`
    return `M${x} ${y}L${at(from)}L${at(to)}Z`
  }).join('')
}

/** A page on a screen, behind whoever writes there. */
function windowAt(x: number, y: number): string {
  return (
    box(x, y, 156, 214, 9, paper) +
    shape(
      `M${x} ${y + 22}V${y + 9}Q${x} ${y} ${x + 9} ${y}H${x + 147}Q${x + 156} ${y} ${x + 156} ${y + 9}V${y + 22}Z`,
      tones.lilac.near,
    ) +
    circle(x + 14, y + 11, 3.4, white) +
    circle(x + 27, y + 11, 3.4, white) +
    stroke(`M${x + 44} ${y + 11}h64`, 6, white) +
    stroke(
      `M${x + 14} ${y + 40}h30M${x + 14} ${y + 54}h18M${x + 112} ${y + 40}h30M${x + 124} ${y + 54}h18`,
      5,
      tones.lilac.middle,
    )
  )
}

function kettle(x: number, y: number, colour: string): string {
  return (
    shape(
      `M${x - 13} ${y}Q${x - 15} ${y - 20} ${x - 7} ${y - 23}H${x + 7}Q${x + 15} ${y - 20} ${x + 13} ${y}Z`,
      colour,
    ) + stroke(`M${x - 8} ${y - 25}q8 -14 16 0M${x + 13} ${y - 11}l7 -8M${x - 3} ${y - 26}h6`, 2.6)
  )
}

function cloudAt(x: number, y: number): string {
  return flat(`M${x - 34} ${y}q-2 -13 12 -12q4 -15 20 -10q14 -10 22 5q16 -2 14 17z`, paper, 0.7)
}

function clockAt(x: number, y: number, index: number): string {
  const hands = ['M0 0V-8M0 0H6', 'M0 0V8M0 0L6 -5', 'M0 0L-7 -4M0 0V7'][index] ?? ''
  return `<g transform="translate(${x} ${y})">${circle(0, 0, 13, white)}${stroke(hands, 2)}</g>`
}

function windows(h: number): string {
  return [
    [12, 134],
    [34, 134],
    [12, 112],
    [34, 112],
    [72, 160],
    [92, 160],
    [72, 138],
    [92, 138],
    [126, 102],
    [146, 102],
    [204, 140],
    [172, 120],
    [204, 120],
    [234, 86],
    [250, 86],
    [280, 150],
    [300, 150],
    [280, 128],
    [300, 128],
    [336, 116],
    [336, 94],
  ]
    .map(([x = 0, up = 0]) => `M${x} ${h - up}v8`)
    .join('')
}
