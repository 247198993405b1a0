// How far people are with the clauses in force.
import type { Tx } from '../../platform/store/store.ts'
import type { InForce } from '../in-force.ts'
import { meaningsSince } from '../meaning.ts'
import { askedClauses } from './questions.ts'
import type { QuizProgressRow, QuizTables } from './schema.ts'
import { hasPassed, isSecondNature, nothingYet, type Progress } from './schedule.ts'

/** One person's progress with each clause that is asked about, in the order of the set. */
export type PersonProgress = ReadonlyMap<string, Progress & { readonly sinceVersion: number }>

/** `personIds`: at most a desk's members; who has answered nothing yet is there too. */
export async function progressOf(
  tx: Tx,
  deskId: string,
  { version, set }: Pick<InForce, 'set' | 'version'>,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, PersonProgress>> {
  const clauseIds = askedClauses(set).map(({ clauseId }) => clauseId)
  const since = await meaningsSince(tx, deskId, { version: version.version, clauseIds })
  return await progressWith(tx, deskId, since, personIds)
}

/** The same with anything that is asked about. `since`: by subject, the version since which it says what is asked. */
export async function progressWith(
  tx: Tx,
  deskId: string,
  since: ReadonlyMap<string, number>,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, PersonProgress>> {
  const rows =
    personIds.length === 0
      ? []
      : await tx
          .withTables<QuizTables>()
          .selectFrom('quiz_progress')
          .selectAll()
          .where('desk_id', '=', deskId)
          .where('person_id', 'in', personIds)
          .execute()
  const known = new Map(rows.map((row) => [`${row.person_id} ${row.subject_id}`, row]))
  return new Map(
    personIds.map((personId) => [
      personId,
      new Map(
        [...since].map(([subjectId, sinceVersion]) => [
          subjectId,
          { sinceVersion, ...toProgress(known.get(`${personId} ${subjectId}`), sinceVersion) },
        ]),
      ),
    ]),
  )
}

/** What was answered of another meaning counts for nothing. */
function toProgress(row: QuizProgressRow | undefined, sinceVersion: number): Progress {
  if (row?.since_version !== sinceVersion) return nothingYet
  return {
    streak: row.streak,
    answerCount: row.answer_count,
    ...(row.due_at_ms !== null && { dueAtMs: row.due_at_ms }),
  }
}

export interface Standing {
  readonly hasPassed: boolean
  readonly isSecondNature: boolean
}

export function standingOf(progress: PersonProgress | undefined): Standing {
  const all = [...(progress?.values() ?? [])]
  if (all.length === 0) return { hasPassed: false, isSecondNature: false }
  return { hasPassed: hasPassed(all), isSecondNature: isSecondNature(all) }
}

/** From 0 to 1; 0 where nobody is. */
export function shareOf(progresses: ReadonlyMap<string, PersonProgress>): number {
  const all = [...progresses.values()]
  return all.length === 0 ? 0 : all.filter((one) => standingOf(one).isSecondNature).length / all.length
}
