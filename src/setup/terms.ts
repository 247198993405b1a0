// Names written in the watch language: `docs/watch-language.md`. Pure.

/** Straight quotes and those that word processors and other languages put in their place: they would end a phrase. */
const quotes = /["“”„«»＂]/g
/** Stand-alone words that the language takes for operators. */
const operators = /^(AND|OR|NOT|NEAR|ONEAR|AROUND)$/
const plainWord = /^[\p{L}\p{N}]+$/u

/**
 * A name as a word or a quoted phrase that means itself and nothing else; `undefined` when nothing is left that a text
 * could be searched for.
 */
export function termOf(name: string): string | undefined {
  const words = wordsOf(name)
  if (!saysSomething(words)) return undefined
  return plainWord.test(words) && !operators.test(words) ? words : `"${words}"`
}

/** A letter, a figure or a picture that is left when a word is compared without its marks. */
function saysSomething(text: string): boolean {
  const telling = text.match(/[\p{L}\p{N}\p{Extended_Pictographic}]/gu) ?? []
  return telling.some((one) => /[^\p{M}\s\u0640]/u.test(one.normalize('NFKD')))
}

/** As `termOf`, but only when written in just these capitals. */
export function exactTermOf(name: string): string | undefined {
  const term = termOf(name)
  return term && `=${term}`
}

/** Without what would end the phrase, and without the signs that stand for letters: `*` and `?`. */
function wordsOf(name: string): string {
  return name
    .toWellFormed()
    .replaceAll(quotes, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}*?]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 200)
    .trim()
}

/** `a OR b`, in parentheses where there is something to hold together; `undefined` for none. */
export function anyOf(terms: readonly (string | undefined)[]): string | undefined {
  const distinct = [...new Set(terms.filter((term) => term !== undefined))]
  return distinct.length > 1 ? `(${distinct.join(' OR ')})` : distinct[0]
}

/** `@acme`, `acme.bsky.social`, `@acme@mastodon.example` as the term `@…`; `undefined` for what is no handle, such as an address. */
export function handleTermOf(handle: string): string | undefined {
  const name = handle.trim().replace(/^@/, '')
  return saysSomething(name) && /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*(@[a-z0-9.-]+)?$/iu.test(name)
    ? `@${name.replace(/@.*$/, '')}`
    : undefined
}

/** Host of a site as typed, with or without `https://`, without `www.`; `undefined` when it is none. */
export function hostOf(site: string | undefined): string | undefined {
  const address = addressOf(site)
  return address && new URL(address).hostname.replace(/^www\./, '')
}

/** http(s) address of a site as typed; `undefined` when it is none. */
export function addressOf(site: string | undefined): string | undefined {
  const typed = site?.trim() ?? ''
  if (typed === '') return undefined
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`
  const url = URL.canParse(address) ? new URL(address) : undefined
  return url && /^https?:$/.test(url.protocol) && url.hostname !== '' ? url.href : undefined
}
