import { sql } from 'kysely'
import type { Tx } from './store.ts'

/** Of one desk: what belonged to `from` belongs to `to`. */
export interface RowMove {
  readonly deskId: string
  readonly from: string
  readonly to: string
}

/**
 * Rows of `table` whose `column` is a move's `from` get its `to`: one statement, however many; resolves to them as they are
 * then. Each `from` is there once.
 */
export async function moveRows<Row extends object>(
  tx: Tx,
  { table, column }: { readonly table: string; readonly column: string },
  moves: readonly RowMove[],
): Promise<readonly Row[]> {
  if (moves.length === 0) return []
  const { rows } = await sql<Row>`
    UPDATE ${sql.table(table)} AS moved SET ${sql.ref(column)} = given.target
    FROM unnest(
      ${moves.map(({ deskId }) => deskId)}::uuid[],
      ${moves.map(({ from }) => from)}::uuid[],
      ${moves.map(({ to }) => to)}::uuid[]
    ) AS given (desk_id, source, target)
    WHERE moved.desk_id = given.desk_id AND moved.${sql.ref(column)} = given.source
    RETURNING moved.*`.execute(tx)
  return rows
}
