import { z } from 'zod'

/** The newest status heard, by this server's own number, when it was published, and what was heard just before. */
const cursorShape = z.object({ id: z.string(), atMs: z.number().optional(), recent: z.string() })

export type MastodonCursor = z.infer<typeof cursorShape>

/** `undefined` for a cursor that is absent or unreadable: then listening starts at the live end. */
export function readCursor(text: string | undefined): MastodonCursor | undefined {
  if (text === undefined) return undefined
  try {
    return cursorShape.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Ids grow with time; they are decimal numbers of up to 20 digits, or, on other servers, words that sort by time. */
export function isNewer(id: string, than: string): boolean {
  return id.length === than.length ? id > than : id.length > than.length
}

/**
 * The id that a status of `backMs` before this one would have. Statuses from elsewhere come late, under the id of the
 * instant at which they were published: starting a little earlier catches them. Ids of another make stay as they are.
 * Source: Mastodon's snowflake ids: 48 bits of milliseconds, 16 bits of sequence.
 */
export function rewoundId(id: string, backMs: number): string {
  if (!/^\d{17,19}$/.test(id)) return id
  const rewound = BigInt(id) - (BigInt(backMs) << 16n)
  return rewound > 0n ? rewound.toString() : '0'
}
