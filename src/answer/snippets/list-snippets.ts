import type { Actor } from '../../model/role.ts'
import { snippetKinds } from '../../model/snippet.ts'
import type { VerbDeps } from '../deps.ts'
import type { AnswerTables } from '../schema.ts'
import { selectSnippets, type Snippet, snippetOf, toSnippet } from './snippet.ts'

/** All of the desk, holding statements first, then lines, each by name. */
export async function listSnippets(deps: VerbDeps, { deskId }: Actor): Promise<readonly Snippet[]> {
  const rows = await deps.store.inDesk(deskId, (tx) => selectSnippets(tx, deskId).orderBy('title').execute())
  return rows.map(toSnippet).toSorted((a, b) => snippetKinds.indexOf(a.kind) - snippetKinds.indexOf(b.kind))
}

/** Newest first. @throws {NotFoundError} */
export async function snippetVersions(
  deps: VerbDeps,
  { deskId }: Actor,
  snippetId: string,
): Promise<readonly Snippet[]> {
  return await deps.store.inDesk(deskId, async (tx) => {
    await snippetOf(tx, deskId, snippetId)
    const rows = await tx
      .withTables<AnswerTables>()
      .selectFrom('snippet')
      .innerJoin('snippet_version', 'snippet_version.snippet_id', 'snippet.snippet_id')
      .selectAll('snippet')
      .selectAll('snippet_version')
      .where('snippet.snippet_id', '=', snippetId)
      .where('snippet.desk_id', '=', deskId)
      .orderBy('snippet_version.version', 'desc')
      .limit(200)
      .execute()
    return rows.map(toSnippet)
  })
}

/** What a case is about, as far as kept words are chosen by it. */
export interface Occasion {
  /** Names of the topics that the desk found. */
  readonly topics: readonly string[]
  /** Headline and first words. */
  readonly words: string
}

/** Kept words, and why they are offered here. */
export interface OfferedSnippet extends Snippet {
  /** The topics of theirs that the case has; none: offered because they always are. */
  readonly meets: readonly string[]
}

/** Those whose topics the case has come first; then those that have none. Others are left out. */
export async function snippetsFor(
  deps: VerbDeps,
  actor: Actor,
  { topics, words }: Occasion,
): Promise<readonly OfferedSnippet[]> {
  const found = new Set(topics.map((topic) => topic.toLowerCase()))
  const said = ` ${words.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `
  const isMet = (topic: string) => found.has(topic.toLowerCase()) || said.includes(` ${topic.toLowerCase()} `)
  const all = await listSnippets(deps, actor)
  return all
    .map((snippet) => ({ ...snippet, meets: snippet.topics.filter(isMet) }))
    .filter(({ meets, topics: own }) => meets.length > 0 || own.length === 0)
    .toSorted((a, b) => b.meets.length - a.meets.length)
}
