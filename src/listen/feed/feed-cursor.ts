// How far a feed has been heard: which entries, in which version, and what its server wants to be told the next time.
import { createHash } from 'node:crypto'
import { z } from 'zod'

/** Beyond those of the present document: entries that fell out of it and come back are not new. */
const maxOlderSeen = 1_000
/** 48 bits: among 4,000 remembered entries one new one in 70,000 million is taken for an old one. */
const hashLength = 8

const schema = z.object({
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** Of the last body, so that an unchanged one is not parsed again. */
  bodyHash: z.string().optional(),
  /** Where the feed moved to for good. */
  movedTo: z.string().optional(),
  nextAtMs: z.number().optional(),
  /** When the last document with entries came. */
  heardAtMs: z.number().optional(),
  entryTimesMs: z.array(z.number()).default([]),
  ttlMs: z.number().optional(),
  updateEveryMs: z.number().optional(),
  /** 16 characters per entry: 8 of its key's hash, 8 of its words'. Newest first. */
  seen: z.string().default(''),
  push: z
    .object({
      hubUrl: z.string(),
      topicUrl: z.string(),
      secret: z.string(),
      askedAtMs: z.number(),
      problem: z.string().optional(),
    })
    .optional(),
})

export type FeedCursor = z.infer<typeof schema>

/** A cursor that cannot be read is a new beginning: everything is heard again, which the store knows to be no news. */
export function readCursor(text: string | undefined): FeedCursor {
  if (text === undefined) return schema.parse({})
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return schema.parse({})
  }
}

/** Read again by `readCursor`. */
export function writeCursor(cursor: FeedCursor): string {
  return JSON.stringify(cursor)
}

/** Enough to tell one feed's entries apart; not against anybody who means harm. */
export function shortHash(text: string): string {
  return createHash('sha1').update(text).digest('base64url').slice(0, hashLength)
}

/** What was seen, by key: the hash of the words it had. */
export function seenOf(seen: string): Map<string, string> {
  const entries = new Map<string, string>()
  for (let at = 0; at + 2 * hashLength <= seen.length; at += 2 * hashLength) {
    entries.set(seen.slice(at, at + hashLength), seen.slice(at + hashLength, at + 2 * hashLength))
  }
  return entries
}

/** The present document's entries first, then older ones as far as they are kept. */
export function writeSeen(
  present: ReadonlyMap<string, string>,
  before: ReadonlyMap<string, string>,
  maxOlder = maxOlderSeen,
): string {
  const older = [...before].filter(([key]) => !present.has(key)).slice(0, maxOlder)
  return [...present, ...older].map(([key, words]) => key + words).join('')
}
