// One recorded thing, in any of the shapes that recordings come in, to when it happened and what it says. Pure.
// `docs/replay-format.md` describes the shapes for people.
import { z } from 'zod'
import { type Network, networks } from '../../model/item.ts'
import { readFrameV1, readFrameV2, type ReadFrame } from '../bluesky/frame.ts'
import { parseCommit } from '../bluesky/parse.ts'
import type { Heard } from '../connector.ts'
import { readItemJson } from '../item-json.ts'
import { parseStatus } from '../mastodon/parse.ts'
import { plausible } from '../instants.ts'
import { reject } from '../reject.ts'
import { unescaped } from '../unescaped.ts'

/** What a record says, with the recorded instant in place of the one at which it is played. */
export interface Recorded {
  /** Epoch ms; absent where the record has none: it follows at once on the one before. */
  readonly atMs?: number
  /** Absent for what says nothing that is heard, such as a like. */
  readonly heard?: Heard
}

/** Reads one JSON value. Never throws. */
export function readRecord(value: unknown): Recorded {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { heard: reject('not a JSON object', value) }
  }
  for (const [isShape, read] of shapes) if (isShape(value)) return read(value)
  return timed(readItemJson(value, 0, 'other'))
}

const has = (value: object, ...names: readonly string[]) => names.every((name) => Object.hasOwn(value, name))

/** The first that fits is taken; what fits none is read as the documented item, whose reject says what is missing. */
const shapes: readonly (readonly [(value: object) => boolean, (value: object) => Recorded])[] = [
  [(value) => has(value, 'did', 'time_us', 'kind'), (value) => ofFrame(readFrameV1(JSON.stringify(value)))],
  [(value) => has(value, '$type', 'payload'), (value) => ofFrame(readFrameV2(JSON.stringify(value)))],
  [(value) => has(value, 'event', 'payload'), ofStreamEvent],
  [(value) => has(value, 'uri', 'account', 'created_at'), (value) => ofStatus(value, false)],
  [(value) => has(value, 'ts', 'platform'), ofPlatformRecord],
  [(value) => has(value, 'ts', 'title', 'url'), ofHeadline],
]

function timed(heard: Heard | undefined, atMs?: number): Recorded {
  if (heard === undefined) return atMs === undefined ? {} : { atMs }
  const when =
    atMs ??
    (heard.kind === 'item' ? heard.item.publishedAtMs : heard.kind === 'gone' ? heard.goneAtMs || undefined : undefined)
  return { heard, ...(when === undefined ? {} : { atMs: when }) }
}

function ofFrame(frame: ReadFrame): Recorded {
  if (frame.kind === 'reject') return { heard: frame }
  if (frame.kind !== 'commit') return {}
  const atMs = Math.floor(frame.commit.timeUs / 1_000)
  return timed(parseCommit(frame.commit, { heardAtMs: atMs, handleOf: () => undefined }), atMs)
}

const streamEvent = z.object({ event: z.string(), payload: z.union([z.string(), z.looseObject({})]) })

function ofStreamEvent(value: object): Recorded {
  const { data } = streamEvent.safeParse(value)
  if (data === undefined) return { heard: reject('neither a Mastodon event nor an item', value) }
  if (data.event !== 'update' && data.event !== 'status.update') return {}
  return ofStatus(parsed(data.payload), data.event === 'status.update')
}

/** A stream's payload is JSON within JSON. */
function parsed(payload: unknown): unknown {
  try {
    return typeof payload === 'string' ? JSON.parse(payload) : payload
  } catch {
    // Text it stays, which no status is.
    return payload
  }
}

function ofStatus(value: unknown, isEdit: boolean): Recorded {
  const host = hostOf(value)
  const read = parseStatus(value, { host, heardAtMs: 0, includeReposts: true, isEdit, uriOf: () => undefined })
  return 'id' in read ? timed(read.heard, read.createdAtMs) : { heard: read }
}

function hostOf(status: unknown): string {
  const uri: unknown = typeof status === 'object' && status !== null ? Reflect.get(status, 'uri') : undefined
  return URL.parse(String(uri))?.host ?? 'unknown'
}

const text = z.union([z.string(), z.number()]).transform(String)
const optional = text.nullish().transform((value) => value ?? undefined)

const platformRecord = z.object({
  ts: z.number(),
  platform: z.string(),
  id: text,
  text: z.string(),
  lang: optional,
  reply_to: optional,
  url: optional,
  title: optional,
  author: z
    .object({
      id: optional,
      name: optional,
      handle: optional,
      followers: z.number().int().nonnegative().nullish(),
      verified: z.boolean().nullish(),
    })
    .nullish(),
})

/** `ts`, `platform`, `id`, `text`, `lang`, `reply_to`, `author{…}`: posts of one event, as researchers collect them. */
function ofPlatformRecord(value: object): Recorded {
  const read = platformRecord.safeParse(value)
  if (!read.success) return { heard: reject(`unexpected shape: ${read.error.issues[0]?.path.join('.') ?? ''}`, value) }
  const { author, ...record } = read.data
  const item = {
    id: record.id,
    network: networkOf(record.platform),
    kind: 'post',
    text: unescaped(record.text),
    language: record.lang,
    publishedAt: record.ts,
    inReplyTo: record.reply_to,
    url: record.url,
    title: record.title,
    author: author && {
      id: author.id,
      name: author.name?.trim() || undefined,
      handle: author.handle?.trim() || undefined,
      followers: author.followers ?? undefined,
      isVerified: author.verified ?? undefined,
    },
  }
  return timed(readItemJson({ ...item, author: item.author ?? undefined }, 0, 'other'), plausible(record.ts))
}

function networkOf(platform: string): Network {
  const name = platform.toLowerCase()
  if (name === 'twitter') return 'x'
  return networks.find((network) => network === name) ?? 'other'
}

const headline = z.object({
  ts: z.number(),
  id: text.optional(),
  title: z.string(),
  url: z.string(),
  source: optional,
  host: optional,
})

/** `ts`, `title`, `url`, `source`: headlines as news aggregators keep them. */
function ofHeadline(value: object): Recorded {
  const read = headline.safeParse(value)
  if (!read.success) return { heard: reject(`unexpected shape: ${read.error.issues[0]?.path.join('.') ?? ''}`, value) }
  const { ts, title, url, source, host, id } = read.data
  const outlet = (source ?? host)?.trim() || undefined
  const item = {
    id: id ?? url,
    network: 'news',
    kind: 'article',
    title,
    url,
    publishedAt: ts,
    author: outlet && { name: outlet, outlet },
  }
  return timed(readItemJson(item, 0, 'news'), plausible(ts))
}
