import { ForbiddenError, NotFoundError } from '../platform/errors.ts'
import { cleanPath, cleanReferrer, withinSite } from './clean-address.ts'
import type { SiteContext } from './context.ts'
import { readVisitCall, type VisitCall } from './visit-call.ts'

/** A call of the tracker as the web hands it over. Neither the address nor anything else of the caller is in it. */
export interface TrackerCall {
  readonly siteKey: string
  /** Of the page that calls: browsers say it, and a page cannot make it up. */
  readonly origin: string | undefined
  readonly userAgent: string | undefined
  readonly body: string
}

/** Programs that read sites and say so. Source: the names that search engines document for themselves. */
const robots = /bot\b|crawl|spider|slurp|preview|lighthouse/i

/**
 * Notes where a visit is. Resolves to the origin, which may read the answer.
 * @throws {NotFoundError} for a key that is none. @throws {ForbiddenError} for a page that is not the site's.
 * @throws {InvalidError} for what the tracker would not send.
 */
export async function hear(context: SiteContext, call: TrackerCall): Promise<string> {
  const { deskId, origins } = (await context.byKey.find(call.siteKey)) ?? noSite()
  const { origin } = call
  if (origin === undefined || !origins.includes(origin)) {
    throw new ForbiddenError(
      `A page of ${String(origin).slice(0, 100)} told of a visit, which is not among the addresses of this site. ` +
        'An admin can add it on the page Site.',
    )
  }
  const told = readVisitCall(call.body)
  if (robots.test(call.userAgent ?? '')) return origin
  note(context, deskId, { ...told, path: cleanPath(told.path), referrer: cleanReferrer(told.referrer, origins) })
  return origin
}

function noSite(): never {
  throw new NotFoundError('No site has this key: copy the line for your pages anew from the page Site.')
}

function note({ live, clock, share }: SiteContext, deskId: string, told: VisitCall): void {
  const site = live.of(deskId)
  const atMs = clock.now()
  const { visitId, kind, path, referrer, engagedMs } = told
  // Time is told after it has passed: it belongs to the page that was shown until this call.
  const readPath = site.visits.pathOf(visitId) ?? path
  site.heardAtMs = atMs
  if (engagedMs > 0) site.tally.add({ path: readPath, referrer, views: 0, engagedMs, atMs })
  const from = kind === 'turn' ? withinSite : referrer
  if (kind === 'enter' || kind === 'turn') site.tally.add({ path, referrer: from, views: 1, engagedMs: 0, atMs })
  live.see({ deskId, visitId, kind, path, referrer })
  share.tell({ deskId, visitId, kind, path, referrer })
}
