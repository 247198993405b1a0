// What a reporter needs beside a statement: figures with their date, and people who may be quoted with lines that were
// said to be quoted. One sheet a desk, kept version by version.
import { z } from 'zod'
import type { Actor } from '../../model/role.ts'
import { ConflictError, InvalidError } from '../../platform/errors.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import { mastheadOf, touchMasthead } from '../masthead/masthead.ts'
import { requireRole } from '../may.ts'
import type { MediaTables } from '../media/schema.ts'
import { record } from '../record.ts'

const line = (most: number) => z.string().trim().min(1).max(most)
const day = z.iso.date()

const sheetSchema = z.object({
  facts: z
    .array(
      z.object({
        label: line(120),
        value: line(500),
        asOf: day.optional(),
        source: z
          .url({ protocol: /^https?$/ })
          .max(2_000)
          .optional(),
      }),
    )
    .max(100),
  spokespersons: z
    .array(
      z.object({
        name: line(120),
        position: line(200),
        mediaId: z.uuid().optional(),
        quotes: z
          .array(z.object({ text: line(1_000), about: z.string().trim().max(120).optional(), saidOn: day.optional() }))
          .max(50),
      }),
    )
    .max(50),
})

/** Figures, and spokespersons with their quotes, in the order in which the page shows them. */
export type FactSheet = z.infer<typeof sheetSchema>

export interface FactsPage extends FactSheet {
  /** 0 before anything was kept. */
  readonly revision: number
  readonly keptByName?: string
  readonly keptAtMs?: number
}

/** @throws {ForbiddenError} below a watcher. */
export async function viewFacts(deps: NewsroomDeps, actor: Actor): Promise<FactsPage> {
  requireRole(actor, 'watcher', 'see the facts')
  return await deps.store.inDesk(actor.deskId, (tx) => readFacts(tx, actor.deskId))
}

/**
 * Keeps the whole sheet anew, public at once.
 * @throws {ConflictError} when somebody kept another since `revision`. @throws {InvalidError}
 */
export async function keepFacts(
  deps: NewsroomDeps,
  actor: Actor,
  given: FactSheet & { readonly revision: number },
): Promise<FactsPage> {
  requireRole(actor, 'approver', 'keep the facts')
  const sheet = checked(given)
  const { deskId } = actor
  const atMs = deps.clock.now()
  return await deps.store.inDesk(deskId, async (tx) => {
    const before = await readFacts(tx, deskId)
    const revision = given.revision + 1
    const kept = await tx
      .withTables<MediaTables>()
      .insertInto('newsroom_facts')
      .columns(['desk_id', 'revision', 'facts', 'kept_by', 'kept_by_name', 'kept_at_ms'])
      .values({
        desk_id: deskId,
        revision,
        facts: JSON.stringify(sheet),
        kept_by: actor.personId,
        kept_by_name: actor.name,
        kept_at_ms: atMs,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('revision')
      .executeTakeFirst()
    if (!kept || before.revision !== given.revision) {
      throw new ConflictError(
        `${before.keptByName ?? 'Somebody'} kept the facts meanwhile. Take theirs in, then keep yours.`,
      )
    }
    await record(tx, { deskId, atMs, by: actor, act: 'kept the facts' })
    if (await mastheadOf(tx, deskId)) await touchMasthead(tx, deskId, atMs)
    return { ...sheet, revision, keptByName: actor.name, keptAtMs: atMs }
  })
}

/** The newest sheet, in the caller's transaction; an empty one before. */
export async function readFacts(tx: Tx, deskId: string): Promise<FactsPage> {
  const row = await tx
    .withTables<MediaTables>()
    .selectFrom('newsroom_facts')
    .selectAll()
    .where('desk_id', '=', deskId)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return { facts: [], spokespersons: [], revision: 0 }
  const { facts, spokespersons } = sheetSchema.parse(row.facts)
  return { facts, spokespersons, revision: row.revision, keptByName: row.kept_by_name, keptAtMs: row.kept_at_ms }
}

function checked(given: FactSheet): FactSheet {
  const { data, error } = sheetSchema.safeParse(given)
  if (data) return data
  const [issue] = error.issues
  throw new InvalidError(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not as expected'}`)
}
