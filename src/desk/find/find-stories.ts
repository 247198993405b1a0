import { sql } from 'kysely'
import type { Actor } from '../../model/role.ts'
import { InvalidError } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/store/store.ts'
import { type InboxRow, selectRows, toRow } from '../case-row.ts'
import type { DeskDeps } from '../deps.ts'
import { requireRole } from '../may.ts'
import type { TypedWord, Words } from '../ports.ts'
import { personKey, watchKey } from './keys.ts'
import type { WordsInName } from './cut-names.ts'
import { foundBecause, type FoundWhy, type Named, type NamedWords } from './because.ts'

export interface FindQuery {
  /** As typed; each word has to be found. */
  readonly q: string
  /** At most so many, 1 to 100. */
  readonly limit: number
  /** `next` of the page before. */
  readonly after?: string | undefined
}

/** A case whose story was found, and why. */
export type FoundRow = FoundWhy & InboxRow

export interface Found {
  /** Whatever became of them; the ones mentioned last first. */
  readonly rows: readonly FoundRow[]
  /** Absent on the last page. */
  readonly next?: string
}

/** More words than one types to find something. */
const maxTyped = 12
/** Watches and people that one word may stand for: a letter that begins every watch's name narrows nothing. */
const maxNamed = 100

export type FindDeps = DeskDeps & { readonly wordsInName: WordsInName }

/**
 * Stories of a desk by their headline, by what was said in them and by whom, by the watches that heard it, and by whoever
 * has or had the case: every word that was typed, or a word that begins with it, wherever it stands.
 * @throws {InvalidError} when no word, or too many, were typed, and for an `after` that is none.
 */
export async function findStories(deps: FindDeps, actor: Actor, query: FindQuery): Promise<Found> {
  requireRole(actor, 'watcher', 'find stories')
  const { deskId } = actor
  const words = typedIn(deps.words, query.q)
  const from = startOf(query.after)
  const watches = await deps.watchNames(deskId)
  return await deps.store.inDesk(deskId, async (tx) => {
    const members = await deps.membersIn(tx, deskId)
    const named: NamedWords = {
      watches: namedBy(deps.wordsInName, words, watches, (watch) => ({ id: watch.watchId, name: watch.name })),
      people: namedBy(deps.wordsInName, words, members, (person) => ({ id: person.personId, name: person.name })),
    }
    const { rows } = await sql<{ case_id: string; last_mention_at_ms: number }>`
      SELECT * FROM desk_find(${deskId}::uuid, ${tsQuery(words, named)}::tsquery, ${from.atMs}::bigint,
        ${from.caseId}::uuid, ${query.limit + 1}::integer)`.execute(tx)
    const page = rows.slice(0, query.limit)
    const last = rows.length > query.limit ? page.at(-1) : undefined
    const found = await rowsOf(
      tx,
      deskId,
      page.map((row) => row.case_id),
    )
    const because = await foundBecause({ tx, words: deps.words, typed: words, named }, found)
    return {
      rows: found.map((row, index) => ({ ...row, ...(because[index] ?? { marks: [], because: [] }) })),
      ...(last && { next: `${last.last_mention_at_ms}_${last.case_id}` }),
    }
  })
}

function typedIn(words: Words, q: string): readonly TypedWord[] {
  const typed = words.typedWords(q)
  if (typed.length === 0) {
    throw new InvalidError('Stories are found by a word, a name or a number; this (q) is signs alone.', {
      q: q.slice(0, 80),
    })
  }
  if (typed.length <= maxTyped) return typed
  throw new InvalidError(
    `Stories are found by at most ${maxTyped} words (q), got ${typed.length}; the rarest of them are enough.`,
    {
      words: typed.length,
    },
  )
}

/** For each word, what bears a name with it. */
function namedBy<T>(
  wordsInName: WordsInName,
  typed: readonly TypedWord[],
  all: readonly T[],
  toNamed: (one: T) => Named,
): readonly (readonly Named[])[] {
  const found = typed.map((): Named[] => [])
  for (const named of all.map(toNamed)) {
    for (const word of wordsInName(named.name, typed)) {
      const list = found[word]
      if (list && list.length < maxNamed) list.push(named)
    }
  }
  return found
}

/** Each word by itself, as the beginning of another, or as the name of a watch or a person. */
function tsQuery(typed: readonly TypedWord[], { watches, people }: NamedWords): string {
  return typed
    .map(({ term, isWhole }, word) => {
      const keys = [
        ...(watches[word] ?? []).map(({ id }) => lexeme(watchKey(id))),
        ...(people[word] ?? []).map(({ id }) => lexeme(personKey(id))),
      ]
      return `(${[`${lexeme(term)}${isWhole ? '' : ':*'}`, ...keys].join(' | ')})`
    })
    .join(' & ')
}

/** Source: PostgreSQL manual §8.11.2: quotes and backslashes inside a quoted lexeme are doubled. */
function lexeme(term: string): string {
  return `'${term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}

interface From {
  readonly atMs: number
  readonly caseId: string
}

/** Above every instant that PostgreSQL's bigint and JavaScript agree on. */
const newest: From = { atMs: Number.MAX_SAFE_INTEGER, caseId: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

function startOf(after: string | undefined): From {
  if (after === undefined) return newest
  const [, atMs, caseId] = /^(\d{1,16})_([0-9a-f-]{36})$/.exec(after) ?? []
  if (atMs !== undefined && caseId !== undefined && isId(caseId)) return { atMs: Number(atMs), caseId }
  throw new InvalidError('after: expected what an earlier page gave as `next`', { after: after.slice(0, 100) })
}

async function rowsOf(tx: Tx, deskId: string, caseIds: readonly string[]): Promise<InboxRow[]> {
  const found = await selectRows(tx, deskId)
    .where('case_state.case_id', '=', sql<string>`any(${caseIds}::uuid[])`)
    .execute()
  const places = new Map(caseIds.map((caseId, place) => [caseId, place]))
  const placeOf = (row: InboxRow) => places.get(row.case.caseId) ?? places.size
  return found.map(toRow).toSorted((a, b) => placeOf(a) - placeOf(b))
}
