/** Source: PostgreSQL error codes, class 23. */
const uniqueViolation = '23505'

/** Did the database refuse it because this unique index holds it already? Whoever races, one of two is told so. */
export function violates(error: unknown, index: string): boolean {
  if (!(error instanceof Error)) return false
  const { code, constraint } = error as { readonly code?: unknown; readonly constraint?: unknown }
  return code === uniqueViolation && constraint === index
}
