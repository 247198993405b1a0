import { z } from 'zod'

/** How far we have got, on which server, and what we heard last. */
const cursorShape = z.object({
  host: z.string(),
  /** µs since 1970, by that server's clock: understood by every server. */
  us: z.number().int().nonnegative(),
  /** v2: place in that server's own stream; no other server understands it. */
  seq: z.number().int().nonnegative().optional(),
  recent: z.string(),
})

export type BlueskyCursor = z.infer<typeof cursorShape>

/** `undefined` for a cursor that is absent or unreadable: then listening starts at the live end. */
export function readCursor(text: string | undefined): BlueskyCursor | undefined {
  if (text === undefined) return undefined
  try {
    return cursorShape.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
