// What a frame of either Jetstream protocol says, in one shape. Source for v1: Jetstream's `/subscribe` JSON; for v2: the
// lexicon network.bsky.jetstream.subscribeEvents over the xrpc.v1.json framing of atproto proposal 0015.
import { z } from 'zod'
import { readJson } from '../read-json.ts'
import type { Reject } from '../reject.ts'

/** A record mutation, whichever protocol told it. */
export interface Commit {
  readonly did: string
  /** When the server saw it, µs since 1970. */
  readonly timeUs: number
  /** v2's place in this server's stream; on v1 absent. */
  readonly seq?: number
  readonly operation: 'create' | 'delete' | 'update'
  readonly collection: string
  readonly rkey: string
  readonly rev: string
  readonly cid?: string
  readonly record?: unknown
}

export type ReadFrame =
  | { readonly kind: 'commit'; readonly commit: Commit }
  | { readonly kind: 'handle'; readonly did: string; readonly handle: string; readonly place: Place }
  /** Of a kind that is of no use here. */
  | { readonly kind: 'other'; readonly place?: Place }
  /** v2: the server began later than we asked. */
  | { readonly kind: 'outdated' }
  /** v2: the connection ends after this. */
  | { readonly kind: 'error'; readonly name: string; readonly message: string }
  | Reject

export interface Place {
  readonly timeUs: number
  readonly seq?: number
}

const operation = z.enum(['create', 'update', 'delete'])
const did = z.string().startsWith('did:').max(2_048)
const microseconds = z.number().int().min(1_000_000_000_000_000).max(9_007_199_254_740_991)
const path = { collection: z.string().min(1).max(317), rkey: z.string().min(1).max(512), rev: z.string().max(64) }
const content = { cid: z.string().max(256).optional(), record: z.unknown().optional() }

const v1 = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('commit'),
    did,
    time_us: microseconds,
    commit: z.object({ operation, ...path, ...content }),
  }),
  z.object({
    kind: z.literal('identity'),
    did,
    time_us: microseconds,
    identity: z.object({ handle: z.string().max(253).optional() }),
  }),
  z.object({ kind: z.literal('account'), did, time_us: microseconds }),
])

/** Reads one frame of v1 `/subscribe`. Never throws. */
export function readFrameV1(bytes: string | Uint8Array): ReadFrame {
  const read = readJson(v1, bytes)
  if (!read.isRead) return read.reject
  const frame = read.value
  const place = { timeUs: frame.time_us }
  if (frame.kind === 'commit') return { kind: 'commit', commit: { did: frame.did, ...place, ...frame.commit } }
  return frame.kind === 'identity' ? identity(frame.did, frame.identity.handle, place) : { kind: 'other', place }
}

const nsid = 'network.bsky.jetstream.subscribeEvents'
const envelope = { seq: z.number().int().nonnegative(), did, time: z.iso.datetime() }

const v2 = z.discriminatedUnion('$type', [
  z.object({ $type: z.literal('error'), error: z.string().max(200), message: z.string().max(2_000).optional() }),
  z.object({
    $type: z.literal('message'),
    payload: z.discriminatedUnion('$type', [
      z.object({ $type: z.literal(`${nsid}#commit`), ...envelope, operation, ...path, ...content }),
      z.object({
        $type: z.literal(`${nsid}#identity`),
        ...envelope,
        identity: z.object({ handle: z.string().max(253).optional() }),
      }),
      z.object({ $type: z.literal(`${nsid}#account`), ...envelope }),
      z.object({ $type: z.literal(`${nsid}#sync`), ...envelope }),
      z.object({ $type: z.literal(`${nsid}#info`), name: z.string().max(200) }),
    ]),
  }),
])

/** Reads one frame of v2 `subscribeEvents`. Never throws. */
export function readFrameV2(bytes: string | Uint8Array): ReadFrame {
  const read = readJson(v2, bytes)
  if (!read.isRead) return read.reject
  const frame = read.value
  if (frame.$type === 'error') return { kind: 'error', name: frame.error, message: frame.message ?? '' }
  const payload = frame.payload
  if (payload.$type === `${nsid}#info`) return { kind: payload.name === 'OutdatedCursor' ? 'outdated' : 'other' }
  const place = { timeUs: microsecondsOf(payload.time), seq: payload.seq }
  switch (payload.$type) {
    case `${nsid}#commit`: {
      const { did, operation, collection, rkey, rev, cid, record } = payload
      return { kind: 'commit', commit: { did, ...place, operation, collection, rkey, rev, cid, record } }
    }
    case `${nsid}#identity`:
      return identity(payload.did, payload.identity.handle, place)
    case `${nsid}#account`:
    case `${nsid}#sync`:
      return { kind: 'other', place }
  }
}

function identity(did: string, handle: string | undefined, place: Place): ReadFrame {
  return handle === undefined ? { kind: 'other', place } : { kind: 'handle', did, handle, place }
}

/** µs of an RFC 3339 instant with six digits of fraction, of which `Date` reads three. */
function microsecondsOf(time: string): number {
  const fraction = /\.(\d{1,6})/.exec(time)?.[1]?.padEnd(6, '0') ?? '0'
  return Math.floor(Date.parse(time) / 1_000) * 1_000_000 + Number(fraction)
}
