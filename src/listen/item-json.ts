// An item as others write it for us: what the webhook takes and what a recorded file may hold. `docs/replay-format.md`
// describes it for people.
import { z } from 'zod'
import {
  type Item,
  itemKinds,
  maxTextLength,
  maxTitleLength,
  type Network,
  networks,
  type Voice,
} from '../model/item.ts'
import type { Heard } from './connector.ts'
import { instantOf, plausible } from './instants.ts'
import { httpUrl, normaliseUrl, shortKey, siteOf } from './item-key.ts'
import { cleanText, foldSpaces } from './plain-text.ts'
import { readValue } from './read-json.ts'

const name = z.string().trim().min(1).max(2_000)
const optionalName = name.optional()

/** Epoch ms, or an ISO 8601 instant. */
const instant = z.union([z.number(), z.string()]).transform((given, context) => {
  const atMs = typeof given === 'number' ? plausible(given) : instantOf(given)
  if (atMs !== undefined) return atMs
  context.addIssue({ code: 'custom', message: 'expected an ISO 8601 instant or milliseconds since 1970' })
  return z.NEVER
})

const author = z.object({
  id: optionalName,
  name: optionalName,
  handle: optionalName,
  url: z.string().max(4_096).optional(),
  outlet: optionalName,
  followers: z.number().int().nonnegative().optional(),
  isVerified: z.boolean().optional(),
})

/** The documented item. */
export const itemJson = z.object({
  id: name,
  network: z.enum(networks).optional(),
  kind: z.enum(itemKinds).optional(),
  url: z.string().max(4_096).optional(),
  title: z.string().max(1_000_000).optional(),
  text: z.string().max(1_000_000).optional(),
  language: z.string().max(35).optional(),
  publishedAt: instant.optional(),
  author: author.optional(),
  links: z.array(z.string()).max(1_000).optional(),
  inReplyTo: optionalName,
  thread: optionalName,
  repostOf: optionalName,
  editOf: optionalName,
  isRepost: z.boolean().optional(),
  /** It was deleted where it was published; needs only the id. */
  gone: z.boolean().optional(),
})

export type ItemJson = z.infer<typeof itemJson>

/** What an item in this form says; a reject says which field is wrong. `network` is what it is from, unless it says so. */
export function readItemJson(value: unknown, heardAtMs: number, network: Network): Heard {
  const read = readValue(itemJson, value)
  if (!read.isRead) return read.reject
  const given = read.value
  const from = given.network ?? network
  if (given.gone === true)
    return { kind: 'gone', itemKey: keyOf(given.id, from), goneAtMs: given.publishedAt ?? heardAtMs }
  const item = itemOf(given, from)
  if (item.text === '' && item.title === undefined) {
    return { kind: 'reject', reason: 'neither text nor title', sample: JSON.stringify(value).slice(0, 500) }
  }
  return { kind: 'item', item, heardAtMs }
}

function itemOf(given: ItemJson, network: Network): Item {
  const url = httpUrl(given.url ?? '')
  const title = cleanText(foldSpaces(given.title ?? ''), maxTitleLength)
  const related = (id: string | undefined) => (id === undefined ? undefined : keyOf(id, network))
  return {
    itemKey: keyOf(given.id, network),
    network,
    kind: given.kind ?? (network === 'news' ? 'article' : given.inReplyTo === undefined ? 'post' : 'comment'),
    ...defined({ url, site: url === undefined ? undefined : siteOf(url), title: title === '' ? undefined : title }),
    text: cleanText(foldSpaces(given.text ?? ''), maxTextLength),
    ...defined({ declaredLanguage: given.language, publishedAtMs: given.publishedAt }),
    voice: voiceOf(given, network),
    links: [...new Set((given.links ?? []).flatMap((link) => httpUrl(link) ?? []))].slice(0, 50),
    isReply: given.inReplyTo !== undefined,
    isRepost: given.isRepost ?? false,
    ...defined({
      inReplyToKey: related(given.inReplyTo),
      threadKey: related(given.thread),
      repostOfKey: related(given.repostOf),
      editOfKey: related(given.editOf),
    }),
  }
}

/** An id that is an address or has a scheme of its own stands alone; any other is kept apart by its network. */
function keyOf(id: string, network: Network): string {
  const schemed = /^(at|tag|urn|uuid|hackernews|discourse|x|facebook|webhook):/i.test(id) ? id : `${network}:${id}`
  return shortKey(normaliseUrl(id) ?? schemed)
}

function voiceOf(given: ItemJson, network: Network): Voice {
  const who = given.author ?? {}
  const site = siteOf(given.url ?? '')
  const handle = who.handle?.replace(/^@/, '')
  const key = who.id ?? handle ?? who.name ?? who.outlet ?? site ?? 'unnamed'
  const shown = who.name ?? handle ?? who.outlet ?? site ?? 'unnamed'
  const { followers, isVerified } = who
  return {
    voiceKey: shortKey(`${network}:${key}`),
    name: cleanText(foldSpaces(shown), maxTitleLength),
    ...defined({ handle, url: httpUrl(who.url ?? ''), outlet: who.outlet, followers, isVerified }),
  }
}

/** Leaves out what is undefined, so that an item compares and stores alike however it was made. */
function defined<T extends object>(parts: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = Object.entries(parts).filter(([, value]) => value !== undefined)
  // The entries are those of `parts` without the undefined ones, which is what the result's type says.
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], undefined> }
}
