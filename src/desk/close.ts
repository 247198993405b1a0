import { type CaseEnd, caseEnds } from '../model/case.ts'
import type { Actor } from '../model/role.ts'
import { InvalidError } from '../platform/errors.ts'
import { actOnCase, refusal } from './act.ts'
import type { InboxRow } from './case-row.ts'
import type { DeskDeps } from './deps.ts'
import { endCase } from './end-case.ts'
import { letStand } from './let-stand.ts'
import { requireRole, wordsOf } from './may.ts'
import { stopClocks } from './ownership/clocks.ts'

export interface Closing {
  readonly end: CaseEnd
  /** At most 5,000 characters (500 when it is let stand). */
  readonly note?: string
}

/**
 * Ends a case in the desk's words; `let stand` is the same as letting it stand.
 * @throws {ConflictError} when somebody else holds it (`details.holder`) or it has ended.
 * @throws {InvalidError} when the end is none of `caseEnds`.
 */
export async function close(deps: DeskDeps, actor: Actor, caseId: string, closing: Closing): Promise<InboxRow> {
  requireRole(actor, 'responder', 'close a case')
  const { end } = closing
  if (!caseEnds.includes(end)) throw new InvalidError(`A case ends as one of: ${caseEnds.join(', ')}.`)
  if (end === 'let stand') return await letStand(deps, actor, caseId, closing.note)
  const words = wordsOf(closing.note, 5_000, 'note')
  const atMs = deps.clock.now()
  return await actOnCase(deps, {
    actor,
    caseId,
    kind: 'closed',
    note: words ? `${end}: ${words}` : end,
    atMs,
    changeTimer: (tx) => stopClocks(deps, tx, caseId),
    change: (tx) => endCase(tx, { actor, caseId, end, atMs }),
    refuse: (found) => refusal(found, 'close'),
  })
}
