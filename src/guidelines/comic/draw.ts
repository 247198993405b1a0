// The picture of a panel, as SVG that stands for itself: attributes alone, no script, no style, nothing that it asks for.
import { escaped } from '../html/prose.ts'
import { drawArms, poseOf } from './arms.ts'
import { balloon } from './balloon.ts'
import { letterSize, lineHeight, padding, panelWidth } from './bubbles.ts'
import { ink } from './colours.ts'
import { face } from './face.ts'
import { head, looksOf, neck, trunkPath } from './figures.ts'
import { type Bubble, figureScale, type Panel, type Standing } from './lay-out.ts'
import { backdrop } from './places.ts'
import { figureLine, line, shape } from './strokes.ts'

/** Any that are read with ease; what is measured fits the widest of them. */
const letters = "ui-rounded, 'Segoe UI', system-ui, sans-serif"

/** `alt` says all that is to be seen, since nothing in the picture is read out by itself. */
export function drawPanel(panel: Panel, alt: string): string {
  const { behind, before } = backdrop(panel.place, panel.height)
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${panelWidth} ${panel.height}" role="img" aria-label="${escaped(alt)}" ` +
    `fill="none" stroke="${ink}" stroke-width="${line}" stroke-linecap="round" stroke-linejoin="round">` +
    `${behind}${panel.figures.map(drawFigure).join('')}${before}` +
    `${panel.bubbles.map(balloon).join('')}` +
    `<g fill="${ink}" stroke="none" font-family="${letters}" font-size="${letterSize}" text-anchor="middle">${panel.bubbles.map(drawWords).join('')}</g></svg>`
  )
}

function drawFigure({ figure, mood, pose, x, y, facesLeft }: Standing): string {
  const looks = looksOf(figure)
  const { before, behind } = drawArms(pose ?? poseOf(mood), looks)
  const { clothes, skin, sleeve, top } = looks
  return (
    `<g transform="translate(${x} ${y}) scale(${facesLeft ? -figureScale : figureScale} ${figureScale})" stroke-width="${figureLine}">` +
    `${looks.behind ?? ''}${behind}${shape(trunkPath, sleeve)}${neck(skin)}${clothes}` +
    `${looks.head ?? head(skin)}${looks.beard ?? ''}${face(mood, skin)}${top}${before}</g>`
  )
}

function drawWords({ x, y, width, words }: Bubble): string {
  // The letters' own height is three quarters of a line's.
  const first = y + padding.y + lineHeight * 0.76
  return words
    .map((one, index) => {
      const direction = isRightToLeft(one) ? ' direction="rtl"' : ''
      return `<text x="${Math.round(x + width / 2)}" y="${Math.round(first + index * lineHeight)}"${direction}>${escaped(one)}</text>`
    })
    .join('')
}

/** By its first letter that has a direction. Source: Unicode UAX #9 P2, P3. */
function isRightToLeft(words: string): boolean {
  const [first = ''] = /\p{L}/u.exec(words) ?? []
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(first)
}
