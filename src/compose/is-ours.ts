import type { Mention } from '../model/mention.ts'
import type { Match } from '../match/index.ts'
import { bareName } from '../understand/index.ts'

/** Does a mention's voice bear one of the names by which the desk watches itself? */
export function isOursBy({
  subjectsOf,
}: Pick<Match, 'subjectsOf'>): (read: { readonly mention: Pick<Mention, 'deskId' | 'item' | 'watchIds'> }) => boolean {
  return ({ mention: { deskId, watchIds, item } }) => {
    const voice = new Set([item.voice.name, item.voice.handle ?? ''].map(bareName))
    return subjectsOf(deskId, watchIds).some(
      ({ subject, names }) => subject === 'ourselves' && names.some((name) => voice.has(bareName(name))),
    )
  }
}
