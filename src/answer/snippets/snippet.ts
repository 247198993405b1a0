import type { Selectable } from 'kysely'
import { snippetKinds, type SnippetKind } from '../../model/snippet.ts'
import type { Actor, Role } from '../../model/role.ts'
import { InvalidError } from '../../platform/errors.ts'
import type { Tx } from '../../platform/store/store.ts'
import { notHere, requireId, requireRole, wordsWithin, wordsNeeded } from '../may.ts'
import type { AnswerTables } from '../schema.ts'
import type { SnippetTable, SnippetVersionTable } from './schema.ts'

/** What a person keeps. */
export interface SnippetWords {
  /** By which it is found. */
  readonly title: string
  readonly text: string
  /** BCP 47. */
  readonly language?: string
  /** Names of topics, or words of a story, with which it is offered first. */
  readonly topics: readonly string[]
}

/** Kept words as their newest version has them. */
export interface Snippet extends SnippetWords {
  readonly snippetId: string
  readonly kind: SnippetKind
  readonly version: number
  readonly by: { readonly personId: string; readonly name: string }
  readonly atMs: number
}

const maxTitle = 200
const maxText = 20_000
const maxTopics = 20

/** @throws {InvalidError} for what is too long, too many or without words. */
export function checkWords({ title, text, language, topics }: SnippetWords): SnippetWords {
  if (topics.length > maxTopics) throw new InvalidError(`At most ${maxTopics} topics.`)
  const named = topics.map((topic) => wordsWithin(topic, 100, 'topic').trim()).filter((topic) => topic !== '')
  return {
    title: wordsNeeded(title, maxTitle, 'name'),
    text: wordsNeeded(text, maxText, 'text'),
    topics: [...new Set(named)],
    ...(language !== undefined && language.trim() !== '' && { language: wordsWithin(language.trim(), 35, 'language') }),
  }
}

/** What was approved beforehand is kept by those who may approve. */
const keepers: Readonly<Record<SnippetKind, Role>> = {
  'holding statement': 'approver',
  line: 'approver',
  snippet: 'responder',
}

/** @throws {ForbiddenError} @throws {InvalidError} for a kind that there is not. */
export function requireKeeper(actor: Actor, kind: SnippetKind): void {
  if (!snippetKinds.includes(kind)) throw new InvalidError(`Kept words are one of: ${snippetKinds.join(', ')}.`)
  requireRole(actor, keepers[kind], `keep a ${kind}`)
}

/** Those of the desk that are not removed, each with its newest version; the caller narrows it down. */
export function selectSnippets(tx: Tx, deskId: string) {
  return tx
    .withTables<AnswerTables>()
    .selectFrom('snippet')
    .innerJoin('snippet_version', (join) =>
      join
        .onRef('snippet_version.snippet_id', '=', 'snippet.snippet_id')
        .onRef('snippet_version.version', '=', 'snippet.current_version'),
    )
    .selectAll('snippet_version')
    .selectAll('snippet')
    .where('snippet.desk_id', '=', deskId)
    .where('snippet.removed_at_ms', 'is', null)
}

/** @throws {NotFoundError} */
export async function snippetOf(tx: Tx, deskId: string, snippetId: string): Promise<Snippet> {
  const row = await selectSnippets(tx, deskId)
    .where('snippet.snippet_id', '=', requireId(snippetId, 'snippet'))
    .executeTakeFirst()
  if (!row) throw notHere('snippet')
  return toSnippet(row)
}

/** A snippet joined with its current version. */
export function toSnippet(row: Selectable<SnippetTable> & Selectable<SnippetVersionTable>): Snippet {
  return {
    snippetId: row.snippet_id,
    kind: row.kind,
    version: row.version,
    title: row.title,
    text: row.text,
    topics: row.topics,
    by: { personId: row.person_id, name: row.person_name },
    atMs: row.at_ms,
    ...(row.language !== null && { language: row.language }),
  }
}
