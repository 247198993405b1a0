// The scene that people write below a clause, under `### Comic`: where it plays, then who says what, a line for each.
import {
  type Figure,
  figures,
  type Mood,
  moods,
  type PanelScript,
  type Place,
  places,
  type Pose,
  poses,
  type Scene,
  type SceneLine,
} from '../comic/scene.ts'
import { mostPanels, panelsOf } from '../comic/split.ts'

export const sceneExample = 'Write at: desk on a line of its own, then - responder, happy: what they say.'

/** Of one bubble: more is not read in a comic. */
const mostCharacters = 160
/** Of one scene, so that nothing is laid out before it is known to be short. */
const mostLines = 9

/** `says`: what is wrong with it, in which line of the part, from 0. */
export type SceneReading =
  | { readonly scene?: Scene }
  | { readonly says: string; readonly line: number; readonly mend?: string }

/** Nothing under the heading is no scene. */
export function readScene(markdown: string): SceneReading {
  const panels: { place: Place; lines: SceneLine[] }[] = []
  for (const [line, written] of markdown.split('\n').entries()) {
    const step = readLine(written.trim())
    if (step === undefined) continue
    if ('says' in step) return { ...step, line }
    const panel = panels.at(-1)
    if ('place' in step) panels.push({ place: step.place, lines: [] })
    else if ('figure' in step) {
      if (panel) panel.lines.push(step)
      else panels.push({ place: 'plain', lines: [step] })
    } else if (!goOn(panel?.lines, step.more))
      return { says: 'words stand before anybody who says them.', line, mend: sceneExample }
    const wrong = tooMuch(panels)
    if (wrong) return { ...wrong, line }
  }
  const last = panels.find(({ lines }) => lines.length === 0)
  if (last) return { says: `nobody is at “${last.place}”.`, line: 0, mend: sceneExample }
  return panels.length > 0 ? { scene: panels } : {}
}

type Step =
  | SceneLine
  | { readonly place: Place }
  | { readonly more: string }
  | { readonly says: string; readonly mend: string }

function readLine(line: string): Step | undefined {
  if (line === '') return undefined
  const at = /^at:\s*(.*)$/i.exec(line)
  if (at) {
    const place = places.find((one) => one === at[1]?.trim().toLowerCase())
    return place ? { place } : { says: `there is no place called “${at[1]?.slice(0, 40)}”.`, mend: oneOf(places) }
  }
  const spoken = /^[-*]\s+([^:]+)(?::(.*))?$/.exec(line)
  return spoken ? readSpoken(spoken[1] ?? '', (spoken[2] ?? '').trim()) : { more: line }
}

/** `responder, happy, waving`, and what they say. */
function readSpoken(head: string, text: string): Step {
  const [name = '', ...manner] = head
    .toLowerCase()
    .split(',')
    .map((word) => word.trim())
  const figure = figures.find((one): one is Figure => one === name)
  if (!figure) return { says: `there is no figure called “${name.slice(0, 40)}”.`, mend: oneOf(figures) }
  const unknown = manner.find((word) => !isOneOf(moods, word) && !isOneOf(poses, word))
  if (unknown !== undefined)
    return { says: `nobody can be “${unknown.slice(0, 40)}”.`, mend: `${oneOf(moods)} Or of: ${poses.join(', ')}.` }
  const mood = manner.find((word): word is Mood => isOneOf(moods, word)) ?? 'calm'
  const pose = manner.find((word): word is Pose => isOneOf(poses, word))
  return { figure, mood, ...(pose && { pose }), text }
}

/** A line that goes on below; false where nothing was begun. */
function goOn(lines: SceneLine[] | undefined, more: string): boolean {
  const last = lines?.pop()
  if (!last) return false
  lines?.push({ ...last, text: `${last.text} ${more}`.trim() })
  return true
}

function tooMuch(panels: Scene): { readonly says: string; readonly mend: string } | undefined {
  const lines = panels.flatMap((panel: PanelScript) => panel.lines)
  const long = lines.find(({ text }) => text.length > mostCharacters)
  if (long)
    return {
      says: `“${long.text.slice(0, 40)} …” is too long for a bubble: ${long.text.length} characters.`,
      mend: `Say it in ${mostCharacters}, or in two lines.`,
    }
  if (lines.length > mostLines || panelsOf(panels).length > mostPanels)
    return { says: `it takes more than ${mostPanels} panels.`, mend: 'Leave out what the clause says anyway.' }
  return undefined
}

function isOneOf(words: readonly string[], word: string): boolean {
  return words.includes(word)
}

function oneOf(words: readonly string[]): string {
  return `Use one of: ${words.join(', ')}.`
}
