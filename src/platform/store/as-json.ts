/**
 * A value for a column of `json` or `jsonb`. It goes as text, since the driver would take an array for one of PostgreSQL's own;
 * what comes back is the value again, and that is the column's type.
 */
export function asJson<T>(value: T): T {
  return JSON.stringify(value) as never
}
