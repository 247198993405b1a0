import type { Answer } from '../answer/index.ts'
import type { Desk } from '../desk/index.ts'
import type { Match } from '../match/index.ts'
import type { Mention } from '../model/mention.ts'
import type { NewsroomDeps, Piece } from '../newsroom/index.ts'
import type { People } from '../people/index.ts'
import { unlessMissing } from '../platform/errors.ts'
import type { Stories } from '../stories/index.ts'
import { authorKey, type Understand } from '../understand/index.ts'

interface Others {
  readonly people: Pick<People, 'viewDesk'>
  readonly desk: Pick<Desk, 'caseOfAnswer' | 'goesOnAs' | 'inquiryProvenAtMs'>
  readonly match: Pick<Match, 'listLists' | 'readMentions' | 'subjectsOf' | 'watchNames'>
  readonly understand: Understand
  readonly stories: Pick<Stories, 'mentionIdsOf' | 'saidSince' | 'storiesOf'>
  /** Built after the newsroom, which is one of its channels. */
  readonly answer: () => Pick<Answer, 'forgetRecipient' | 'sendersOf' | 'stopLetters'>
  /** The installation's own sender, of alerts. */
  readonly mailFrom?: string
}

type Ports = Pick<
  NewsroomDeps,
  'bylines' | 'caseOfLetter' | 'heardBefore' | 'letters' | 'ownAddresses' | 'readDelivery' | 'readDesk' | 'readProducts'
>

/** The list that a desk keeps its products in, if it does. */
const productList = 'products'

/** What the newsroom asks of other rooms. */
export function forNewsroom(others: Others): Ports {
  const { people, desk, match, stories, answer } = others
  return {
    async heardBefore(tx, deskId, { caseId, beforeMs }) {
      const story = await desk.goesOnAs(tx, deskId, caseId)
      if (!story) return []
      const asked = { deskId, storyIds: [story.storyId], afterSeq: 0 }
      const [said = []] = await stories.saidSince(tx, [asked], mostHeard)
      return said
        .filter(
          ({ isOurs, item: { publishedAtMs } }) => !isOurs && publishedAtMs !== undefined && publishedAtMs < beforeMs,
        )
        .map(({ item: { title = '', text } }) => `${title}\n${text}`)
    },
    bylines: bylines(others),
    letters: {
      stop: (tx, deskId, to) => answer().stopLetters(tx, deskId, to),
      forget: (tx, deskId, to) => answer().forgetRecipient(tx, deskId, to),
    },
    readDelivery: desk.inquiryProvenAtMs,
    caseOfLetter: desk.caseOfAnswer,
    async ownAddresses(deskId) {
      const installation = /[^\s<>]+@[^\s<>]+/.exec(others.mailFrom ?? '')?.[0]
      return [...(await answer().sendersOf(deskId)), ...(installation === undefined ? [] : [installation])]
    },
    async readProducts(deskId) {
      const entries = (await match.listLists(deskId)).find(({ name }) => name === productList)?.entries ?? []
      return [...new Set(entries.map(asName))].filter((name) => name !== '')
    },
    async readDesk(deskId) {
      const { organisation, settings } = await people.viewDesk(deskId)
      return { organisation, timeZone: settings.timeZone, keepDays: settings.keepDays }
    },
  }
}

/** What was said first is what others repeat. */
const mostHeard = 200

/** More than anybody reads through; whoever wrote last is among them. */
const mostWriters = 2_000

/** Who writes, by what `understand` read; with their watches by name, and the story that each article is part of. */
function bylines({ understand, stories, match }: Others): NewsroomDeps['bylines'] {
  /** An inquiry has no mentions; a story that is no longer kept has none left. */
  const mentionsOf = async (deskId: string, storyId: string) =>
    (await stories.mentionIdsOf(deskId, storyId).catch(unlessMissing)) ?? []
  const pieces = async (deskId: string, mentionIds: readonly string[]) => {
    const mentions = await match.readMentions(deskId, mentionIds)
    const storyOf = await stories.storiesOf(deskId, mentionIds)
    return mentions.map((mention) => pieceOf(mention, storyOf.get(mention.mentionId)))
  }
  return {
    keyOf: authorKey,
    async onStory(deskId, storyId) {
      const mentionIds = await mentionsOf(deskId, storyId)
      if (mentionIds.length === 0) return []
      return await understand.writersOf(deskId, { sinceMs: 0, mentionIds, limit: mostWriters })
    },
    onWatches: (deskId, watchIds, sinceMs) => understand.writersOf(deskId, { sinceMs, watchIds, limit: mostWriters }),
    lately: (deskId, of) => understand.writersOf(deskId, { ...of, limit: mostWriters }),
    async beatsOf(deskId, of) {
      const names = new Map((await match.watchNames(deskId)).map(({ watchId, name }) => [watchId, name]))
      const beats = await understand.beatsOf(deskId, of)
      return beats.map(({ watchIds, ...writer }) => ({
        ...writer,
        beats: watchIds.flatMap((id) => names.get(id) ?? []),
      }))
    },
    async lastPieces(deskId, of) {
      const last = await understand.lastPieces(deskId, of)
      return await pieces(
        deskId,
        last.map(({ mentionId }) => mentionId),
      )
    },
    mentionsOf,
    piecesOf: pieces,
  }
}

function pieceOf({ mentionId, item, heardAtMs }: Mention, storyId: string | undefined): Piece {
  return {
    mentionId,
    title: item.title ?? item.text.slice(0, 140),
    outlet: item.voice.outlet ?? item.voice.name,
    atMs: Math.min(item.publishedAtMs ?? heardAtMs, heardAtMs),
    ...(item.url !== undefined && { url: item.url }),
    ...(storyId !== undefined && { storyId }),
  }
}

/** An entry of a list without the signs of the watch language: `=Pilot`, `"Lemon Press"`, `roadrunner*`. */
function asName(entry: string): string {
  return entry.replaceAll(/^=|["“”„«»＂*]/g, '').trim()
}
