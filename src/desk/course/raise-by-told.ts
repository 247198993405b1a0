// A case whose story speaks of a risky topic deeper than its headline and lead is judged anew, and its record says by what.
import { sql } from 'kysely'
import type { DeskPolicy } from '../../model/desk-policy.ts'
import { isAtLeast } from '../../model/lane.ts'
import type { Story } from '../../model/story.ts'
import type { Tx } from '../../platform/store/store.ts'
import { withoutName } from '../act.ts'
import { lockCases, selectRows, toCase } from '../case-row.ts'
import type { NamedStamp } from '../chain.ts'
import type { DeskDeps } from '../deps.ts'
import { record } from '../record.ts'
import { judge } from './judge.ts'
import type { ToldTopic } from './topics-of.ts'
import { toColumns, writeCourses } from './write-courses.ts'

export interface ToldOfCase {
  readonly caseId: string
  readonly told: readonly ToldTopic[]
}

export type RaiseDeps = Pick<DeskDeps, 'bus' | 'clock' | 'subjects'>

/** All of one desk; what each of these cases is told of is this from here on. A case without a course has none to raise. */
export async function raiseByTold(
  deps: RaiseDeps,
  tx: Tx,
  deskId: string,
  policy: DeskPolicy,
  given: readonly ToldOfCase[],
): Promise<void> {
  const caseIds = given.map(({ caseId }) => caseId)
  await lockCases(tx, caseIds)
  await sql`
    UPDATE case_course SET told_topics = given.told
    FROM unnest(${caseIds}::uuid[], ${given.map(({ told }) => JSON.stringify(told))}::jsonb[]) AS given (case_id, told)
    WHERE case_course.case_id = given.case_id`.execute(tx)
  const found = (
    await selectRows(tx, deskId)
      .where('case_state.case_id', '=', sql<string>`any(${caseIds}::uuid[])`)
      .execute()
  ).filter((row) => row.playbook !== null)
  const judged = found.map((row) => ({ row, course: judge(deps, row, row.story as Story, policy) }))
  await writeCourses(
    tx,
    judged.map(({ course }) => course),
    () => policy,
  )
  const atMs = deps.clock.now()
  const raised = judged.flatMap(({ row, course }) => {
    const { risk, riskBecause } = course.judgement
    if (row.risk === null || isAtLeast(row.risk, risk)) return []
    const note = `Its risk is ${risk}: ${riskBecause}.`
    const stamp: NamedStamp = { caseId: row.case_id, kind: 'noted', atMs, note }
    return [{ case: toCase({ ...row, ...toColumns(course, policy) }), stamp }]
  })
  await record(
    tx,
    deskId,
    raised.map(({ stamp }) => stamp),
  )
  if (raised.length === 0) return
  await deps.bus.publish(
    tx,
    deskId,
    raised.map((one) => ({ type: 'case.changed', case: one.case, stamp: withoutName(one.stamp) })),
  )
}
