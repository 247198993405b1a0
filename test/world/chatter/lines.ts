export type Place = 'bsky' | 'forum' | 'news:hearth' | 'news:ledger' | 'toot'

/** One thing that somebody in the pretend internet says. */
export interface ChatterLine {
  readonly place: Place
  readonly language: string
  readonly who: string
  readonly title?: string
  readonly text: string
  /** Answers the nearest line above it that is no answer, when that was said in the same place. */
  readonly isAnswer: boolean
}

const form = /^(>?)(bsky|forum|news:hearth|news:ledger|toot) (\w\w) \| ([^|]+) \| (?:([^|]+) \| )?([^|]+)$/

/** Reads a script. @throws {Error} that names the line which is not of the form. */
export function readScript(script: string): readonly ChatterLine[] {
  const lines = script.split('\n').filter((line) => line.trim() !== '')
  return lines.map(readLine)
}

function readLine(line: string): ChatterLine {
  const [, mark, place, language = '', who = '', title, text = ''] = form.exec(line) ?? []
  if (place === undefined) throw new Error(`Not a line of chatter: ${line}`)
  const said = { place: placeOf(place), language, who, text, isAnswer: mark === '>' }
  return title === undefined ? said : { ...said, title }
}

function placeOf(name: string): Place {
  switch (name) {
    case 'forum':
    case 'news:hearth':
    case 'news:ledger':
    case 'toot':
      return name
    default:
      return 'bsky'
  }
}
