/** Two who keep meeting would be a lock taken in the wrong order: then the error says so. */
const mostTries = 3

/**
 * Runs a transaction, and once more where the database rolled it back because it and a rival waited for each other: for a
 * person's act, behind which no consumer or timer stands that tries again. `transact` begins one anew at each call.
 * Source: PostgreSQL §13.3.4, appendix A (40P01 `deadlock_detected`).
 */
export async function pastDeadlocks<T>(transact: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transact()
    } catch (error) {
      if (tries === mostTries || !isDeadlock(error)) throw error
    }
  }
}

function isDeadlock(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === '40P01'
}
