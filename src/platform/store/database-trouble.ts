/**
 * Classes of SQLSTATE that say nothing about the work, only about the server or the moment: connection, rolled back by
 * a rival, out of room or memory, cut off by a time-out, being shut down, system error. Source: PostgreSQL, appendix A.
 */
const passing = /^(08|40|53|57014|57P|58)/

/** Errors of the socket, and those of `pg` itself, which carry no code. */
const socketCodes: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT'])
const connectionWords = /connection (terminated|timeout|error)|not queryable|timeout exceeded when trying to connect/i

/** Did the database fail, and not the work? Then the same work is worth trying again, as often as it takes. */
export function isDatabaseTrouble(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false
  const { code } = thrown as { readonly code?: unknown }
  if (typeof code === 'string' && (passing.test(code) || socketCodes.has(code))) return true
  return connectionWords.test(thrown.message) || isDatabaseTrouble(thrown.cause)
}
