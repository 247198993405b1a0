import type { Actor } from '../model/role.ts'
import { InvalidError } from '../platform/errors.ts'
import { withoutName } from './act.ts'
import { selectRows, toCase } from './case-row.ts'
import type { NamedStamp } from './chain.ts'
import { lapsesAtMs } from './claim-clock.ts'
import type { DeskDeps } from './deps.ts'
import { extendIfHolder } from './extend.ts'
import { noSuchCase, requireCaseId, requireRole, wordsOf } from './may.ts'
import { takeUp } from './ownership/take-up.ts'
import { record } from './record.ts'

/**
 * Writes words into a case's record, whatever its state and whoever holds it; the holder's claim runs on.
 * @throws {InvalidError} when nothing is said, or more than 5,000 characters are.
 */
export async function note(deps: DeskDeps, actor: Actor, caseId: string, text: string): Promise<NamedStamp> {
  requireRole(actor, 'responder', 'write a note')
  const words = wordsOf(text, 5_000, 'note')
  if (words === undefined) throw new InvalidError('A note needs words.')
  const { personId, name: personName, deskId } = actor
  const stamp: NamedStamp = {
    caseId: requireCaseId(caseId),
    kind: 'noted',
    atMs: deps.clock.now(),
    personId,
    personName,
    note: words,
  }
  const untilMs = await lapsesAtMs(deps, deskId)
  await deps.store.inDesk(deskId, async (tx) => {
    await extendIfHolder(deps, tx, { actor, caseId, untilMs })
    const taken = await takeUp(tx, { deskId, caseId, person: actor, atMs: stamp.atMs })
    const found = await selectRows(tx, deskId).where('case_state.case_id', '=', caseId).executeTakeFirst()
    if (!found) throw noSuchCase(caseId)
    const stamps = taken ? [taken, stamp] : [stamp]
    await record(tx, deskId, stamps)
    const events = stamps.map((one) => ({
      type: 'case.changed' as const,
      case: toCase(found),
      stamp: withoutName(one),
    }))
    await deps.bus.publish(tx, deskId, events)
  })
  return stamp
}
