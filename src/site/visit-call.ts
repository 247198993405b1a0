import { z } from 'zod'
import { InvalidError } from '../platform/errors.ts'

/** What the tracker sends; short names, because every page of a site sends it every four seconds. */
const callSchema = z.object({
  /** The page's id for itself while it is open. */
  v: z.string().regex(/^[0-9a-z]{6,24}$/),
  k: z.enum(['enter', 'gone', 'here', 'turn']),
  p: z.string().max(4_000).startsWith('/'),
  r: z.string().max(4_000),
  e: z.number().min(0),
})

/** One thing told about a visit. */
export interface VisitCall {
  readonly visitId: string
  /** `enter`: a page was loaded; `turn`: the same load shows another page; `here`: still in sight; `gone`: no longer. */
  readonly kind: 'enter' | 'gone' | 'here' | 'turn'
  /** As the browser wrote it. */
  readonly path: string
  /** As the browser wrote it; empty for none. */
  readonly referrer: string
  /** In which somebody did something, since the last call. */
  readonly engagedMs: number
}

/** Twice what a call may tell of: time before an unheard call counts too, a made-up hour does not. */
const mostEngagedMs = 30_000

/** @throws {InvalidError} for anything that the tracker would not send. */
export function readVisitCall(body: string): VisitCall {
  const { data } = callSchema.safeParse(parsed(body))
  if (!data) throw new InvalidError('This is not a call of the tracker: `docs/site.md` says what one looks like')
  const engagedMs = Math.round(Math.min(data.e, mostEngagedMs))
  return { visitId: data.v, kind: data.k, path: data.p, referrer: data.r, engagedMs }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
