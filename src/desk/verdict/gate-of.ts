import type { Story } from '../../model/story.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { CaseRecord } from '../case-row.ts'
import type { DeskDeps } from '../deps.ts'
import type { DeskTables } from '../schema.ts'
import { type Standing, standingOf } from './standing-of.ts'

/** May we speak in this at all? Asked by the advice, by the response flow and before anything goes out, so that they never differ. */
export interface Gate {
  readonly standing: Standing
  /** Who gave a reason to speak all the same, since the case last began to wait. */
  readonly goesOnBy?: string
}

/** Of a case with its story. */
export async function gateOf(
  { subjects }: Pick<DeskDeps, 'subjects'>,
  tx: Tx,
  found: CaseRecord & { readonly story: unknown },
): Promise<Gate> {
  const story = found.story as Story
  const watched = subjects.subjectsOf(found.desk_id, story.watchIds)
  const standing = asked(found.about?.kind) ?? standingOf(story, watched, found.topics ?? [])
  const overridden = await tx
    .withTables<DeskTables>()
    .selectFrom('case_stamp')
    .select('person_name')
    .where('desk_id', '=', found.desk_id)
    .where('case_id', '=', found.case_id)
    .where('kind', '=', 'overridden')
    .where('at_ms', '>=', found.waiting_since_ms ?? found.opened_at_ms)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { standing, ...(overridden && { goesOnBy: overridden.person_name ?? 'Somebody' }) }
}

/** Why to stay out; `undefined` where we have standing or somebody gave a reason to speak all the same. */
export function stayOutBecause({ standing, goesOnBy }: Gate): string | undefined {
  return standing.hasStanding || goesOnBy !== undefined ? undefined : standing.says
}

/** Whoever turned to us is answered, whatever it is about. */
function asked(kind: string | undefined): Standing | undefined {
  if (kind === 'inquiry') return { value: 1, hasStanding: true, says: 'somebody asks us' }
  if (kind === 'tip') return { value: 1, hasStanding: true, says: 'it was sent to us' }
  if (kind === 'thread') return { value: 1, hasStanding: true, says: 'somebody answers us' }
  return undefined
}
