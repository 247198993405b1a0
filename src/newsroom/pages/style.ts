import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The one style sheet of the public pages. */
export const style: string = readFileSync(join(import.meta.dirname, 'style.css'), 'utf8')

/** Carries a hash of its content, so that it may be cached for ever. */
export const stylePath: string = `/newsroom/assets/${createHash('sha256').update(style).digest('base64url').slice(0, 16)}.css`
