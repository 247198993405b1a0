// Which stories send people to the site: where visits came from, held against where the desk's stories were told.
import { type Actor, roleCovers } from '../model/role.ts'
import { ForbiddenError } from '../platform/errors.ts'
import { cleanReferrer, direct, hostOf, withinSite } from './clean-address.ts'
import type { SiteContext } from './context.ts'
import { siteHours } from './hours.ts'
import type { HeardInStory } from './ports.ts'
import { hostIn, networkHosts } from './place-of.ts'
import { readSetup } from './site-setup.ts'

/**
 * How sure it is. `page`: the visit came from the very page that was heard. `link`: something that was heard there points
 * to the site. `only`: nothing else was heard there.
 */
export type SentBecause = 'link' | 'only' | 'page'

export interface SendingStory {
  readonly storyId: string
  readonly headline: string
  readonly because: SentBecause
}

export interface Sender {
  /** As `cleanReferrer` writes it. */
  readonly referrer: string
  /** The likeliest first; none is guessed where several would do as well. */
  readonly stories: readonly SendingStory[]
}

/** What is older sends nobody any more: coverage lives for days. */
const lookBackMs = 7 * 86_400_000
const hoursShown = 24
const maxStories = 3

/**
 * The stories behind the places that visits of now and of the last day came from.
 * @throws {ForbiddenError} for whoever is not on the desk.
 */
export async function senders(context: SiteContext, actor: Actor): Promise<readonly Sender[]> {
  if (!roleCovers(actor.role, 'watcher')) throw new ForbiddenError('To see the site you need the role watcher.')
  const { store, clock, live, heard } = context
  const setup = await store.inDesk(actor.deskId, (tx) => readSetup(tx, actor.deskId))
  if (!setup) return []
  const now = live.of(actor.deskId).now(clock.now())
  const { referrers: lately } = await siteHours(context, actor, hoursShown)
  const referrers = [...new Set([...now.referrers, ...lately].map(({ name }) => name))].filter(isElsewhere)
  const hosts = [...new Set(referrers.map(hostIn))]
  const there = await heard.heardOn(actor.deskId, {
    sites: hosts,
    networks: [...new Set(hosts.flatMap((host) => networkHosts[host] ?? []))],
    sinceMs: clock.now() - lookBackMs,
  })
  return referrers
    .map((referrer) => ({ referrer, stories: storiesBehind(referrer, there, setup.origins) }))
    .filter(({ stories }) => stories.length > 0)
}

/** Pure: which of what was heard is behind this referrer. */
export function storiesBehind(
  referrer: string,
  heard: readonly HeardInStory[],
  origins: readonly string[],
): readonly SendingStory[] {
  const host = hostIn(referrer)
  const network = networkHosts[host]
  const there = heard.filter((one) => one.site === host || (network !== undefined && one.network === network))
  const onPage = referrer === host ? [] : there.filter(({ url }) => url && cleanReferrer(url, origins) === referrer)
  if (onPage.length > 0) return distinct(onPage, 'page')
  const ours = new Set(origins.map(hostOf))
  const pointing = there.filter(({ links }) => links.some((link) => ours.has(hostOf(link))))
  if (pointing.length > 0) return distinct(pointing, 'link')
  const only = distinct(there, 'only')
  return network === undefined && only.length === 1 ? only : []
}

function distinct(heard: readonly HeardInStory[], because: SentBecause): readonly SendingStory[] {
  const stories = new Map(heard.map(({ storyId, headline }) => [storyId, { storyId, headline, because }]))
  return [...stories.values()].slice(0, maxStories)
}

function isElsewhere(referrer: string): boolean {
  return referrer !== direct && referrer !== withinSite
}
