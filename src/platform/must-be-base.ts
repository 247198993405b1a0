import { ConflictError } from './errors.ts'

/**
 * Of two who change the same thing at once, tells the second. To be asked while its row is held, so that both cannot pass.
 * @param base the version that the change was made to; without one, it is laid over whatever is there.
 * @throws {ConflictError} when there is another by now: `details.version` is its number.
 */
export function mustBeBase(what: string, current: number, base: number | undefined): void {
  if (base === undefined || base === current) return
  throw new ConflictError(
    `Somebody changed ${what} meanwhile, and yours is not kept. Look at theirs, then change that.`,
    {
      version: current,
    },
  )
}
