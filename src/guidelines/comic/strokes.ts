// The few ways in which anything is drawn, so that every line is as heavy as every other of its kind.
import { ink } from './colours.ts'

/** Of outlines; details are lighter. */
export const line = 2.7
/** The same within a figure, which is drawn larger than its measures. */
export const figureLine = 2.4
const detail = 2

/** A closed shape with its outline. */
export function shape(d: string, fill: string): string {
  return `<path d="${d}" fill="${fill}"/>`
}

/** A shape without an outline: shades, cheeks, lights. */
export function flat(d: string, fill: string, opacity?: number): string {
  return `<path d="${d}" fill="${fill}" stroke="none"${opacity === undefined ? '' : ` opacity="${opacity}"`}/>`
}

/** A line that is open at its ends. */
export function stroke(d: string, width: number = detail, colour: string = ink): string {
  return `<path d="${d}" stroke-width="${width}"${colour === ink ? '' : ` stroke="${colour}"`}/>`
}

/** Dots along lines: the screen that cheap print is made of. */
export function dots(d: string, size: number, colour: string): string {
  return `<path d="${d}" stroke="${colour}" stroke-width="${size}" stroke-dasharray="0 ${size * 2.2}"/>`
}

/** A limb of a figure: as wide as `width`, with an outline all round. */
export function limb(d: string, width: number, colour: string): string {
  return stroke(d, width + 2 * figureLine) + stroke(d, width, colour)
}

/** A rounded box. */
export function box(x: number, y: number, width: number, height: number, radius: number, fill: string): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`
}

export function circle(x: number, y: number, radius: number, fill: string): string {
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`
}
