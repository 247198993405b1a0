import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { LimitError } from '../../platform/errors.ts'

/** Which budget a route draws on, beside its sender's general one. */
export type LimitName =
  | 'accessCode'
  | 'apiKey'
  | 'find'
  | 'hook'
  | 'hub'
  | 'inquiry'
  | 'invitation'
  | 'search'
  | 'setup'
  | 'shown'
  | 'signIn'
  | 'signInAccount'
  | 'tap'
  | 'tip'
  | 'visit'

type Budget = { readonly max: number; readonly windowMs: number }

const minuteMs = 60_000

const budgets: Readonly<Record<LimitName | 'address' | 'sender', Budget>> = {
  /** An office behind one address: fifty people who click once a second. */
  address: { max: 3000, windowMs: minuteMs },
  /** One person's browser with its tabs, or one API key: ten calls a second. */
  sender: { max: 600, windowMs: minuteMs },
  /** A person mistypes three or four times; 10 a minute makes an on-line guess of 12 characters hopeless. */
  signIn: { max: 10, windowMs: minuteMs },
  /** One account tried from many addresses; generous enough that nobody can be locked out for long. */
  signInAccount: { max: 30, windowMs: 15 * minuteMs },
  /** Keys and tokens of 256 bits need no limit against guessing; the store does against being asked. */
  apiKey: { max: 60, windowMs: minuteMs },
  invitation: { max: 20, windowMs: minuteMs },
  /** Links are signed, so guessing is hopeless; an office behind one address answers several at once. */
  tap: { max: 120, windowMs: minuteMs },
  /** Proposals and previews make us fetch what a stranger names. */
  setup: { max: 30, windowMs: minuteMs },
  /** A service subscribes to a newsroom's six feeds and renews; each wish makes us call an address that a stranger gave. */
  hub: { max: 60, windowMs: minuteMs },
  /** A person mends a form a few times; a press room behind one address asks several questions. */
  inquiry: { max: 12, windowMs: 10 * minuteMs },
  /** Codes have 50 bits: guessing is hopeless, and every file costs a download. */
  accessCode: { max: 30, windowMs: 10 * minuteMs },
  /** As with inquiries, and what is left of a film that did not fit is sent as a second one. */
  tip: { max: 12, windowMs: 10 * minuteMs },
  /** Asked as one types, four times a second at most. */
  find: { max: 300, windowMs: minuteMs },
  search: { max: 120, windowMs: minuteMs },
  /** Platforms deliver bursts from few addresses; the connector's own back-pressure is behind it. */
  hook: { max: 60_000, windowMs: minuteMs },
  /** Four thousand visitors behind one address: an office, or a proxy that does not say whom it stands for. */
  visit: { max: 60_000, windowMs: minuteMs },
  /** Four thousand loads of pages behind one address: each asks what to show, is shown something and may click it. */
  shown: { max: 12_000, windowMs: minuteMs },
}

/** Counts one use of a budget by `key`. @throws {LimitError} with `details.retryAfterS` when it is used up. */
export type Spend = (name: keyof typeof budgets, request: FastifyRequest, key: string) => Promise<void>

/** Counters of this process, bounded to 50,000 keys a budget; with several processes each counts for itself. */
export async function createLimits(app: FastifyInstance): Promise<Spend> {
  await app.register(rateLimit, { global: false, cache: 50_000 })
  const keys = new WeakMap<FastifyRequest, string>()
  const checks = Object.fromEntries(
    Object.entries(budgets).map(([name, { max, windowMs }]) => [
      name,
      app.createRateLimit({
        max,
        timeWindow: windowMs,
        keyGenerator: (request) => keys.get(request) ?? '',
      }),
    ]),
  )
  return async (name, request, key) => {
    keys.set(request, key)
    const outcome = await checks[name]?.(request)
    if (!outcome || outcome.isAllowed || !outcome.isExceeded) return
    throw new LimitError(`Too many requests of this kind. Try again in ${outcome.ttlInSeconds} s.`, {
      retryAfterS: outcome.ttlInSeconds,
    })
  }
}
