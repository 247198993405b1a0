// The scene that people write below a clause, under `### Comic`: where it plays, then who says what, a line for each.
import {
  type Figure,
  figures,
  type Mood,
  moods,
  type Place,
  places,
  type Pose,
  poses,
  type Scene,
  type SceneLine,
} from '../comic/scene.ts'
import { mostPanels, panelsOf } from '../comic/split.ts'

const sceneExample = 'Write at: desk on a line of its own, then - responder, happy: what they say.'

/** Of one bubble: more is not read in a comic. */
const mostCharacters = 160
/** Of one scene, so that nothing is laid out before it is known to be short. */
const mostLines = 9

/** `says`: what is wrong with it, in which line of the part, from 0. */
export type SceneReading = { readonly scene?: Scene } | (Wrong & { readonly line: number })

/** Nothing under the heading is no scene. */
export function readScene(markdown: string): SceneReading {
  const panels: { place: Place; lines: SceneLine[] }[] = []
  const written = markdown.trimEnd().split('\n')
  for (const [line, words] of written.entries()) {
    const step = readLine(words.trim())
    if (step === undefined) continue
    const wrong = 'says' in step ? step : (take(panels, step) ?? tooMuch(panels))
    if (wrong) return { ...wrong, line }
  }
  const empty = panels.find(({ lines }) => lines.length === 0)
  if (empty) return { says: `nobody is at “${empty.place}”.`, line: 0, mend: sceneExample }
  if (panelsOf(panels).length > mostPanels) return { ...tooLong, line: written.length - 1 }
  return panels.length > 0 ? { scene: panels } : {}
}

/** What is wrong, and what mends it. */
interface Wrong {
  readonly says: string
  readonly mend: string
}
type Step = SceneLine | { readonly place: Place } | { readonly more: string }

const tooLong: Wrong = {
  says: `it takes more than ${mostPanels} panels.`,
  mend: 'Leave out what the clause says anyway.',
}

function readLine(line: string): Step | Wrong | undefined {
  if (line === '') return undefined
  const at = /^at:\s*(.*)$/i.exec(line)
  if (at) {
    const place = places.find((one) => one === at[1]?.trim().toLowerCase())
    return place ? { place } : { says: `there is no place called “${at[1]?.slice(0, 40)}”.`, mend: oneOf(places) }
  }
  // The colon of East Asian keyboards is a sign of its own.
  const spoken = /^[-*]\s+([^:：]+)(?:[:：](.*))?$/.exec(line)
  return spoken ? readSpoken(spoken[1] ?? '', (spoken[2] ?? '').trim()) : { more: line }
}

/** `responder, happy, waving`, and what they say. */
function readSpoken(head: string, text: string): SceneLine | Wrong {
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

/** Puts a line where it belongs. */
function take(panels: { place: Place; lines: SceneLine[] }[], step: Step): Wrong | undefined {
  const lines = panels.at(-1)?.lines
  if ('place' in step) panels.push({ place: step.place, lines: [] })
  else if ('figure' in step && lines) lines.push(step)
  else if ('figure' in step) panels.push({ place: 'plain', lines: [step] })
  else {
    // It goes on with the line above.
    const last = lines?.pop()
    if (!last) return { says: 'words stand before anybody who says them.', mend: sceneExample }
    lines?.push({ ...last, text: `${last.text} ${step.more}`.trim() })
  }
  return undefined
}

function tooMuch(panels: Scene): Wrong | undefined {
  const lines = panels.flatMap((panel) => panel.lines)
  const long = lines.find(({ text }) => text.length > mostCharacters)
  if (long)
    return {
      says: `“${long.text.slice(0, 40)} …” is too long for a bubble: ${long.text.length} characters.`,
      mend: `Say it in ${mostCharacters}, or in two lines.`,
    }
  return lines.length > mostLines || panels.length > mostPanels ? tooLong : undefined
}

function isOneOf(words: readonly string[], word: string): boolean {
  return words.includes(word)
}

function oneOf(words: readonly string[]): string {
  return `Use one of: ${words.join(', ')}.`
}
