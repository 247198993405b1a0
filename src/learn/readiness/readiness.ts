import { type Actor, roleCovers } from '../../model/role.ts'
import { ForbiddenError } from '../../platform/errors.ts'
import type { LearnDeps } from '../deps.ts'
import { alertsMs, type ReadinessLine, readinessLines, rotaMs, signOffsMs } from './lines.ts'
import type { ReadinessPorts } from './ports.ts'

export interface Readiness {
  readonly asOfMs: number
  readonly lines: readonly ReadinessLine[]
}

/** Can this desk answer fast at this instant? @throws {ForbiddenError} for whoever is not on the desk. */
export async function readiness(deps: LearnDeps & ReadinessPorts, actor: Actor): Promise<Readiness> {
  if (!roleCovers(actor.role, 'watcher')) throw new ForbiddenError('To see readiness you need the role watcher.')
  const nowMs = deps.clock.now()
  const facts = await deps.readinessFacts(actor, {
    nowMs,
    rotaUntilMs: nowMs + rotaMs,
    signOffsSinceMs: nowMs - signOffsMs,
    alertsSinceMs: nowMs - alertsMs,
  })
  return { asOfMs: nowMs, lines: readinessLines(facts, nowMs) }
}
