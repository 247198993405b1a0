import type { Learn } from '../../learn/index.ts'
import type { LearnPort } from '../ports.ts'

/** Clocks as their page asks for them, and drills as they are. */
export function presentLearn(learn: Learn): LearnPort {
  return {
    ...learn,
    clocks: (actor, { from, to, drill }) =>
      learn.clocks(actor, {
        ...(from !== undefined && { fromMs: from }),
        ...(to !== undefined && { toMs: to }),
        isDrill: drill === 'true',
      }),
  }
}
