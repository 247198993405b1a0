import type { HeardWriter } from './deps.ts'
import type { HeardVoiceRow } from './schema.ts'

type Known = Pick<HeardVoiceRow, 'kind' | 'outlet' | 'voice_key'>

/** Those of them who are named in bylines. A site has no space in it. */
export function writersAmong(voices: readonly Known[]): readonly HeardWriter[] {
  return voices.flatMap(({ kind, voice_key: key, outlet }) => {
    const at = key.indexOf(' ')
    return kind === 'writer' ? [{ site: key.slice(0, at), authorKey: key.slice(at + 1), outlet: outlet ?? '' }] : []
  })
}
