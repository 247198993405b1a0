// The shape of every command, on citty for arguments and usage.
import { stripVTControlCharacters } from 'node:util'
import { type ArgsDef, defineCommand, parseArgs, renderUsage } from 'citty'
import { InvalidError } from '../platform/errors.ts'

export type Arguments = Readonly<Record<string, unknown>> & { readonly _: readonly string[] }

export interface Command {
  readonly name: string
  /** One sentence. */
  readonly summary: string
  readonly args: ArgsDef
  /** Whole command lines, each with what it does. */
  readonly examples: readonly (readonly [line: string, meaning: string])[]
  /** Its last positional may come several times: all of them are in `_`. */
  readonly isVariadic?: true
  /** Paragraphs below the examples. */
  readonly notes?: readonly string[]
  /** Resolves to the exit code; nothing means 0. */
  run(args: Arguments): Promise<number | void>
}

export const jsonFlag = {
  json: { type: 'boolean', description: 'Print JSON and nothing else on standard output.' },
} as const satisfies ArgsDef

/** @throws {InvalidError} for a flag that the command does not have, and for what is missing or too much. */
export function readArguments(command: Command, argv: readonly string[]): Arguments {
  const known = new Set(Object.keys(command.args).flatMap((name) => [name, `no-${name}`]))
  for (const word of beforeDoubleDash(argv)) {
    const flag = /^--([^=]+)/.exec(word)?.[1] ?? (/^-[^-\d]/.test(word) ? word.slice(1) : undefined)
    if (flag !== undefined && !known.has(flag))
      throw new InvalidError(`${command.name} has no flag ${word}. ${hint(command)}`)
  }
  const args = parse(command, argv)
  const positionals = Object.values(command.args).filter(({ type }) => type === 'positional').length
  if (args._.length > positionals && !command.isVariadic) {
    throw new InvalidError(`${command.name} does not know what to do with “${args._[positionals]}”. ${hint(command)}`)
  }
  return args
}

function beforeDoubleDash(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--')
  return end < 0 ? argv : argv.slice(0, end)
}

function parse(command: Command, argv: readonly string[]): Arguments {
  try {
    return parseArgs([...argv], command.args)
  } catch (error) {
    throw new InvalidError(`${error instanceof Error ? error.message : String(error)}. ${hint(command)}`)
  }
}

function hint({ name }: Command): string {
  return `See: nowdesk ${name} --help`
}

/** What `--help` prints. */
export async function helpOf(command: Command): Promise<string> {
  const { name, summary, args } = command
  const usage = await renderUsage(defineCommand({ meta: { name: `nowdesk ${name}`, description: summary }, args }))
  const width = Math.max(...command.examples.map(([line]) => line.length))
  const examples = command.examples.map(([line, meaning]) => `  ${line.padEnd(width)}  ${meaning}`)
  const notes = (command.notes ?? []).map((note) => `\n${note}\n`).join('')
  return `${stripVTControlCharacters(usage).trimEnd()}\n\nEXAMPLES\n\n${examples.join('\n')}\n${notes}`
}

/** A number that a flag was given. @throws {InvalidError} */
export function numberOf(
  args: Arguments,
  flag: string,
  { least, most }: { readonly least: number; readonly most: number },
) {
  const given = args[flag]
  const value = Number(given)
  if (String(given).trim() !== '' && value >= least && value <= most) return value
  throw new InvalidError(`--${flag} takes a number from ${least} to ${most}; not ${JSON.stringify(given)}.`)
}

/** An option's text; `undefined` where it was left out or is empty. */
export function textOf(args: Arguments, name: string): string | undefined {
  const value = args[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
