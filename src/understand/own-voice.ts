// Is what was said our own? By the name or the handle of whoever said it, or by the site that it stands on. Pure.
import type { Item } from '../model/item.ts'
import type { Houses, WatchedSubject } from './ports.ts'

/** What we go by. */
export interface OwnNames {
  readonly names: ReadonlySet<string>
  /** Our site's host. */
  readonly site?: string
}

/** @param subjects of the watches that found it: by the names of our own we may be found that the organisation does not list. */
export function ownNamesOf(
  { name, aliases, handles, site }: Pick<Houses, 'aliases' | 'handles' | 'name' | 'site'>,
  subjects: readonly WatchedSubject[],
): OwnNames {
  const watched = subjects.flatMap(({ subject, names }) => (subject === 'ourselves' ? names : []))
  const host = site === undefined ? undefined : hostOf(site)
  const all = [name, ...aliases, ...handles, ...watched].map(bareName)
  return { names: new Set(all), ...(host !== undefined && { site: host }) }
}

/** What we say ourselves is neither praise nor a pan of us: counted so, our own words would be taken for others'. */
export const ownReading = { isOurs: true, stance: 'neutral', stanceConfidence: 0, stanceReasons: [] } as const

export function isOwnVoice({ voice: { name, handle = '' }, site }: Item, own: OwnNames): boolean {
  return own.names.has(bareName(name)) || own.names.has(bareName(handle)) || (site !== undefined && site === own.site)
}

/** As names are compared: `@Acme` and `acme` are one. */
export function bareName(name: string): string {
  return name.toLowerCase().replace(/^@/, '')
}

/** @param site as somebody typed it: `https://www.hollis.example/de`. */
function hostOf(site: string): string | undefined {
  const host = URL.parse(/^https?:\/\//i.test(site) ? site : `https://${site}`)?.hostname
  return host?.replace(/^www\./, '')
}
