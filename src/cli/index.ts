// The terminal: parses a command line, calls a verb, prints the outcome. No rules of the trade, no SQL.
//
// Commands that need the rooms ask the instance that runs on the data folder, and start their own where none does.
// Promises: `--json` prints JSON and nothing else on standard output; the exit code tells what went wrong.
import { exportCommand, importCommand } from './backup.ts'
import { type Command, helpOf, readArguments } from './command.ts'
import { configCommand } from './config.ts'
import { doctorCommand } from './doctor.ts'
import { drillCommand } from './drill.ts'
import { evalCommand } from './eval.ts'
import { exitCodeOf, interruptedExitCode } from './exit-code.ts'
import type { CliDeps } from './ports.ts'
import { createPrinter } from './print.ts'
import { guidelinesCommand } from './guidelines.ts'
import { recoverCommand } from './recover.ts'
import { replayCommand } from './replay.ts'
import { serveCommand } from './serve.ts'
import { watchCommand } from './watch.ts'
import { InvalidError } from '../platform/errors.ts'

export type * from './ports.ts'

/** In the order in which the help lists them. */
export function commandsOf(deps: CliDeps): readonly Command[] {
  return [
    serveCommand,
    replayCommand,
    drillCommand,
    watchCommand,
    configCommand,
    exportCommand,
    importCommand,
    evalCommand,
    guidelinesCommand,
    recoverCommand,
    doctorCommand,
  ].map((command) => command(deps))
}

/** Runs one command line and resolves to its exit code. Never rejects: what goes wrong is on standard error. */
export async function runCommand(argv: readonly string[], deps: CliDeps): Promise<number> {
  const isJson = argv.includes('--json')
  try {
    return await dispatch(argv, deps)
  } catch (error) {
    // Ctrl-C ends a sleep or a request in the middle: that is no failure.
    if (deps.signal.aborted) return interruptedExitCode
    createPrinter(deps.terminal, isJson).failure(error)
    return exitCodeOf(error)
  }
}

async function dispatch([name, ...rest]: readonly string[], deps: CliDeps): Promise<number> {
  const { output } = deps.terminal
  const commands = commandsOf(deps)
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    output.write(overview(commands))
    return 0
  }
  if (name === '--version' || name === '-v') {
    output.write(`${deps.version}\n`)
    return 0
  }
  const command = commands.find((one) => one.name === name)
  if (!command) throw new InvalidError(`There is no command “${name}”.\n\n${overview(commands)}`)
  if (asksForHelp(rest)) {
    output.write(await helpOf(command))
    return 0
  }
  return (await command.run(readArguments(command, rest))) ?? 0
}

function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return (end < 0 ? argv : argv.slice(0, end)).some((word) => word === '--help' || word === '-h')
}

function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  const lines = commands.map(({ name, summary }) => `  nowdesk ${name.padEnd(width)}  ${summary}`)
  return `${lines.join('\n')}\n\nEach has --help with examples, and --json.\n`
}
