// What each person of a desk did towards the outside: for choosing who writes its guidelines.
import type { Store } from '../platform/store/store.ts'
import type { DeskTables } from './schema.ts'

export interface OutwardActivity {
  readonly personId: string
  /** Answers of theirs that went out, cases they closed, cases they wrote for. */
  readonly answered: number
  readonly closed: number
  readonly drafted: number
}

const kinds = ['answered', 'closed', 'drafted'] as const

/** Since an instant, drills aside. One pass over the desk's stamps of these kinds since then. */
export async function outwardActivityOf(
  store: Store,
  deskId: string,
  sinceMs: number,
): Promise<readonly OutwardActivity[]> {
  const rows = await store.inDesk(deskId, (tx) =>
    tx
      .withTables<DeskTables>()
      .selectFrom('case_stamp')
      .innerJoin('desk_case', 'desk_case.case_id', 'case_stamp.case_id')
      .select(['case_stamp.person_id', 'case_stamp.kind', ({ fn }) => fn.countAll().as('count')])
      .where('case_stamp.desk_id', '=', deskId)
      .where('case_stamp.kind', 'in', kinds)
      .where('case_stamp.at_ms', '>=', sinceMs)
      .where('case_stamp.person_id', 'is not', null)
      .where('desk_case.is_drill', '=', false)
      .groupBy(['case_stamp.person_id', 'case_stamp.kind'])
      .execute(),
  )
  const people = [...new Set(rows.flatMap(({ person_id: personId }) => personId ?? []))]
  return people.map((personId) => {
    const countOf = (kind: (typeof kinds)[number]) =>
      Number(rows.find((row) => row.person_id === personId && row.kind === kind)?.count ?? 0)
    return { personId, answered: countOf('answered'), closed: countOf('closed'), drafted: countOf('drafted') }
  })
}
