// The head start of one story, as its page shows it.
import { sql } from 'kysely'
import type { Actor } from '../../model/role.ts'
import { NotFoundError } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { CaseClock } from '../case-clock.ts'
import { toClock } from '../clock-row.ts'
import type { LearnTables } from '../schema.ts'
import { type HeadStartDeps, headStartSetting } from './setting.ts'
import { startsOf } from './starts-of.ts'
import type { StoryStart } from './story-start.ts'

export interface HeadStartOfStory extends Omit<StoryStart, 'firstAtMs' | 'rivals' | 'storyId'> {
  /** Somebody counts as the press on this desk. */
  readonly hasPress: boolean
}

/** @throws {ForbiddenError} for whoever is not on the desk. @throws {NotFoundError} when it has no such story, or it is a drill's. */
export async function headStartOf(deps: HeadStartDeps, actor: Actor, storyId: string): Promise<HeadStartOfStory> {
  const setting = await headStartSetting(deps, actor)
  const { deskId } = actor
  const goesOnAs = isId(storyId) ? (await deps.leadOn(deskId, [storyId])).get(storyId) : undefined
  if (goesOnAs === undefined) throw new NotFoundError('This desk has no such story, or it is a drill’s.')
  const clocks = new Map([[goesOnAs, await clocksOf(deps, deskId, await deps.storiesOfCaseOf(deskId, goesOnAs))]])
  const [start] = await startsOf(deps, deskId, { clocks, setting: { ...setting, rivals: [] } })
  if (!start) throw new NotFoundError('This desk has no such story any more.')
  const { rivals: _, storyId: __, firstAtMs: ___, ...told } = start
  return { hasPress: setting.press.length > 0, ...told }
}

async function clocksOf(
  { store }: HeadStartDeps,
  deskId: string,
  storyIds: readonly string[],
): Promise<readonly CaseClock[]> {
  const rows = await store.inDesk(deskId, (tx) =>
    tx
      .withTables<LearnTables>()
      .selectFrom('case_clock')
      .selectAll()
      .where('desk_id', '=', deskId)
      .where('story_id', '=', sql<string>`any(${storyIds}::uuid[])`)
      .where('is_drill', '=', false)
      .execute(),
  )
  return rows.map(toClock)
}
