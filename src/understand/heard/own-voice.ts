// Is what was said our own? By the name or the handle of whoever said it, or by the site that it stands on. Pure.
import type { Item } from '../../model/item.ts'

/** What we go by. */
export interface OwnNames {
  readonly names: ReadonlySet<string>
  /** Our site's host. */
  readonly site?: string
}

/** @param site as somebody typed it: `https://www.hollis.example/de`. */
export function ownNamesOf(names: readonly string[], site?: string): OwnNames {
  const host = site === undefined ? undefined : hostOf(site)
  return { names: new Set(names.map(bareName)), ...(host !== undefined && { site: host }) }
}

export function isOwnVoice({ voice: { name, handle = '' }, site }: Item, own: OwnNames): boolean {
  return own.names.has(bareName(name)) || own.names.has(bareName(handle)) || (site !== undefined && site === own.site)
}

/** As names are compared: `@Acme` and `acme` are one. */
export function bareName(name: string): string {
  return name.toLowerCase().replace(/^@/, '')
}

function hostOf(site: string): string | undefined {
  const host = URL.parse(/^https?:\/\//i.test(site) ? site : `https://${site}`)?.hostname
  return host?.replace(/^www\./, '')
}
