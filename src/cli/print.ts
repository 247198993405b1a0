// How a command speaks: one object or sentences on standard output, everything else on standard error.
import { errorMessage, NowdeskError } from '../platform/errors.ts'
import type { Terminal } from './ports.ts'

export interface Printer {
  /** The outcome: as one JSON object with `--json`, else in words. */
  outcome(value: object, words: string): void
  /** One of many: a JSON line with `--json` or in a pipe, else a line of words. */
  line(value: object, words: () => string): void
  /** On standard error, for a person only. */
  progress(words: string): void
  /** Writes over the last one where that can be done. */
  ticker(words: string): void
  failure(thrown: unknown): void
}

/**
 * Lines are JSON wherever a program reads them: `--json`, or output that is no terminal. The ticker shows on a terminal
 * only.
 */
export function createPrinter({ output, errors }: Terminal, isJson: boolean): Printer {
  const isPiped = output.isTTY !== true
  return {
    outcome: (value, words) => void output.write(isJson ? `${JSON.stringify(value)}\n` : `${words}\n`),
    line: (value, words) => void output.write(isJson || isPiped ? `${JSON.stringify(value)}\n` : `${words()}\n`),
    progress: (words) => void (isJson || errors.write(`${words}\n`)),
    ticker: (words) => void (!isJson && errors.isTTY === true && errors.write(`\r\u001B[2K${words}`)),
    failure: (thrown) => void errors.write(isJson ? `${JSON.stringify(problemOf(thrown))}\n` : `${wordsOf(thrown)}\n`),
  }
}

function problemOf(thrown: unknown): object {
  if (!(thrown instanceof NowdeskError)) return { code: 'INTERNAL', message: errorMessage(thrown) }
  return { code: thrown.code, message: thrown.message, details: thrown.details }
}

function wordsOf(thrown: unknown): string {
  if (thrown instanceof NowdeskError) return thrown.message
  // Not foreseen: the place where it happened is what helps.
  return thrown instanceof Error ? (thrown.stack ?? errorMessage(thrown)) : errorMessage(thrown)
}

/** Text from outside, on one line and without what a terminal would obey. */
export function harmless(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '')
    .trim()
}
