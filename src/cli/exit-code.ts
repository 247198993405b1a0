import { type ErrorCode, NowdeskError } from '../platform/errors.ts'

/** One number per code, so that a script can tell them apart; 1 is anything that was not foreseen, 2 a wrong command line or value. */
const exitCodes: Readonly<Record<ErrorCode, number>> = {
  INVALID: 2,
  NOT_FOUND: 3,
  CONFLICT: 4,
  FORBIDDEN: 5,
  UNAUTHENTICATED: 6,
  LIMIT: 7,
  UNAVAILABLE: 8,
}

/** `doctor` found something bad. */
export const unhealthyExitCode = 10

/** As a shell shows a command that Ctrl-C ended: 128 + SIGINT. */
export const interruptedExitCode = 130

/** By the error's code; 1 for anything that is not one of ours. */
export function exitCodeOf(thrown: unknown): number {
  return thrown instanceof NowdeskError ? exitCodes[thrown.code] : 1
}
