// Why a story was found: an answer that cannot be seen on the row looks like a mistake.
import { sql } from 'kysely'
import type { Tx } from '../../platform/store/store.ts'
import type { InboxRow } from '../case-row.ts'
import type { TypedWord, Words } from '../ports.ts'
import { namesOfLead, owningKinds } from './keys.ts'

export interface Named {
  readonly id: string
  readonly name: string
}

/** For each typed word, the watches and the people whose names hold it. */
export interface NamedWords {
  readonly watches: readonly (readonly Named[])[]
  readonly people: readonly (readonly Named[])[]
}

interface Asked {
  readonly tx: Tx
  readonly words: Words
  readonly typed: readonly TypedWord[]
  readonly named: NamedWords
}

/** Why a row is among what was found. */
export interface FoundWhy {
  /** Where the headline holds what was typed. */
  readonly marks: readonly { readonly field: 'title'; readonly start: number; readonly end: number }[]
  /** By what else it was found, in words: `watch “Kettles”`. */
  readonly because: readonly string[]
}

/** For each row: the words in its headline, and for those that are not there, what else holds them. */
export async function foundBecause(asked: Asked, rows: readonly InboxRow[]): Promise<readonly FoundWhy[]> {
  const handled = await handledBy(asked, rows)
  return rows.map((row) => becauseOf(asked, row, handled.get(row.case.caseId) ?? new Set()))
}

function becauseOf({ words, typed, named }: Asked, row: InboxRow, owners: ReadonlySet<string>): FoundWhy {
  const { headline, lead, watchIds } = row.story
  const inHeadline = words.wordMarks(headline, typed)
  const marks = inHeadline.map(({ start, end }) => ({ field: 'title' as const, start, end }))
  const names = namesOfLead(lead)
  const seen = new Set([headline, ...names].flatMap((text) => words.wordMarks(text, typed).map(({ word }) => word)))
  const because = typed.flatMap((_, word) => {
    if (seen.has(word)) return []
    const watch = named.watches[word]?.find(({ id }) => watchIds.includes(id))
    if (watch) return [`watch “${watch.name}”`]
    const owner = named.people[word]?.find(({ id }) => owners.has(id))
    if (owner) return row.holder?.personId === owner.id ? [] : [`was with ${owner.name}`]
    return ['in what was said']
  })
  return { marks, because: [...new Set(because)] }
}

/** Those of the people asked for who have or had these cases, by case. */
async function handledBy({ tx, named }: Asked, rows: readonly InboxRow[]) {
  const personIds = [...new Set(named.people.flat().map(({ id }) => id))]
  if (personIds.length === 0 || rows.length === 0) return new Map<string, ReadonlySet<string>>()
  const { rows: found } = await sql<{ case_id: string; people: readonly string[] }>`
    SELECT case_id, array_agg(DISTINCT person_id::text) AS people FROM case_stamp
    WHERE case_id = ANY(${rows.map((row) => row.case.caseId)}::uuid[]) AND person_id = ANY(${personIds}::uuid[])
      AND kind = ANY(${owningKinds})
    GROUP BY case_id`.execute(tx)
  return new Map(found.map(({ case_id: caseId, people }) => [caseId, new Set(people)]))
}
