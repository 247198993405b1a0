import type { z } from 'zod'
import type { Actor } from '../../model/role.ts'
import type { BackTest, BackTestAsk, Match } from '../../match/index.ts'
import type { People } from '../../people/index.ts'
import type { backTestBody } from '../contract/watches.ts'
import type { MatchPort } from '../ports.ts'
import { toHeardItem, toItem } from './item.ts'

function asked({ query, subjectNames }: z.output<typeof backTestBody>): BackTestAsk {
  return { query, names: subjectNames }
}

function shownTest({ examples, ...figures }: BackTest) {
  const shown = examples.map(({ item, marks }) => Object.assign(toHeardItem(item), { spans: marks }))
  return { ...figures, examples: shown }
}

/** Watches as their pages show them. */
export function presentWatches(match: Match, people: Pick<People, 'namesOf'>): MatchPort {
  return {
    listWatches: ({ deskId }) => listed(deskId),
    async viewWatch({ deskId }, watchId) {
      const watch = await match.getWatch(deskId, watchId)
      const versions = await match.watchHistory(deskId, watchId)
      const effects = new Map((await match.versionEffects(deskId, versions)).map((one) => [one.version, one]))
      return { watch, versions: versions.map((one) => Object.assign({}, one, { effect: effects.get(one.version) })) }
    },
    addWatch: (actor, watch) => match.addWatch(actor, watch),
    changeWatch: (actor, watchId, change) => changed(actor, watchId, change),
    importWatches: (actor, file) => match.importWatches(actor, file),
    exportWatches: ({ deskId }, format) => match.exportWatches(deskId, format),
    listLists: ({ deskId }) => match.listLists(deskId),
    keepList: (actor, name, list) => match.keepList(actor, name, list),
    removeList: (actor, name) => match.removeList(actor, name),
    removeWatch: (actor, watchId) => match.removeWatch(actor, watchId),
    checkQuery: async ({ deskId }, query) => match.checkQuery(deskId, query),
    backTest: async ({ deskId }, ask, signal) => shownTest(await match.backTest(deskId, asked(ask), signal)),
    async *backTesting({ deskId }, ask, signal) {
      for await (const state of match.backTesting(deskId, asked(ask), signal)) yield shownTest(state)
    },
    async explain({ deskId }, { query, ...typed }) {
      const { isMatch, marks } = match.explain(deskId, query, toItem(typed))
      return { isMatch, spans: marks }
    },
  }

  async function listed(deskId: string) {
    const watches = await match.listWatches(deskId)
    const counts = new Map((await match.countMentions(deskId)).map((count) => [count.watchId, count]))
    const names = await people.namesOf(
      deskId,
      watches.flatMap(({ ownerId }) => ownerId ?? []),
    )
    return watches.map((watch) => {
      const count = counts.get(watch.watchId)
      return Object.assign({}, watch, {
        mentionsPerDay: count?.mentionsInDay ?? 0,
        mentionsInWeek: count?.mentionsInWeek ?? 0,
        lastMentionAtMs: count?.lastMentionAtMs,
        ownerName: names.get(watch.ownerId ?? ''),
      })
    })
  }

  /** The room pauses by a verb of its own; the form does both at once. The words first: a bad query then changes nothing. */
  async function changed(actor: Actor, watchId: string, change: Parameters<MatchPort['changeWatch']>[2]) {
    const { isPaused, ...words } = change
    const { baseVersion: _base, ...given } = words
    const isReworded = Object.values(given).some((value) => value !== undefined)
    const reworded = isReworded ? await match.changeWatch(actor, watchId, words) : undefined
    if (isPaused === true) return await match.pauseWatch(actor, watchId)
    if (isPaused === false) return await match.resumeWatch(actor, watchId)
    return reworded ?? (await match.getWatch(actor.deskId, watchId))
  }
}
