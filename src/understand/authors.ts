// Who wrote an article: the persons in its byline, told from the paper's own name, desks and agencies. Pure.
import type { Item } from '../model/item.ts'

export interface Author {
  /** As it stands there. */
  readonly name: string
  /** The same for every way of writing it in capitals, marks and spaces. */
  readonly key: string
}

/** More share one article only where a paper lists its staff. */
const most = 4
const maxName = 120

/** Words of a byline that name no person, in the languages that are read. Written for this file. */
const nobody =
  /\b(?:admin|agenc\w*|agentur\w*|correspondents?|editor\w*|editorial|magazine|news|newsdesk|newsroom|redac\w*|redaktion\w*|redazione|reporters?|reuters|staff|team|webmaster)\b/iu

/** Persons who wrote it: two words or more each, by a paper of another name. An article's later versions name nobody anew. */
export function authorsOf({ network, kind, voice, isRepost, editOfKey }: Item): readonly Author[] {
  if (network !== 'news' || kind !== 'article' || isRepost || editOfKey !== undefined) return []
  const outlet = authorKey(voice.outlet ?? '')
  const names = namesIn(voice.name.slice(0, 500)).filter((name) => isPerson(name) && authorKey(name) !== outlet)
  return [...new Map(names.map((name) => [authorKey(name), name]))].map(([key, name]) => ({ name, key })).slice(0, most)
}

/** By which one who is written in two ways is known: letters and figures in one form, a space between words. */
export function authorKey(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ').slice(0, maxName)
}

/** `By Ada Lorne and Rowan Pike`; feeds write `mail@paper.example (Ada Lorne)` too. Source: RSS 2.0, `author`. */
function namesIn(byline: string): readonly string[] {
  if (byline.includes('://')) return []
  const bare = /\(([^()]+)\)/.exec(byline)?.[1] ?? byline
  const whole = bare.replace(/^\s*(?:by|di|par|por|von)\s+/iu, '')
  const parts = whole.split(/\s*(?:[;&/|•]|\s(?:and|et|und|with)\s)\s*/iu)
  return parts.flatMap(atCommas).map((name) => name.trim().replaceAll(/\s+/g, ' '))
}

/** `Lorne, Ada` is one; `Ada Lorne, Rowan Pike` are two. */
function atCommas(part: string): readonly string[] {
  const names = part.split(/\s*,\s*/)
  return names.every((name) => /\S\s+\S/.test(name)) ? names : names.length === 2 ? [names.toReversed().join(' ')] : []
}

function isPerson(name: string): boolean {
  const words = authorKey(name).split(' ')
  const isLong = words.length > 1 || /^\p{Script=Han}{2,}|^\p{Script=Hangul}{2,}/u.test(name)
  return isLong && words.length <= 6 && name.length <= maxName && !/[@\d:<>]/.test(name) && !nobody.test(name)
}
