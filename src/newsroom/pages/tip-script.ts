import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What makes the tip form more convenient: how far sending is, where the phone is, what was chosen, what was typed. */
export const tipScript: string = readFileSync(join(import.meta.dirname, 'tip.js'), 'utf8')

/** Carries a hash of its content, so that it may be cached for ever. */
export const tipScriptPath: string = `/newsroom/assets/${createHash('sha256').update(tipScript).digest('base64url').slice(0, 16)}.js`
