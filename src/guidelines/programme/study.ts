// Steps 3 and 4: what the house has already, held against the draft, and what others wrote.
import { ConflictError, InvalidError, LimitError, NotFoundError } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/ids.ts'
import { asJson } from '../../platform/store/as-json.ts'
import { storableText } from '../../platform/storable.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { GuidelineTables } from '../schema.ts'
import type { SourceFile } from '../set.ts'
import { ownFileName } from '../shipped.ts'
import type { ProgrammeAct } from './act.ts'
import type { CommandOf } from './command.ts'
import { type Conflict, conflictsBetween } from './conflicts.ts'
import { library, originOf } from './library.ts'
import type { ProgrammeTables } from './schema.ts'
import type { ProgrammeState } from './state.ts'
import { requireStep } from './steps.ts'
import {
  requireDrafter,
  requireReadable,
  requireUnpublished,
  type TextAtHand,
  textAtHand,
  type Turn,
  wordsOf,
} from './turn.ts'

/** A staff handbook has 300 pages at most of what concerns speaking outside. */
const mostDocuments = 20
const mostDocumentChars = 200_000
/** All of them together: they are held against every clause. */
const mostChars = 500_000

export async function attachDocument(
  turn: Turn,
  { title, text }: CommandOf<'attach document'>,
): Promise<readonly ProgrammeAct[]> {
  const { tx, actor, state } = turn
  requireDrafter(turn, 'attach a document')
  requireStep(state, 3)
  requireUnpublished(state)
  if (state.documents.length >= mostDocuments)
    throw new LimitError(`A programme has ${mostDocuments} documents at most: remove one, or join some.`)
  if (text.length > mostDocumentChars)
    throw new InvalidError(`A document has ${mostDocumentChars} characters at most: attach the part that matters.`)
  if (text.trim() === '') throw new InvalidError('There is nothing in this document.')
  const chars = state.documents.reduce((sum, document) => sum + document.chars, text.length)
  if (chars > mostChars)
    throw new LimitError(`The documents have ${mostChars} characters at most together: attach the parts that matter.`)
  const document = { documentId: newId(), title: wordsOf(title, 200, 'a title') }
  await tx
    .withTables<ProgrammeTables>()
    .insertInto('programme_document')
    .values({
      document_id: document.documentId,
      desk_id: actor.deskId,
      title: document.title,
      text: storableText(text).replaceAll('\r\n', '\n'),
    })
    .execute()
  return [{ kind: 'document attached', ...document, chars: text.length }]
}

/** Its text goes; that it was attached and removed stays in the record. */
export async function removeDocument(
  turn: Turn,
  { documentId }: CommandOf<'remove document'>,
): Promise<readonly ProgrammeAct[]> {
  const { tx, actor, state } = turn
  requireDrafter(turn, 'remove a document')
  requireUnpublished(state)
  const found = state.documents.find((one) => one.documentId === documentId)
  if (!found || !isId(documentId)) throw new NotFoundError('There is no such document in this programme.')
  await tx
    .withTables<ProgrammeTables>()
    .deleteFrom('programme_document')
    .where('desk_id', '=', actor.deskId)
    .where('document_id', '=', documentId)
    .execute()
  return [{ kind: 'document removed', documentId, title: found.title }]
}

/** The documents of the programme, each with its text, in the order in which they were attached. */
export async function documentsOf(tx: Tx, deskId: string, { documents }: ProgrammeState) {
  if (documents.length === 0) return []
  const rows = await tx
    .withTables<ProgrammeTables>()
    .selectFrom('programme_document')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where(
      'document_id',
      'in',
      documents.map(({ documentId }) => documentId),
    )
    .execute()
  return documents.flatMap((document) => {
    const row = rows.find((one) => one.document_id === document.documentId)
    return row ? [{ ...document, text: row.text }] : []
  })
}

/** Found conflicts by documents and text, neither of which changes under its name; the page asks again and again. */
const kept = new Map<string, readonly Conflict[]>()
const mostKept = 20

/** Where the documents speak against the house's own clauses; packs are law and give way to nobody. */
export async function conflictsIn(
  tx: Tx,
  deskId: string,
  state: ProgrammeState,
  { set, hash }: TextAtHand,
): Promise<readonly Conflict[]> {
  if (!set || state.documents.length === 0) return []
  const key = [deskId, hash, ...state.documents.map(({ documentId }) => documentId)].join(' ')
  const known = kept.get(key)
  if (known) return known
  const own = new Set(set.files.filter(({ kind }) => kind === 'set').map(({ name }) => name))
  const clauses = set.clauses.filter(({ file }) => own.has(file))
  const found = conflictsBetween(await documentsOf(tx, deskId, state), clauses)
  kept.set(key, found)
  const [oldest] = kept.keys()
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
  return found
}

export async function settleConflict(
  turn: Turn,
  { conflictKey, ruling }: CommandOf<'settle conflict'>,
): Promise<readonly ProgrammeAct[]> {
  const { tx, actor, state } = turn
  requireDrafter(turn, 'settle a conflict')
  requireUnpublished(state)
  const conflicts = await conflictsIn(tx, actor.deskId, state, await textAtHand(tx, actor.deskId))
  const found = conflicts.find((one) => one.conflictKey === conflictKey)
  if (!found) throw new ConflictError('These two sentences are no longer as they were. Look again.')
  return [{ kind: 'conflict settled', conflictKey, clauseId: found.clauseId, ruling }]
}

/** Every conflict is settled, or there are no documents, which is said by the same press. */
export async function finishRules(turn: Turn): Promise<readonly ProgrammeAct[]> {
  const { tx, actor, state } = turn
  requireDrafter(turn, 'say that the existing rules are studied')
  requireStep(state, 3)
  const text = await textAtHand(tx, actor.deskId)
  requireReadable(text)
  requireSettled(await conflictsIn(tx, actor.deskId, state, text), state)
  return [{ kind: 'rules studied' }]
}

/** @throws {ConflictError} while one is open. */
export function requireSettled(conflicts: readonly Conflict[], { settled }: ProgrammeState): void {
  const open = conflicts.filter(({ conflictKey }) => !settled.has(conflictKey)).length
  if (open === 0) return
  throw new ConflictError(
    open === 1 ? 'One conflict with an existing rule is open.' : `${open} conflicts with existing rules are open.`,
    { open },
  )
}

/** Adds a clause to the draft that begins from the fact and names it as its origin. */
export async function adoptFact(turn: Turn, { factId }: CommandOf<'adopt fact'>): Promise<readonly ProgrammeAct[]> {
  const { tx, actor, state } = turn
  requireDrafter(turn, 'adopt a fact')
  requireStep(state, 4)
  requireUnpublished(state)
  const fact = library.find((one) => one.factId === factId)
  if (!fact) throw new NotFoundError('There is no such fact in the library.')
  const { clauseId, title, text } = fact.clause
  const now = await textAtHand(tx, actor.deskId)
  if (requireReadable(now).clauses.some((clause) => clause.clauseId === clauseId))
    throw new ConflictError(`The draft has the clause ${clauseId} already.`, { clauseId })
  const words = `## ${title}\n\n\`\`\`clause\nid: ${clauseId}\nseverity: pass\norigin: ${JSON.stringify(originOf(fact))}\n\`\`\`\n\n${text}\n`
  const files = now.files.map((file) => (file.name === ownFileName ? withClause(file, words) : file))
  await putDraft(turn, now, files)
  return [{ kind: 'fact adopted', factId, clauseId }]
}

function withClause(file: SourceFile, words: string): SourceFile {
  return { ...file, text: `${file.text.trimEnd()}\n\n${words}` }
}

async function putDraft(
  { tx, actor, deps }: Turn,
  { revision }: TextAtHand,
  files: readonly SourceFile[],
): Promise<void> {
  const values = {
    files: asJson(files),
    revision: revision + 1,
    saved_at_ms: deps.clock.now(),
    saved_by_name: actor.name,
  }
  const written = await tx
    .withTables<GuidelineTables>()
    .insertInto('guideline_draft')
    .values({ desk_id: actor.deskId, ...values })
    .onConflict((conflict) =>
      conflict.column('desk_id').doUpdateSet(values).where('guideline_draft.revision', '=', revision),
    )
    .executeTakeFirst()
  if (written.numInsertedOrUpdatedRows === 1n) return
  throw new ConflictError('Somebody saved the guidelines meanwhile. Try again.')
}

/** Whoever took a fact up keeps saying whose it was. */
export async function finishLibrary(turn: Turn): Promise<readonly ProgrammeAct[]> {
  const { tx, actor, state } = turn
  requireDrafter(turn, 'say that the library is read')
  requireStep(state, 4)
  requireOrigins(requireReadable(await textAtHand(tx, actor.deskId)))
  return [{ kind: 'others studied' }]
}

/** @throws {ConflictError} when a clause that came from the library names no origin any more. */
export function requireOrigins({
  clauses,
}: {
  readonly clauses: readonly { readonly clauseId: string; readonly title: string; readonly origin?: string }[]
}): void {
  const ids = new Set(library.map(({ clause }) => clause.clauseId))
  const bare = clauses.find(({ clauseId, origin }) => ids.has(clauseId) && (origin ?? '').trim() === '')
  if (bare)
    throw new ConflictError(`The clause “${bare.title}” came from the library and names no origin. Write it in.`)
}
