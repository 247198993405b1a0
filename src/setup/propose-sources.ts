// Which sources a desk of this organisation begins with, apart from those that its own addresses lead to. Pure.
import type { Organisation } from '../model/organisation.ts'
import type { SourceForm } from './ports.ts'
import { type Asked, type KnownSource, knownSources } from './source-table.ts'

export interface ProposedSource extends SourceForm {
  readonly name: string
  readonly secrets: Readonly<Record<string, string>>
  /** Why it is proposed, for the person who decides. */
  readonly why: string
  readonly isOn: boolean
}

/**
 * What asks for a name is proposed once for ours, and some once for each rival; a name made of signs alone finds
 * nothing and is passed over.
 */
export function proposeSources({ name, rivals }: Organisation): readonly ProposedSource[] {
  return knownSources.flatMap((known) => {
    if (known.asks === 'nothing') return [fill(known, name)]
    const names = known.asks === 'name' ? [name] : [name, ...rivals]
    return names.filter(isAskable).map((one) => fill(known, one))
  })
}

/** A hashtag or a search for nothing but signs finds nothing. */
function isAskable(name: string): boolean {
  return /[\p{L}\p{N}]/u.test(name)
}

function fill(known: KnownSource, name: string): ProposedSource {
  const asked = askedFor(name)
  const inWords = (text: string) =>
    text
      .replaceAll('{name}', () => name)
      .replaceAll('{hashtag}', () => asked.hashtag)
      .slice(0, 200)
  return {
    connector: known.connector,
    name: inWords(known.name),
    settings: known.settings(asked),
    secrets: {},
    why: inWords(known.why),
    isOn: known.isOn,
  }
}

function askedFor(name: string): Asked {
  const plain = name.toWellFormed().replaceAll('"', ' ').replaceAll(/\s+/g, ' ').trim()
  return {
    name,
    phrase: encodeURIComponent(`"${plain}"`),
    quoted: `"${plain}"`,
    hashtag: name.replaceAll(/[^\p{L}\p{M}\p{N}_]/gu, '').slice(0, 100),
  }
}
