import { Pool, types, type PoolConfig } from 'pg'

const int8 = 20
const int8Array = 1016

const arrayOfInt8 = types.getTypeParser(int8Array as number) as (text: string) => (string | null)[]

/**
 * bigint comes as a number: ours are epoch milliseconds, counts and byte sizes, all far below 2⁵³.
 * A larger one is an impossible state and stops loudly instead of losing its last digits.
 */
function parseInt8(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value
  throw new RangeError(`bigint ${text} from the database does not fit a number exactly; select it as text`)
}

function parserOf(oid: number, format?: 'binary' | 'text'): unknown {
  if (oid === int8) return parseInt8
  if (oid === int8Array)
    return (text: string) => arrayOfInt8(text).map((value) => (value === null ? null : parseInt8(value)))
  return types.getTypeParser(oid, format as 'text')
}

/**
 * A pool whose rows have the types that rooms rely on: see `parseInt8`. `onLost` is told of connections that break;
 * whoever was using one gets the error from its query, and the next query opens another.
 */
export function createPool(config: PoolConfig, onLost: (error: Error) => void = () => undefined): Pool {
  const pool = new Pool({
    // Named so that `pg_stat_activity` on a shared server says who it is.
    application_name: 'nowdesk',
    types: { getTypeParser: parserOf as typeof types.getTypeParser },
    ...config,
  })
  pool.on('error', onLost)
  // The pool listens to idle connections only; without this, one that breaks while it is used would stop the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}
