// What a clause means, apart from how it is worded: its rule (title and text), its severity, when it applies and what is checked.
// Why, example, origin and legal source explain; they ask nothing. A slip of the keyboard in the rule changes no meaning.
import { isDeepStrictEqual } from 'node:util'
import { isSlip, wordsOf } from './check/kinds/silent-edit.ts'
import { asJson } from '../platform/store/as-json.ts'
import type { Tx } from '../platform/store/store.ts'
import type { GuidelineTables } from './schema.ts'
import type { Clause, GuidelineSet, Meaning } from './set.ts'

/** As it comes back from the store. */
export function meaningOf({ title, text, severity, applies, check }: Clause): Meaning {
  return JSON.parse(JSON.stringify({ title, text, severity, applies, check })) as Meaning
}

/** The same words but for slips, marks and case; and alike to the letter in what the machine goes by. */
export function meansTheSame(was: Meaning, is: Meaning): boolean {
  const { title: wasTitle, text: wasText, ...wasRest } = was
  const { title, text, ...rest } = is
  return isDeepStrictEqual(wasRest, rest) && asksInTheSameWords({ title: wasTitle, text: wasText }, { title, text })
}

/** Title and text alone, but for slips, marks and case. */
export function asksInTheSameWords(was: Pick<Meaning, 'text' | 'title'>, is: Pick<Meaning, 'text' | 'title'>): boolean {
  return saysTheSame(was.title, is.title) && saysTheSame(was.text, is.text)
}

function saysTheSame(was: string, is: string): boolean {
  const [before, after] = [wordsOf(was), wordsOf(is)]
  return (
    before.length === after.length &&
    before.every(
      ({ text }, index) => text === after[index]?.text || isSlip({ was: text, is: after[index]?.text ?? '' }),
    )
  )
}

/** Does one set ask of people what the other asks? The order of clauses, introductions and chapters count for nothing. */
export function asksTheSame(was: GuidelineSet, is: GuidelineSet): boolean {
  const before = new Map(was.clauses.map((clause) => [clause.clauseId, clause]))
  return (
    was.clauses.length === is.clauses.length &&
    is.clauses.every((clause) => {
      const old = before.get(clause.clauseId)
      return old !== undefined && meansTheSame(meaningOf(old), meaningOf(clause))
    }) &&
    hasSameRest(was, is)
  )
}

/** The response flow, the lists and who speaks where. */
function hasSameRest(was: GuidelineSet, is: GuidelineSet): boolean {
  return [was, is]
    .map(({ flow, lists, channels }) => JSON.parse(JSON.stringify({ flow, lists, channels })) as unknown)
    .every((rest, _index, [first]) => isDeepStrictEqual(rest, first))
}

/** The version since which each clause means what it means. Those that nothing is kept of: since the one in force. */
export async function meaningsSince(
  tx: Tx,
  deskId: string,
  inForce: { readonly version: number; readonly clauseIds: readonly string[] },
): Promise<ReadonlyMap<string, number>> {
  const rows = await rowsOf(tx, deskId)
  return new Map(
    inForce.clauseIds.map((clauseId) => [
      clauseId,
      rows.find((row) => row.clause_id === clauseId)?.since_version ?? inForce.version,
    ]),
  )
}

interface Publishing {
  readonly deskId: string
  readonly current: { readonly version: number; readonly set: GuidelineSet }
  readonly next: { readonly version: number; readonly set: GuidelineSet }
}

/**
 * Keeps since when each clause means what it does, and says whether the new version asks for anything else. Held against the words
 * as they were when the meaning began, so that many small mends never add up to another rule unseen.
 */
export async function keepMeanings(
  tx: Tx,
  { deskId, current, next }: Publishing,
): Promise<{ readonly isMaterial: boolean }> {
  const db = tx.withTables<GuidelineTables>()
  const rows = new Map((await rowsOf(tx, deskId)).map((row) => [row.clause_id, row]))
  const before = new Map(current.set.clauses.map((clause) => [clause.clauseId, clause]))
  const judged = next.set.clauses.map((clause) => {
    const meaning = meaningOf(clause)
    const [row, old] = [rows.get(clause.clauseId), before.get(clause.clauseId)]
    const known = row
      ? { since: row.since_version, meaning: row.meaning }
      : old && { since: current.version, meaning: meaningOf(old) }
    const isSame = known !== undefined && meansTheSame(known.meaning, meaning)
    return { clauseId: clause.clauseId, isSame, kept: isSame ? known : { since: next.version, meaning } }
  })
  await db.deleteFrom('guideline_meaning').where('desk_id', '=', deskId).execute()
  if (judged.length > 0) {
    const values = judged.map(({ clauseId, kept: { since, meaning } }) => ({
      desk_id: deskId,
      clause_id: clauseId,
      since_version: since,
      meaning: asJson(meaning),
    }))
    await db.insertInto('guideline_meaning').values(values).execute()
  }
  const isMaterial =
    judged.some(({ isSame }) => !isSame) || judged.length !== before.size || !hasSameRest(current.set, next.set)
  return { isMaterial }
}

async function rowsOf(tx: Tx, deskId: string) {
  return await tx
    .withTables<GuidelineTables>()
    .selectFrom('guideline_meaning')
    .selectAll()
    .where('desk_id', '=', deskId)
    .execute()
}
