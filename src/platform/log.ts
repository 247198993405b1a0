import pino from 'pino'

/** Structured, one JSON object a line. Message text of items and people's names never go in. */
export type Log = Pick<pino.Logger, 'debug' | 'error' | 'fatal' | 'info' | 'warn'> & { child(bindings: object): Log }

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** Writes to standard error, so that a command's standard output stays what it promises. */
export function createLog(level: LogLevel): Log {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: ['*.password', '*.secret', '*.token', '*.authorization', '*.cookie'], censor: '[secret]' },
    },
    pino.destination({ dest: 2, sync: false }),
  )
}

export const silentLog: Log = pino({ level: 'silent' })
