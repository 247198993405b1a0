// The two scripts of the public pages, each for one page that does its work without it. Their paths carry a hash of their
// content, so that they may be cached for ever.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The tip form: how far sending is, where the phone is, what was chosen, what was typed. */
const tipScript = read('tip.js')
export const tipScriptPath: string = pathOf(tipScript)

/** Live coverage: the page grows, and says how long a line took. */
const liveScript = read('live.js')
export const liveScriptPath: string = pathOf(liveScript)

/** By the path that a page names. */
export const scripts: ReadonlyMap<string, string> = new Map([
  [tipScriptPath, tipScript],
  [liveScriptPath, liveScript],
])

function read(name: string): string {
  return readFileSync(join(import.meta.dirname, name), 'utf8')
}

function pathOf(script: string): string {
  return `/newsroom/assets/${createHash('sha256').update(script).digest('base64url').slice(0, 16)}.js`
}
