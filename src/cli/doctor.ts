import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type RecordLine, verifyExport } from '../desk/index.ts'
import { errorMessage, InvalidError, NowdeskError } from '../platform/errors.ts'
import { type Arguments, type Command, jsonFlag } from './command.ts'
import { unhealthyExitCode } from './exit-code.ts'
import type { CliDeps, Finding } from './ports.ts'
import { createPrinter, type Printer } from './print.ts'
import { dataFolderFlag, loadSettings } from './settings.ts'
import { askInstance } from './verbs.ts'

/** `nowdesk doctor [--verify] [--retry]` */
export function doctorCommand(deps: CliDeps): Command {
  return {
    name: 'doctor',
    summary:
      'Look an installation over: settings, key, store, sources, timers, what was set aside; and prove the record.',
    args: {
      verify: { type: 'boolean', description: 'Compute the hash chain of every desk’s record anew and compare' },
      record: { type: 'string', description: 'Check an exported record by itself, without the installation' },
      retry: { type: 'boolean', description: 'Have what was set aside handled once more, after its cause was mended' },
      ...dataFolderFlag,
      ...jsonFlag,
    },
    examples: [
      ['nowdesk doctor', `exit code ${unhealthyExitCode} when something is bad`],
      ['nowdesk doctor --verify', 'and prove that no stamp was altered'],
      ['nowdesk doctor --record record.jsonl', 'check a record that was exported, wherever it lies'],
      ['nowdesk doctor --retry', 'and handle once more what was set aside'],
    ],
    async run(args) {
      const printer = createPrinter(deps.terminal, args['json'] === true)
      if (typeof args['record'] === 'string') return await checkRecord(printer, args['record'])
      const findings = [...(await lookAtFolder(deps, args)), ...(await lookInside(deps, args))]
      const isHealthy = findings.every(({ state }) => state !== 'bad')
      printer.outcome({ isHealthy, findings }, findings.map(inWords).join('\n'))
      return isHealthy ? 0 : unhealthyExitCode
    },
  }
}

/** A record needs nothing but itself to be proven. */
async function checkRecord(printer: Printer, path: string): Promise<number> {
  const verdict = await verifyExport(linesOf(path))
  const words = verdict.isIntact
    ? `ok   Record: ${verdict.lineCount} entries, unaltered; the last hash is ${verdict.lastHash}`
    : `BAD  Record: altered or incomplete from entry ${verdict.brokenAtSeq} on`
  printer.outcome(verdict, words)
  return verdict.isIntact ? 0 : unhealthyExitCode
}

/** @throws {InvalidError} for a file that cannot be read, or a line that is no JSON. */
async function* linesOf(path: string): AsyncGenerator<RecordLine> {
  const file = await open(path).catch((error: unknown) => {
    throw new InvalidError(`The record cannot be read: ${errorMessage(error)}`)
  })
  let count = 0
  for await (const line of file.readLines()) {
    count += 1
    if (line === '') continue
    try {
      yield JSON.parse(line) as RecordLine
    } catch {
      throw new InvalidError(`Line ${count} of ${path} is no JSON, so this is no exported record.`)
    }
  }
}

const signs = { good: 'ok  ', odd: 'odd ', bad: 'BAD ' } as const

function inWords({ name, state, message }: Finding): string {
  return `${signs[state]} ${name}: ${message}`
}

async function lookAtFolder(deps: CliDeps, args: Arguments): Promise<readonly Finding[]> {
  const { config, secrets, unknownVariables } = await loadSettings(deps, args)
  const [major = 0] = process.versions.node.split('.').map(Number)
  return [
    {
      name: 'Node',
      state: major >= 24 ? 'good' : 'bad',
      message: `${process.versions.node}${major >= 24 ? '' : '; Nowdesk needs 24, which bin/nowdesk.mjs finds'}`,
    },
    {
      name: 'Settings',
      state: unknownVariables.length === 0 ? 'good' : 'odd',
      message: unknownVariables.length === 0 ? 'can all be used' : `unknown: ${unknownVariables.join(', ')}`,
    },
    secrets.secretKey === undefined
      ? await lookAtKey(config.dataFolder)
      : { name: 'Key', state: 'good', message: 'from the environment' },
  ]
}

async function lookAtKey(dataFolder: string): Promise<Finding> {
  const name = 'Key'
  const path = join(dataFolder, 'secret-key')
  const found = await stat(path).catch(() => undefined)
  if (!found) return { name, state: 'odd', message: `none at ${path} yet; it is made at the first start` }
  // Windows has no such rights to look at.
  const isOpen = process.platform !== 'win32' && (found.mode & 0o077) !== 0
  if (!isOpen) return { name, state: 'good', message: `${path}, for its owner only` }
  return { name, state: 'bad', message: `others on this machine can read ${path}: chmod 600 ${path}` }
}

/** What only the rooms know; an installation that cannot be opened is a finding, not a failure of the doctor. */
async function lookInside(deps: CliDeps, args: Arguments): Promise<readonly Finding[]> {
  const input = { isVerifying: args['verify'] === true, isRetrying: args['retry'] === true }
  const found: Finding[] = []
  try {
    const asked = { flags: args, verb: 'inspect', input } as const
    for await (const { findings } of askInstance<{ readonly findings: readonly Finding[] }>(deps, asked))
      found.push(...findings)
  } catch (error) {
    if (!(error instanceof NowdeskError)) throw error
    found.push({ name: 'Store', state: 'bad', message: errorMessage(error) })
  }
  return found
}
