import { ForbiddenError, NotFoundError } from '../platform/errors.ts'
import { cleanPath, cleanReferrer, withinSite } from './clean-address.ts'
import type { SiteContext } from './context.ts'
import type { KnownSite } from './site-of-key.ts'
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
  const { deskId, origins, origin, isRobot } = await callerOf(context, call)
  const told = readVisitCall(call.body)
  if (isRobot) return origin
  note(context, deskId, { ...told, path: cleanPath(told.path), referrer: cleanReferrer(told.referrer, origins) })
  return origin
}

/** Whose page calls. */
export interface Caller extends KnownSite {
  /** Of the page, one of the site's. */
  readonly origin: string
  /** It says that it is a program. */
  readonly isRobot: boolean
}

/** @throws {NotFoundError} for a key that is none. @throws {ForbiddenError} for a page that is not the site's. */
export async function callerOf(
  { byKey }: Pick<SiteContext, 'byKey'>,
  { siteKey, origin, userAgent }: Omit<TrackerCall, 'body'>,
): Promise<Caller> {
  const site = (await byKey.find(siteKey)) ?? noSite()
  if (origin !== undefined && site.origins.includes(origin))
    return { ...site, origin, isRobot: robots.test(userAgent ?? '') }
  throw new ForbiddenError(
    `A page of ${String(origin).slice(0, 100)} called, which is not among the addresses of this site. ` +
      'An admin can add it on the page Site.',
  )
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
