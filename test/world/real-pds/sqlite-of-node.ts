// What the server calls of better-sqlite3, over the SQLite that comes with Node: the same engine, and nothing to compile.
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'

class Statement {
  readonly #inner: StatementSync
  /** It gives rows. */
  readonly reader: boolean

  constructor(inner: StatementSync) {
    this.#inner = inner
    this.reader = inner.columns().length > 0
  }

  all(values: readonly unknown[] = []) {
    return this.#inner.all(...values.map(toValue))
  }

  run(values: readonly unknown[] = []) {
    return this.#inner.run(...values.map(toValue))
  }

  iterate(values: readonly unknown[] = []) {
    return this.#inner.iterate(...values.map(toValue))
  }
}

/** better-sqlite3 takes no more than the engine does, but for `undefined`. */
function toValue(value: unknown): SQLInputValue {
  return (value ?? null) as SQLInputValue
}

export default class Database {
  readonly #inner: DatabaseSync

  constructor(path: string) {
    this.#inner = new DatabaseSync(path)
  }

  prepare(sql: string): Statement {
    return new Statement(this.#inner.prepare(sql))
  }

  pragma(words: string) {
    return this.#inner.prepare(`PRAGMA ${words}`).all()
  }

  close(): void {
    this.#inner.close()
  }
}
