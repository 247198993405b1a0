// Names of pages and places as a person reads them. Pure.
import { networkName } from '../../model/circle-names.ts'
import { type Network, networks } from '../../model/item.ts'
import type { SiteExpected } from '../../web/contract/site.ts'

/** Where visits came from: a host with its path, in words where there is none. */
export function placeName(name: string): string {
  if (name === '') return 'Direct, or not told'
  return name === '/' ? 'Within the site' : name
}

/** The same where there is little room: of a host with its path the host. */
export function hostName(name: string): string {
  return /^[^/]+(?=\/)/.exec(name)?.[0] ?? placeName(name)
}

/** A page's path; what was too much to be told apart, in words. */
export function pageName(name: string): string {
  return name === '*' ? 'Other pages' : name
}

/** Where a story points to the site from: a network by its name, or a host. */
export function placeOfStory(place: string): string {
  return (networks as readonly string[]).includes(place) ? networkName(place as Network) : place
}

/** What a story will send in all, as a range: never one number. */
export function expectedWords({ expected }: Pick<SiteExpected['stories'][number], 'expected'>): string {
  if (!expected) return 'too few earlier links to say'
  const [low, high] = [expected.low, expected.high].map((count) => count.toLocaleString('en'))
  return low === high ? `about ${low} ${expected.low === 1 ? 'visit' : 'visits'}` : `${low}–${high} visits`
}

/** How such ranges did before; nothing where there were none. */
export function heldWords({ count, inRange }: SiteExpected['held']): string {
  return count === 0 ? '' : ` Of the last ${count} such ranges ${inRange} held.`
}

/** The line that a site's pages carry. */
export function snippetOf(scriptUrl: string, siteKey: string): string {
  return `<script defer src="${scriptUrl}" data-site="${siteKey}"></script>`
}

/** The addresses to begin with: the organisation's site, with and without `www.`. */
export function firstOrigins(site: string | undefined): readonly string[] {
  const url = URL.parse(site ?? '')
  if (!url || !/^https?:$/.test(url.protocol)) return []
  const other = url.host.startsWith('www.') ? url.host.slice(4) : `www.${url.host}`
  const hasName = url.hostname.includes('.') && !/^[\d.]+$|^\[/.test(url.hostname)
  return hasName ? [url.origin, `${url.protocol}//${other}`] : [url.origin]
}

/** A page over https loads no script over http, and only this machine finds `localhost`: why the snippet would not work. */
export function scriptTrouble(scriptUrl: string, origins: readonly string[]): string | undefined {
  const url = URL.parse(scriptUrl)
  const isHere = url?.hostname === 'localhost' || url?.hostname === '127.0.0.1'
  if (isHere) return 'Only this machine finds this address. Give Nowdesk its public address (NOWDESK_PUBLIC_URL) first.'
  const isMixed = url?.protocol === 'http:' && origins.some((origin) => origin.startsWith('https:'))
  return isMixed ? 'Pages over https load nothing over http. Give Nowdesk a public address over https.' : undefined
}
