// The consumer of `mention.made`: reads each mention, keeps the reading, and tells of it, in one transaction.
import { sql } from 'kysely'
import type { DeskEvent, ReadMention } from '../model/events.ts'
import type { Mention } from '../model/mention.ts'
import type { StoredEvent } from '../platform/bus.ts'
import type { Tx } from '../platform/store/store.ts'
import { saveBylines } from './bylines.ts'
import { bareName, isOwnVoice, type OwnNames, ownNamesOf, ownReading } from './own-voice.ts'
import type { UnderstandDeps, WatchedSubject } from './ports.ts'
import { readMention, type ReadText } from './read-mention.ts'
import type { UnderstandTables } from './schema.ts'
import type { StanceModel } from './stance-model.ts'
import { loadVoiceCounts, saveVoices } from './voices.ts'
import { type HeardWish, keepWishes } from './wishes/keep-wishes.ts'

type MentionMade = StoredEvent<Extract<DeskEvent, { type: 'mention.made' }>>

/** Idempotent: a mention that has a reading is neither read, nor counted, nor told again. */
export async function takeMentions(
  deps: Pick<UnderstandDeps, 'bus' | 'organisationOf' | 'subjects'> & { readonly model: StanceModel },
  events: readonly MentionMade[],
  tx: Tx,
): Promise<void> {
  const byDesk = [...Map.groupBy(events, ({ deskId }) => deskId)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  for (const [deskId, own] of byDesk) {
    await takeOfDesk(
      { ...deps, tx, deskId },
      own.map(({ event }) => event.mention),
    )
  }
}

type Context = Pick<UnderstandDeps, 'bus' | 'organisationOf' | 'subjects'> & {
  readonly model: StanceModel
  readonly tx: Tx
  readonly deskId: string
}

async function takeOfDesk(context: Context, mentions: readonly Mention[]): Promise<void> {
  const { tx, deskId, bus, model } = context
  const fresh = await unread(tx, deskId, mentions)
  if (fresh.length === 0) return
  const houses = await context.organisationOf(deskId)
  const ours = [houses.name, ...houses.aliases, ...houses.handles]
  const subjects = subjectsOfAll(context, fresh)
  const own = new Map([...subjects].map(([set, found]): [string, OwnNames] => [set, ownNamesOf(houses, found)]))
  const voices = await loadVoiceCounts(tx, deskId, fresh)
  const reads = fresh.map((mention) => {
    const history = { mentionCount: voices.countUp(mention) }
    const set = setOf(mention)
    const read = readMention(mention, { subjects: subjects.get(set) ?? [], history, model, ours })
    const names = own.get(set)
    const isOurs = names !== undefined && isOwnVoice(mention.item, names)
    return { ...read, mention, reading: { ...read.reading, ...(isOurs && ownReading) } }
  })
  await saveReadings(tx, reads)
  await saveVoices(tx, deskId, fresh)
  await saveBylines(tx, deskId, fresh)
  const wishIds = await keepWishes(tx, deskId, heardWishes(houses.rivals, reads))
  await bus.publish(tx, deskId, [
    ...reads.map(({ mention, reading }): DeskEvent => ({ type: 'mention.read', mention, reading })),
    ...wishIds.map((wishId): DeskEvent => ({ type: 'wish.changed', wishId })),
  ])
}

/** Of people, not of ourselves nor of a rival; a drill's are nobody's. */
function heardWishes(
  rivals: readonly string[],
  reads: readonly (ReadText & { readonly mention: Mention })[],
): readonly HeardWish[] {
  const wishes = reads.flatMap(({ mention, reading, wish }) =>
    wish === undefined || mention.isDrill || reading.isOurs ? [] : [{ mention, reading, ...wish }],
  )
  if (wishes.length === 0) return []
  const houses = new Set(rivals.map(bareName))
  return wishes.filter(({ mention: { item } }) => {
    const { name, handle = '' } = item.voice
    return !houses.has(bareName(name)) && !houses.has(bareName(handle))
  })
}

async function unread(tx: Tx, deskId: string, mentions: readonly Mention[]): Promise<readonly Mention[]> {
  const byId = new Map(mentions.toReversed().map((mention) => [mention.mentionId, mention]))
  const known = await tx
    .withTables<UnderstandTables>()
    .selectFrom('reading')
    .select('mention_id')
    .where('desk_id', '=', deskId)
    .where('mention_id', 'in', [...byId.keys()])
    .execute()
  for (const { mention_id: mentionId } of known) byId.delete(mentionId)
  return [...byId.values()].toReversed()
}

/** One question for each set of watches, not for each mention. */
function subjectsOfAll(
  { subjects, deskId }: Context,
  mentions: readonly Mention[],
): ReadonlyMap<string, readonly WatchedSubject[]> {
  const sets = new Map(mentions.map((mention) => [setOf(mention), mention.watchIds]))
  const found = new Map<string, readonly WatchedSubject[]>()
  for (const [set, watchIds] of sets) found.set(set, subjects.subjectsOf(deskId, watchIds))
  return found
}

function setOf(mention: Mention): string {
  return mention.watchIds.join(' ')
}

async function saveReadings(tx: Tx, reads: readonly ReadMention[]): Promise<void> {
  await sql`
    INSERT INTO reading (desk_id, mention_id, reading)
    SELECT * FROM unnest(
      ${reads.map(({ mention }) => mention.deskId)}::uuid[],
      ${reads.map(({ mention }) => mention.mentionId)}::uuid[],
      ${reads.map(({ reading }) => JSON.stringify(reading))}::jsonb[]
    ) ON CONFLICT (desk_id, mention_id) DO NOTHING`.execute(tx)
}
