import { z } from 'zod'
import { InvalidError } from '../../platform/errors.ts'

const placeSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)

/** What the tracker sends about titles; short names, as in its other call. */
const callSchema = z.discriminatedUnion('k', [
  z.object({
    k: z.literal('ask'),
    /** Absent where a browser objects to being counted. */
    v: z
      .string()
      .regex(/^[0-9a-z]{6,24}$/)
      .optional(),
    n: z.array(placeSchema).min(1).max(20),
  }),
  z.object({ k: z.enum(['click', 'shown']), v: z.string().regex(/^[0-9a-z]{6,24}$/), n: placeSchema }),
])

/** `ask`: which titles are these places to show? `shown`: it came in sight; `click`: its link was followed. */
export type TitleCall =
  | { readonly kind: 'ask'; readonly visitId?: string; readonly places: readonly string[] }
  | { readonly kind: 'click' | 'shown'; readonly visitId: string; readonly place: string }

/** @throws {InvalidError} for anything that the tracker would not send. */
export function readTitleCall(body: string): TitleCall {
  const { data } = callSchema.safeParse(parsed(body))
  if (!data) throw new InvalidError('This is not a call of the tracker: `docs/site.md` says what one looks like')
  if (data.k !== 'ask') return { kind: data.k, visitId: data.v, place: data.n }
  return { kind: data.k, places: data.n, ...(data.v !== undefined && { visitId: data.v }) }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
