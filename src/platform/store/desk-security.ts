// Row-level security by desk: the second wall behind every query's own `where desk_id = …`.

/** The role that a person's requests run under: owns nothing, so that the policies bind it. */
export const deskRole = 'nowdesk_desk'

/** The setting that names the desk of the present transaction. */
export const deskSetting = 'nowdesk.desk'

/**
 * SQL that lets a desk's transaction see and change only its own rows of `table`, which has a column `desk_id uuid`.
 * The owner is not bound: a room's own work on the stream pays nothing for it. Outside a desk's transaction the
 * restricted role sees no row at all.
 * @throws {TypeError} when `table` is not a plain lower-case name.
 */
export function enableDeskSecurity(table: string): string {
  const name = plainName(table)
  const isOwn = `desk_id = nullif(current_setting('${deskSetting}', true), '')::uuid`
  return `
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY ${name}_of_desk ON ${name} TO ${deskRole} USING (${isOwn}) WITH CHECK (${isOwn});
    GRANT SELECT, INSERT, UPDATE, DELETE ON ${name} TO ${deskRole};
  `
}

/** For tables without rows of any one desk that a desk's transaction must read. */
export function allowDeskRead(table: string): string {
  return `GRANT SELECT ON ${plainName(table)} TO ${deskRole};`
}

function plainName(table: string): string {
  if (/^[a-z][a-z0-9_]{0,50}$/.test(table)) return table
  throw new TypeError(
    `A table's name is lower-case letters, digits and underscores, at most 51; got ${JSON.stringify(table)}`,
  )
}
