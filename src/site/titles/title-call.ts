import { z } from 'zod'
import { InvalidError } from '../../platform/errors.ts'

const visitSchema = z.string().regex(/^[0-9a-z]{6,24}$/)

/** What the tracker sends about titles; short names, as in its other call. */
const callSchema = z.discriminatedUnion('k', [
  z.object({
    k: z.literal('ask'),
    /** Absent where a browser objects to being counted. */
    v: visitSchema.optional(),
    /** As the page has them: a slip in one must not cost the others their titles. */
    n: z.array(z.string().max(200)).min(1).max(20),
  }),
  z.object({ k: z.enum(['click', 'shown']), v: visitSchema, t: z.uuid() }),
])

/** `ask`: which titles are these spots to show? `shown`: it came in sight; `click`: its link was followed. */
export type TitleCall =
  | { readonly kind: 'ask'; readonly visitId?: string; readonly spots: readonly string[] }
  | { readonly kind: 'click' | 'shown'; readonly visitId: string; readonly testId: string }

/** @throws {InvalidError} for anything that the tracker would not send. */
export function readTitleCall(body: string): TitleCall {
  const { data } = callSchema.safeParse(parsed(body))
  if (!data) throw new InvalidError('This is not a call of the tracker: `docs/site.md` says what one looks like')
  if (data.k !== 'ask') return { kind: data.k, visitId: data.v, testId: data.t }
  return { kind: data.k, spots: data.n, ...(data.v !== undefined && { visitId: data.v }) }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
