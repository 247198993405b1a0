// Rooms as the web shows them: joins what two rooms know, changes nothing.
import type { Listen } from '../listen/index.ts'
import type { Match } from '../match/index.ts'
import type { Setup } from '../setup/index.ts'
import type { Stories } from '../stories/index.ts'
import type { ListenPort, MatchPort, SearchPort, SetupPort, StoriesPort } from '../web/index.ts'
import { storyPages } from './story-pages.ts'

/** Sources that the web may add: a replay reads a file of this machine, so only the terminal may. */
const notOverWeb = 'replay'

export function forWeb(rooms: {
  readonly listen: Listen
  readonly match: Match
  readonly stories: Stories
  readonly setup: Setup
}): {
  readonly listen: ListenPort
  readonly match: MatchPort
  readonly search: SearchPort
  readonly setup: SetupPort
  readonly stories: StoriesPort
} {
  const { listen, match, setup } = rooms
  return {
    listen: listenPort(listen),
    match: matchPort(match),
    search: searchPort(match),
    setup: {
      propose: (organisation, signal) => setup.propose(organisation, signal),
      preview: (wanted, signal) => setup.preview(wanted, signal),
      finish: (input) => setup.finish(input),
    },
    stories: storyPages(rooms),
  }
}

function listenPort(listen: Listen): ListenPort {
  return {
    connectors: () =>
      listen.connectors
        .filter(({ kind }) => kind !== notOverWeb)
        .map(({ kind, title, description, fields, receive }) => ({
          ...{ kind, title, description, fields },
          isCalled: receive !== undefined,
        })),
    listSources: (actor) => listen.list(actor),
    viewSource: (actor, sourceId) => listen.get(actor, sourceId),
    addSource: (actor, source) => listen.add(actor, source),
    changeSource: (actor, sourceId, change) => listen.change(actor, sourceId, change),
    pauseSource: (actor, sourceId) => listen.pause(actor, sourceId),
    resumeSource: (actor, sourceId) => listen.resume(actor, sourceId),
    removeSource: (actor, sourceId) => listen.remove(actor, sourceId),
    async testSource(actor, source, signal) {
      const { items, settings, ...outcome } = await listen.test(actor, source, signal)
      return {
        ...outcome,
        items: items.map(({ voice, ...item }) => ({ ...item, voiceName: voice.name })),
        ...(settings !== undefined && { settings: settings as Record<string, unknown> }),
      }
    },
    async discover(_actor, address, signal) {
      return { found: await listen.discover(address, signal) }
    },
    receive: (sourceId, call) => listen.receive(sourceId, call),
  }
}

function matchPort(match: Match): MatchPort {
  return {
    async listWatches({ deskId }) {
      const [watches, counts] = await Promise.all([match.listWatches(deskId), match.countMentions(deskId)])
      const byWatch = new Map(counts.map((count) => [count.watchId, count]))
      return watches.map((watch) => {
        const count = byWatch.get(watch.watchId)
        return {
          ...watch,
          mentionsPerDay: count?.mentionsInDay ?? 0,
          mentionsInWeek: count?.mentionsInWeek ?? 0,
          ...(count && { lastMentionAtMs: count.lastMentionAtMs }),
        }
      })
    },
    async viewWatch({ deskId }, watchId) {
      const [watch, versions] = await Promise.all([match.getWatch(deskId, watchId), match.watchHistory(deskId, watchId)])
      return { watch, versions }
    },
    addWatch: (actor, watch) => match.addWatch(actor, watch),
    async changeWatch(actor, watchId, { isPaused, ...change }) {
      const isChanged = Object.keys(change).length > 0
      const changed = isChanged ? await match.changeWatch(actor, watchId, change) : undefined
      if (isPaused === undefined) return changed ?? (await match.getWatch(actor.deskId, watchId))
      return isPaused ? await match.pauseWatch(actor, watchId) : await match.resumeWatch(actor, watchId)
    },
    removeWatch: (actor, watchId) => match.removeWatch(actor, watchId),
    checkQuery: async ({ deskId }, query) => match.checkQuery(deskId, query),
    async backTest({ deskId }, query) {
      const { examples, ...figures } = await match.backTest(deskId, query)
      return {
        ...figures,
        examples: examples.map(({ item, marks }) => ({ ...item, voiceName: item.voice.name, spans: marks })),
      }
    },
    async explain(_actor, { query, title, text }) {
      const { isMatch, marks } = match.explain(query, bareItem(text, title))
      return { isMatch, spans: marks }
    },
  }
}

/** A pasted text as an item: what fields such as `site:` ask for is not known of it. */
function bareItem(text: string, title: string | undefined) {
  return {
    ...{ itemKey: 'pasted', network: 'other', kind: 'post', text, links: [], isReply: false, isRepost: false } as const,
    voice: { voiceKey: 'pasted', name: '' },
    ...(title !== undefined && { title }),
  }
}

function searchPort(match: Match): SearchPort {
  return {
    async search({ deskId }, { q, before, limit }) {
      const beforeMs = before === undefined ? {} : { beforeMs: before }
      const { hits, hasMore } = await match.search({ deskId, text: q, limit, ...beforeMs })
      return {
        hasMore,
        hits: hits.map(({ mention: { mentionId, item, heardAtMs }, marks }) => ({
          ...item,
          ...{ mentionId, heardAtMs, voiceName: item.voice.name, spans: marks },
        })),
      }
    },
  }
}
