// A scene parted into panels: two figures each at most, and no more words than stand above their heads.
import { heightsOf, stackHeight } from './bubbles.ts'
import type { Figure, PanelScript, Scene, SceneLine } from './scene.ts'

/** Of one clause. */
export const mostPanels = 3
/** In one panel. */
const mostFigures = 2
const mostBubbles = 3
/** Higher, and the words weigh more than the picture. */
const mostHeight = 236

/** In the order in which they are read; a line is never parted. */
export function panelsOf(scene: Scene): readonly PanelScript[] {
  return scene.flatMap(({ place, lines }) => {
    const panels: SceneLine[][] = []
    for (const line of lines) {
      const last = panels.at(-1)
      if (last && fits([...last, line])) last.push(line)
      else panels.push([line])
    }
    return panels.map((own) => ({ place, lines: own }))
  })
}

function fits(lines: readonly SceneLine[]): boolean {
  const heights = heightsOf(lines)
  return figuresOf(lines).length <= mostFigures && heights.length <= mostBubbles && stackHeight(heights) <= mostHeight
}

/** In the order in which they come on. */
export function figuresOf(lines: readonly Pick<SceneLine, 'figure'>[]): readonly Figure[] {
  return [...new Set(lines.map(({ figure }) => figure))]
}
