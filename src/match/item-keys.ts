// What is true of an item as a whole: `lang:de`, `site:acme.example`, `is:reply`; and where it links to.
import type { Item } from '../model/item.ts'
import { hostSuffixes } from './host.ts'

/** Links of one item that are looked at: more than a hundred is a page of links, not something said. */
const maxLinks = 100

interface LinkPlace {
  readonly host: string
  readonly path: string
}

/** Every key by which a query can ask for the item; some more than once. */
export function itemKeys(item: Item): string[] {
  const keys = [`kind:${item.kind}`, `network:${item.network}`]
  if (item.isReply) keys.push('is:reply')
  if (item.isRepost) keys.push('is:repost')
  if (item.declaredLanguage) keys.push(...languageKeys(item.declaredLanguage))
  if (item.site) for (const host of hostSuffixes(item.site.toLowerCase())) keys.push(`site:${host}`)
  for (const link of linksOf(item)) {
    const place = linkPlace(link)
    if (place) for (const suffix of hostSuffixes(place.host)) keys.push(`link:${suffix}`)
  }
  return keys
}

/** The links that are looked at. */
export function linksOf(item: Item): readonly string[] {
  return item.links.length > maxLinks ? item.links.slice(0, maxLinks) : item.links
}

/** Does the item point to this host, or one under it, with a path of these steps or more? */
export function hasLinkUnder(item: Item, host: string, path: string): boolean {
  return linksOf(item).some((link) => {
    const place = linkPlace(link)
    return place !== undefined && isUnder(place.host, host) && isPathUnder(place.path, path)
  })
}

/** `pt-BR` is also `pt`. */
function languageKeys(tag: string): string[] {
  const parts = tag.toLowerCase().replaceAll('_', '-').split('-').slice(0, 4)
  return parts.map((_, i) => `lang:${parts.slice(0, i + 1).join('-')}`)
}

function linkPlace(link: string): LinkPlace | undefined {
  const url = URL.parse(link)
  if (!url?.hostname) return undefined
  const host = url.hostname.startsWith('www.') ? url.hostname.slice(4) : url.hostname
  return { host, path: url.pathname.toLowerCase() }
}

function isUnder(host: string, parent: string): boolean {
  return host === parent || host.endsWith(`.${parent}`)
}

/** Whole steps of a path: /press holds /press/2024 but not /pressure. */
function isPathUnder(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}/`)
}
