// What the quiz asks about: the clauses in force, and the desk's history cards.
import type { Actor } from '../../model/role.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { GuidelinesDeps } from '../deps.ts'
import type { InForce, ReadInForce } from '../in-force.ts'
import type { HistoryCard } from '../ports.ts'
import { questionOfCard, ruleOfCard, subjectOfCard } from './history.ts'
import { type PersonProgress, progressWith } from './progress.ts'
import { askedClauses, type Question, questionOf } from './questions.ts'
import { ruleOfClause, type ShownRule } from './subject.ts'

export interface Known {
  readonly inForce: InForce
  readonly cards: readonly HistoryCard[]
}

/** Asked before the transaction: it must not wait for another connection. */
export async function knownFor(deps: GuidelinesDeps, readInForce: ReadInForce, deskId: string): Promise<Known> {
  return { inForce: await readInForce(deskId), cards: await deps.historyCardsOf(deskId) }
}

/** How far this person is with the cards that can be asked about; another version of one begins anew. */
export async function cardProgress(tx: Tx, { deskId, personId }: Actor, { cards }: Known): Promise<PersonProgress> {
  const since = new Map(
    cards
      .filter((card) => questionOfCard(cards, card, { seed: '', answerCount: 0 }) !== undefined)
      .map((card) => [subjectOfCard(card), card.version]),
  )
  return (await progressWith(tx, deskId, since, [personId])).get(personId) ?? new Map()
}

/** The question about a subject that this person is at, and what is read after it; `undefined` for what is not asked about. */
export function askedOf(
  { inForce: { set }, cards }: Known,
  personId: string,
  subjectId: string,
  progress: PersonProgress,
): { readonly question: Question; readonly rule: ShownRule } | undefined {
  const { answerCount = 0, sinceVersion = 0 } = progress.get(subjectId) ?? {}
  const asking = { seed: `${personId} ${subjectId} ${sinceVersion}`, answerCount }
  const clause = askedClauses(set).find(({ clauseId }) => clauseId === subjectId)
  if (clause) return { question: questionOf(set, clause, asking), rule: ruleOfClause(clause) }
  const card = cards.find((one) => subjectOfCard(one) === subjectId)
  const question = card && questionOfCard(cards, card, asking)
  return question && { question, rule: ruleOfCard(card) }
}
