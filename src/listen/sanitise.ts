// The last door before the watches: what connectors made of the outside is bounded and made storable here, once for all.
import { type Item, type Voice, maxTextLength, maxTitleLength } from '../model/item.ts'
import { httpUrl, shortKey } from './item-key.ts'
import { cleanText } from './plain-text.ts'

/** More addresses than this in one item are a list of links, not a text. */
const maxLinks = 100
/** A BCP 47 tag in practice has at most 35 characters. Source: RFC 5646 §4.4.1. */
const maxLanguageLength = 35
/** Nothing on the web is older; what says so has no date. 1990-01-01. */
const earliestMs = 631_152_000_000
/** Clocks are off by hours where the time zone is wrong; more than a day ahead is no date of publication. */
const maxAheadMs = 86_400_000

/** The item as it may be matched and stored, or why it cannot be represented. O(its length). */
export function sanitise(item: Item, heardAtMs: number): Item | { readonly reason: string } {
  const text = cleanText(item.text, maxTextLength).trim()
  const title = cleanText(item.title ?? '', maxTitleLength).trim()
  const itemKey = cleanKey(item.itemKey)
  if (itemKey === '') return { reason: 'It has no id and no address, so its repeats could not be told from it' }
  // A repost often says nothing of its own.
  if (text === '' && title === '' && !item.isRepost) return { reason: 'It has neither a title nor a text' }
  const url = item.url === undefined ? undefined : httpUrl(item.url)
  return {
    itemKey,
    network: item.network,
    kind: item.kind,
    text,
    voice: cleanVoice(item.voice),
    links: item.links.slice(0, maxLinks).flatMap((link) => httpUrl(link) ?? []),
    isReply: item.isReply,
    isRepost: item.isRepost,
    ...(title !== '' && { title }),
    ...(url !== undefined && { url }),
    ...optionalText('declaredLanguage', item.declaredLanguage, maxLanguageLength),
    ...optionalText('site', item.site?.toLowerCase(), 253),
    ...publishedAt(item.publishedAtMs, heardAtMs),
    ...optionalKey('inReplyToKey', item.inReplyToKey),
    ...optionalKey('threadKey', item.threadKey),
    ...optionalKey('repostOfKey', item.repostOfKey),
    ...optionalKey('editOfKey', item.editOfKey),
  }
}

/** A key as it is stored: what is said of an item later must name it by the same. */
export function cleanKey(key: string): string {
  return shortKey(cleanText(key, 10_000).trim())
}

function cleanVoice(voice: Voice): Voice {
  const name = line(voice.name)
  const url = voice.url === undefined ? undefined : httpUrl(voice.url)
  const { followers } = voice
  return {
    voiceKey: shortKey(line(voice.voiceKey)),
    name,
    ...optionalText('handle', voice.handle, maxTitleLength),
    ...(url !== undefined && { url }),
    ...optionalText('outlet', voice.outlet, maxTitleLength),
    ...(Number.isSafeInteger(followers) && Number(followers) >= 0 && { followers }),
    ...(voice.isVerified !== undefined && { isVerified: voice.isVerified }),
  }
}

function publishedAt(atMs: number | undefined, heardAtMs: number): { publishedAtMs?: number } {
  if (atMs === undefined || !Number.isFinite(atMs)) return {}
  const isPlausible = atMs >= earliestMs && atMs <= heardAtMs + maxAheadMs
  return isPlausible ? { publishedAtMs: Math.round(atMs) } : {}
}

function optionalText<K extends string>(name: K, text: string | undefined, maxLength: number): { [P in K]?: string } {
  const clean = text === undefined ? '' : line(text, maxLength)
  return clean === '' ? {} : ({ [name]: clean } as { [P in K]?: string })
}

function optionalKey<K extends string>(name: K, key: string | undefined): { [P in K]?: string } {
  const clean = key === undefined ? '' : shortKey(line(key, 10_000))
  return clean === '' ? {} : ({ [name]: clean } as { [P in K]?: string })
}

/** Names stand on one line. */
function line(text: string, maxLength = maxTitleLength): string {
  return cleanText(text.replaceAll(/\s+/g, ' '), maxLength).trim()
}
