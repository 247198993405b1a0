import type { Learn } from '../../learn/index.ts'
import type { LearnPort } from '../ports.ts'

/** Clocks and reports as their pages ask for them, and the rest as it is. */
export function presentLearn(learn: Learn): LearnPort {
  return {
    ...learn,
    why: (actor, { from, to, playbook, lane }) =>
      learn.why(actor, {
        ...(from !== undefined && { fromMs: from }),
        ...(to !== undefined && { toMs: to }),
        ...(playbook !== undefined && { playbook }),
        ...(lane !== undefined && { lane }),
      }),
    clocks: (actor, { from, to, drill }) =>
      learn.clocks(actor, {
        ...(from !== undefined && { fromMs: from }),
        ...(to !== undefined && { toMs: to }),
        isDrill: drill === 'true',
      }),
  }
}
