import {
  Kysely,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  CompiledQuery,
} from 'kysely'
import type { DatabaseConnection, Dialect } from 'kysely'
import type { Pool } from 'pg'
import { InvalidError } from '../errors.ts'
import { isId } from '../ids.ts'
import { collectAfterCommit } from './after-commit.ts'
import { deskRole, deskSetting } from './desk-security.ts'
import { listen } from './listen.ts'
import type { Database, Store, Tx } from './store.ts'

/** What a `Store` needs of the server that it talks to. */
export interface SqlStoreOptions {
  readonly pool: Pool
  readonly freeBytes: () => Promise<number | undefined>
  /** Of `Listening`. */
  readonly silenceMs?: number | undefined
  /** Runs last, after the pool's end. */
  readonly close?: () => Promise<void>
}

/** A `Store` over a pool of connections; the schema is already there. Ends the pool when it is disposed of. */
export function createSqlStore({ pool, freeBytes, silenceMs, close }: SqlStoreOptions): Store {
  const db: Database = new Kysely({ dialect: dialectOver(pool, 'begin') })
  return {
    db,
    transaction: (work) => transact(db, work),
    async inDesk(deskId, work) {
      return await transact(new Kysely({ dialect: dialectOver(pool, beginInDesk(deskId)) }), work)
    },
    freeBytes,
    listen: (channel, hear) => listen({ config: pool.options, channel, hear, silenceMs }),
    async [Symbol.asyncDispose]() {
      await pool.end()
      await close?.()
    },
  }
}

async function transact<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  let runAfter = (): void => undefined
  const result = await db.transaction().execute(async (tx) => {
    runAfter = collectAfterCommit(tx)
    return await work(tx)
  })
  runAfter()
  return result
}

/** One round trip instead of three: a simple query may hold several statements. */
function beginInDesk(deskId: string): string {
  // The id goes into the text of a statement, so nothing but a UUID may pass.
  if (!isId(deskId)) throw new InvalidError(`A desk's id is a UUID; got ${JSON.stringify(deskId).slice(0, 80)}`)
  return `begin; set local role ${deskRole}; select set_config('${deskSetting}', '${deskId}', true)`
}

function dialectOver(pool: Pool, begin: string): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new BeginningDriver(pool, begin),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

/** Kysely's driver with a beginning of our own; it shares its pool, so it never ends it. */
class BeginningDriver extends PostgresDriver {
  readonly #begin: string

  constructor(pool: Pool, begin: string) {
    super({ pool })
    this.#begin = begin
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(this.#begin))
  }

  override async destroy(): Promise<void> {}
}
