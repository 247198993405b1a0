// What a database holds, as its own catalogue tells: so that no table is forgotten that a room adds later.
import type { ClientBase } from 'pg'

/** What an import must find again to take a table's rows. */
export interface TableShape {
  readonly name: string
  readonly columns: readonly string[]
}

/** Where a sequence stands. */
export interface SequenceState {
  readonly name: string
  readonly value: number
  readonly isCalled: boolean
}

/** Made by running the steps, so never copied. */
const stepTable = 'schema_step'

/** Tables with the columns that can be written, those that others refer to first. */
export async function listTables(client: ClientBase): Promise<readonly TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND c.relname <> $1
     GROUP BY c.relname ORDER BY c.relname`,
    [stepTable],
  )
  const { rows: references } = await client.query<{ from: string; to: string }>(
    `SELECT conrelid::regclass::text AS from, confrelid::regclass::text AS to FROM pg_constraint
     WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  )
  return inOrder(rows, references)
}

/** Of a circle of references one table comes before what it refers to: no room has one. */
function inOrder(
  tables: readonly TableShape[],
  references: readonly { readonly from: string; readonly to: string }[],
): readonly TableShape[] {
  const ordered = new Set<TableShape>()
  const visiting = new Set<string>()
  function visit(table: TableShape): void {
    if (ordered.has(table) || visiting.has(table.name)) return
    visiting.add(table.name)
    for (const { from, to } of references) {
      const referred = from === table.name ? tables.find((other) => other.name === to) : undefined
      if (referred) visit(referred)
    }
    ordered.add(table)
  }
  for (const table of tables) visit(table)
  return [...ordered]
}

/**
 * All but that of the table of migrations, which counts by itself. COPY carries no sequence, so each must be set again.
 */
export async function listSequences(client: ClientBase): Promise<readonly SequenceState[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'S' AND NOT EXISTS (
       SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('a', 'i') AND d.refobjid = to_regclass($1)
     ) ORDER BY c.relname`,
    [stepTable],
  )
  const states: SequenceState[] = []
  for (const { name } of rows) states.push(await stateOf(client, name))
  return states
}

async function stateOf(client: ClientBase, name: string): Promise<SequenceState> {
  const { rows } = await client.query<{ value: number; isCalled: boolean }>(
    `SELECT last_value AS value, is_called AS "isCalled" FROM ${client.escapeIdentifier(name)}`,
  )
  const [state] = rows
  if (!state) throw new Error(`Sequence ${name} has no state`)
  return { name, ...state }
}
