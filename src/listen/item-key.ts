// What makes the same published thing the same thing, through whichever source and however often it is heard.
import { createHash } from 'node:crypto'
import normalizeUrl from 'normalize-url'

/** Longest key kept as it is: an index entry in PostgreSQL holds 2,704 bytes. Longer ones are hashed. */
const maxKeyLength = 500
/** Browsers and servers stop near here; what is longer is data, not an address. */
const maxUrlLength = 4_096

/** Say who sent the reader, not what is read. */
const trackingParameters: (RegExp | string)[] = [
  /^utm_/i,
  /^(at|ns)_(campaign|medium|source|link|mchannel)/i,
  /^mc_(cid|eid)$/i,
  'fbclid',
  'gclid',
  'dclid',
  'msclkid',
  'igshid',
  'yclid',
  'cmpid',
  'ref_src',
]

/**
 * One spelling for all addresses of one page: https, no `www.`, no fragment, no tracking parameters, parameters in order.
 * `undefined` for what is not an http(s) address or has a password. Only for comparing: what people open is the original.
 */
export function normaliseUrl(url: string): string | undefined {
  const parsed = httpUrl(url)
  if (parsed === undefined) return undefined
  try {
    return normalizeUrl(parsed, {
      forceHttps: true,
      stripHash: true,
      stripTextFragment: true,
      removeQueryParameters: trackingParameters,
    })
  } catch {
    // Not an address after all, for instance a path with broken percent-encoding.
    return undefined
  }
}

/** The address as a browser reads it, if it is http(s), has no password and a sane length; else `undefined`. */
export function httpUrl(url: string, base?: string): string | undefined {
  if (url.length > maxUrlLength) return undefined
  const parsed = URL.parse(url.trim(), base)
  if (parsed === null || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')) return undefined
  return parsed.username === '' && parsed.password === '' ? parsed.href : undefined
}

/** Lower-case host without `www.`; `undefined` for what is not an http(s) address. */
export function siteOf(url: string): string | undefined {
  const parsed = httpUrl(url)
  return parsed === undefined ? undefined : new URL(parsed).hostname.replace(/^www\./, '').replace(/\.$/, '')
}

/**
 * Key of an article: its own id, else its normalised address. An id that is not unique by itself (`42`) is kept apart
 * from other feeds' by the feed's site. `undefined` when there is neither: such an entry cannot be told from its repeats.
 */
export function articleKey(entry: {
  readonly id?: string
  readonly url?: string
  readonly feedSite: string
}): string | undefined {
  const id = entry.id?.trim()
  if (id) return shortKey(normaliseUrl(id) ?? (/^(tag|urn|uuid|at):/i.test(id) ? id : `${entry.feedSite}:${id}`))
  const address = entry.url === undefined ? undefined : normaliseUrl(entry.url)
  return address === undefined ? undefined : shortKey(address)
}

/** A key that fits an index: as it is when short enough, else its SHA-256. */
export function shortKey(key: string): string {
  return key.length <= maxKeyLength ? key : `sha256:${createHash('sha256').update(key).digest('base64url')}`
}
