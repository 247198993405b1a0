// What is kept of a page's address and of where a visit came from: enough to name the place, nothing that names a person.

/** Longer paths are cut: no page is told apart by its 200th character. */
const maxPathLength = 200
/** Referrers of pages of the site itself; no host is called so. */
export const withinSite = '/'
/** Typed, a bookmark, an app, or a page that does not say. */
export const direct = ''
/** Stands for a piece of an address that may belong to one person. */
const hidden = '*'

/**
 * A path as it is counted: without search and fragment, its pieces decoded, those that look like an address of mail, a
 * token or a long number put out of sight.
 */
export function cleanPath(path: string): string {
  const [plain = ''] = path.split(/[?#]/, 1)
  const pieces = plain.split('/').filter((piece) => piece !== '')
  const cleaned = `/${pieces.map(cleanPiece).join('/')}`
  return (cleaned.length > maxPathLength ? cleaned.slice(0, maxPathLength) : cleaned).toWellFormed()
}

/**
 * Where a visit came from, as host and path without `www.`: `news.example/a`, or the host alone where no more is told.
 * `direct` where nothing usable is told, `withinSite` for a page of one of `origins`.
 */
export function cleanReferrer(referrer: string, origins: readonly string[]): string {
  const url = URL.parse(referrer)
  if (!url || !/^https?:$/.test(url.protocol) || url.host === '') return direct
  if (origins.some((origin) => hostOf(origin) === hostOf(url.origin))) return withinSite
  const path = cleanPath(url.pathname)
  return `${hostOf(url.origin)}${path === '/' ? '' : path}`
}

/** Lower-case host of an address with its port, without `www.`; empty for what is no address. */
export function hostOf(address: string): string {
  return URL.parse(address)?.host.replace(/^www\./, '') ?? ''
}

function cleanPiece(piece: string): string {
  const text = decoded(piece).replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
  const isMail = /\S@\S/.test(text)
  // A word of a language is no longer than this without a hyphen, and holds no digits.
  const isToken = text.split(/[-_.]/).some((part) => part.length >= 16 && /\d/.test(part) && /^[\w=~%+]+$/.test(part))
  const isId = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text) || /^\d{9,}$/.test(text)
  return isMail || isToken || isId ? hidden : text
}

function decoded(piece: string): string {
  try {
    return decodeURIComponent(piece)
  } catch {
    return piece
  }
}
