import type { Actor } from '../../model/role.ts'
import { type TipCheck, tipChecks, type TipState } from '../../model/tip.ts'
import { InvalidError } from '../../platform/errors.ts'
import type { NewsroomDeps } from '../deps.ts'
import { optionalWords, requireRole } from '../may.ts'
import { changeTip } from './change-tip.ts'
import type { TipView } from './view-tips.ts'

export interface TipJudgement {
  readonly state: TipState
  /** How it was looked into; at least one, unless it is unverified again. */
  readonly checks: readonly TipCheck[]
  readonly note?: string
  readonly version: number
}

/**
 * Says whether a tip was found to be so, how, and by whom; a false one is no longer shown to the public.
 * @throws {InvalidError} without saying how. @throws {ConflictError} when somebody was quicker.
 */
export async function judgeTip(
  deps: NewsroomDeps,
  actor: Actor,
  tipId: string,
  { state, checks, note, version }: TipJudgement,
): Promise<TipView> {
  requireRole(actor, 'responder', 'verify tips')
  const chosen = tipChecks.filter((check) => checks.includes(check))
  const words = optionalWords(note, 1_000, 'note')
  if (state !== 'unverified' && chosen.length === 0)
    throw new InvalidError('Say how you know: choose at least one way in which it was looked into.')
  return await changeTip(deps, actor, { tipId, version }, (tip, _tx, atMs) => {
    const isTakenOff = state === 'false' && tip.publicSinceMs !== undefined
    const how = [...chosen, ...(words === '' ? [] : [words])].join('; ')
    return {
      act: `${state === 'unverified' ? 'set a tip back to unverified' : `found a tip ${state}`}${isTakenOff ? ' and took it off the page' : ''}`,
      ...(how !== '' && { note: how }),
      change: {
        state,
        checks: JSON.stringify(chosen),
        note: words,
        judged_by_name: actor.name,
        judged_at_ms: atMs,
        ...(isTakenOff && { public_since_ms: null, public_until_ms: atMs }),
      },
    }
  })
}
