// Planned posts: in the same outbox and by the same clock as answers, held within a second when a story is declared that they
// touch, and let go or cancelled by a person.
import { sql } from 'kysely'
import type { DeskEvent } from '../model/events.ts'
import type { Actor } from '../model/role.ts'
import type { Story } from '../model/story.ts'
import type { StoredEvent } from '../platform/bus.ts'
import type { Tx } from '../platform/store/store.ts'
import type { AnswerView } from './answer-view.ts'
import type { VerbDeps } from './deps.ts'
import { requireRole } from './may.ts'
import {
  contentOf,
  type NamedPublication,
  type PublicationView,
  selectPublications,
  toPublication,
} from './publication.ts'
import type { AnswerTables } from './schema.ts'
import { changedOf, steer } from './steer.ts'

export interface PlannedView extends PublicationView {
  readonly by: { readonly personId: string; readonly name: string }
  readonly decidedAtMs: number
  /** When its first words were kept: the two lanes share this clock. */
  readonly draftedAtMs?: number
  /** The story that it answers. */
  readonly storyId?: string
}

export interface Planned {
  /** Planned and held, soonest first. */
  readonly upcoming: readonly PlannedView[]
  /** What went out in the last days, planned or not, newest first: the two lanes beside each other. */
  readonly recent: readonly PlannedView[]
}

const recentMs = 7 * 86_400_000
const maxShown = 200

/** The desk's calendar. */
export async function plannedOf(deps: VerbDeps, { deskId }: Actor): Promise<Planned> {
  const sinceMs = deps.clock.now() - recentMs
  return await deps.store.inDesk(deskId, async (tx) => {
    const select = () => selectPlanned(tx, deskId).limit(maxShown)
    const upcoming = await select()
      .where('publication.state', 'in', ['planned', 'held'])
      .orderBy('publication.planned_at_ms')
      .execute()
    const recent = await select()
      .where('publication.published_at_ms', '>', sinceMs)
      .orderBy('publication.published_at_ms', 'desc')
      .execute()
    return { upcoming: upcoming.map(toPlanned), recent: recent.map(toPlanned) }
  })
}

/** The first part of each publication, with who decided it and when its first words were kept. */
export function selectPlanned(tx: Tx, deskId: string) {
  return selectPublications(tx, deskId)
    .innerJoin('answer', 'answer.answer_id', 'publication.answer_id')
    .leftJoin('draft', 'draft.draft_id', 'answer.draft_id')
    .select(['answer.person_id', 'answer.person_name', 'draft.created_at_ms as drafted_at_ms'])
    .where('publication.place', '=', 0)
}

interface PlannedRow extends NamedPublication {
  readonly person_id: string
  readonly person_name: string
  readonly drafted_at_ms: number | null
}

/** For the screen. */
export function toPlanned(row: PlannedRow): PlannedView {
  const by = { personId: row.person_id, name: row.person_name }
  const story = row.story_id === null ? {} : { storyId: row.story_id }
  const drafted = row.drafted_at_ms === null ? {} : { draftedAtMs: row.drafted_at_ms }
  return { ...toPublication(row), by, decidedAtMs: row.decided_at_ms, ...drafted, ...story }
}

/** Holds what was planned, by a person. @throws {ConflictError} when it is on its way already. */
export async function hold(deps: VerbDeps, actor: Actor, publicationId: string): Promise<AnswerView> {
  requireRole(actor, 'responder', 'hold a planned post')
  return await steer(deps, {
    actor,
    publicationId,
    from: ['planned'],
    refusal: 'Only what is planned can be held; this is on its way, or was cancelled.',
    to: { state: 'held', next_at_ms: null, note: `Held by ${actor.name}` },
  })
}

/** Lets it go out at its time; where that has passed, now. @throws {ConflictError} when it is not held. */
export async function release(deps: VerbDeps, actor: Actor, publicationId: string): Promise<AnswerView> {
  requireRole(actor, 'approver', 'let a held post go out')
  return await steer(deps, {
    actor,
    publicationId,
    from: ['held'],
    refusal: 'This is not held.',
    to: {
      state: 'planned',
      next_at_ms: sql`greatest(planned_at_ms, ${deps.clock.now()}::bigint)`,
      note: `Let go by ${actor.name}`,
    },
  })
}

type Declared = Extract<DeskEvent, { readonly type: 'story.declared' }>

/** Holds every planned post that a declared story touches; which they are is for a person to go through. */
export async function holdForStories(deps: VerbDeps, events: readonly StoredEvent<Declared>[], tx: Tx): Promise<void> {
  for (const { deskId, event } of events) {
    const rows = await selectPublications(tx, deskId)
      .where('publication.state', '=', 'planned')
      .where('publication.next_at_ms', 'is not', null)
      .forUpdate('publication')
      .execute()
    const touched = rows.filter((row) => touches(row, event.story))
    if (touched.length === 0) continue
    const note = `Held: ${event.by.name} declared the story “${event.story.headline}”`.slice(0, 500)
    await tx
      .withTables<AnswerTables>()
      .updateTable('publication')
      .set({ state: 'held', next_at_ms: null, note })
      .where(
        'publication_id',
        'in',
        touched.map((row) => row.publication_id),
      )
      .execute()
    await deps.bus.publish(tx, deskId, touched.map(changedOf))
  }
}

/** Shorter words say too little of what a text is about. */
const minWord = 5

/** One telling word in common is enough: a post too many that is held costs a look, one too few an apology. */
function touches(row: NamedPublication, { storyId, headline, lead }: Story): boolean {
  if (row.story_id === storyId) return true
  const { text, title = '' } = contentOf(row)
  const words = wordsOf(`${text} ${title}`)
  return [...wordsOf(`${headline} ${lead.excerpt}`)].some((word) => words.has(word))
}

function wordsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return new Set(words.filter((word) => word.length >= minWord && !common.has(word)))
}

/** The commonest English words of five letters and more. */
const common = new Set(
  'about after again their there these thing think those three through today under until where which while would could should every first great never other people still since being before because between during right really without within'.split(
    ' ',
  ),
)
