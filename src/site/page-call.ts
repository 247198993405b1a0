import { z } from 'zod'
import { InvalidError } from '../platform/errors.ts'

const visitSchema = z.string().regex(/^[0-9a-z]{6,24}$/)

/** What the tracker sends about what a page shows; short names, as in its other call. */
const callSchema = z.discriminatedUnion('k', [
  z.object({
    k: z.literal('ask'),
    /** Absent where a browser objects to being counted. */
    v: visitSchema.optional(),
    /** As the page has them: a slip in one must not cost the others their titles. */
    n: z.array(z.string().max(200)).max(20),
    p: z.string().max(4_000).startsWith('/').default('/'),
  }),
  z.object({ k: z.enum(['click', 'shown']), v: visitSchema, t: z.uuid() }),
])

/** `ask`: what is this page to show? `shown`: it came in sight; `click`: its link was followed. */
export type PageCall =
  | { readonly kind: 'ask'; readonly visitId?: string; readonly spots: readonly string[]; readonly path: string }
  | ToldOfShown

export interface ToldOfShown {
  readonly kind: 'click' | 'shown'
  readonly visitId: string
  /** Of the test or the banner. */
  readonly shownId: string
}

/** @throws {InvalidError} for anything that the tracker would not send. */
export function readPageCall(body: string): PageCall {
  const { data } = callSchema.safeParse(parsed(body))
  if (!data) throw new InvalidError('This is not a call of the tracker: `docs/site.md` says what one looks like')
  if (data.k !== 'ask') return { kind: data.k, visitId: data.v, shownId: data.t }
  return { kind: data.k, spots: data.n, path: data.p, ...(data.v !== undefined && { visitId: data.v }) }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
