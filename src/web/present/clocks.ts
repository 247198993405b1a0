import type { Learn } from '../../learn/index.ts'
import type { LearnPort } from '../ports.ts'

/** Clocks as their page asks for them. */
export function presentClocks(learn: Learn): LearnPort {
  return {
    clocks: (actor, { from, to, drill }) =>
      learn.clocks(actor, {
        ...(from !== undefined && { fromMs: from }),
        ...(to !== undefined && { toMs: to }),
        isDrill: drill === 'true',
      }),
  }
}
