// What the stories of the last two days are to be expected to send to the site.
import { sql } from 'kysely'
import { type Actor, roleCovers } from '../../model/role.ts'
import { ForbiddenError } from '../../platform/errors.ts'
import { hostOf } from '../clean-address.ts'
import type { SiteContext } from '../context.ts'
import { networkHosts, placeOfHost, placeOfItem } from '../place-of.ts'
import { readSetup } from '../site-setup.ts'
import { type ExpectedVisits, foretell, type Foretold, type PlaceHour, type Pointer } from './foretell.ts'

/** A quarter: what sites and networks send changes slowly. */
const lookBackMs = 90 * 86_400_000
const mostStories = 10

export interface DeskExpects extends Pick<Foretold, 'held'> {
  /** The most visits still to come first. */
  readonly stories: readonly (ExpectedVisits & { readonly headline: string })[]
}

/**
 * Nothing where no site is set up, or nothing that was heard points to it.
 * @throws {ForbiddenError} for whoever is not on the desk.
 */
export async function expectedVisits(context: SiteContext, actor: Actor): Promise<DeskExpects> {
  if (!roleCovers(actor.role, 'watcher')) throw new ForbiddenError('To see the site you need the role watcher.')
  const { store, clock, live, heard } = context
  const nowMs = clock.now()
  const setup = await store.inDesk(actor.deskId, (tx) => readSetup(tx, actor.deskId))
  if (!setup) return { stories: [], held: { count: 0, inRange: 0 } }
  const hosts = [...new Set(setup.origins.map((origin) => hostOf(origin).replace(/:\d+$/, '')))]
  const found = await heard.heardPointing(actor.deskId, { hosts, sinceMs: nowMs - lookBackMs })
  const pointers = found.flatMap((one): readonly Pointer[] => {
    const place = placeOfItem(one)
    // The site itself is no place that sends people to it.
    return place === undefined || hosts.includes(place) ? [] : [{ ...one, place }]
  })
  await live.write()
  const hours = await hoursOf(context, actor.deskId, pointers, nowMs - lookBackMs)
  const { stories, held } = foretell(pointers, hours, nowMs)
  const first = stories.slice(0, mostStories)
  const headlines = await heard.headlinesOf(
    actor.deskId,
    first.map(({ storyId }) => storyId),
  )
  return {
    stories: first.flatMap((story) => {
      const headline = headlines.get(story.storyId)
      return headline === undefined ? [] : [{ ...story, headline }]
    }),
    held,
  }
}

/** Views from the places that point to the site. */
async function hoursOf(
  { store }: SiteContext,
  deskId: string,
  pointers: readonly Pointer[],
  sinceMs: number,
): Promise<readonly PlaceHour[]> {
  const places = new Set(pointers.map(({ place }) => place))
  if (places.size === 0) return []
  const ofNetworks = Object.keys(networkHosts).filter((host) => places.has(placeOfHost(host)))
  const { rows } = await store.inDesk(deskId, (tx) =>
    sql<{ host: string; hour_at_ms: number; views: number }>`
      SELECT split_part(referrer, '/', 1) AS host, hour_at_ms, sum(views)::bigint AS views
      FROM site_hour
      WHERE desk_id = ${deskId} AND hour_at_ms >= ${sinceMs}
        AND split_part(referrer, '/', 1) = ANY(${[...places, ...ofNetworks]}::text[])
      GROUP BY host, hour_at_ms`.execute(tx),
  )
  return rows.map(({ host, hour_at_ms: hourAtMs, views }) => ({ place: placeOfHost(host), hourAtMs, views }))
}
