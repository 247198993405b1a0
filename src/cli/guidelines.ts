import { basename, resolve } from 'node:path'
import { InvalidError } from '../platform/errors.ts'
import { type Command, jsonFlag } from './command.ts'
import { readWhole } from './eval/records.ts'
import { exitCodeOf } from './exit-code.ts'
import type { CliDeps, GuidelineProblem } from './ports.ts'
import { createPrinter, harmless } from './print.ts'

/** `nowdesk guidelines FILE…` */
export function guidelinesCommand(deps: CliDeps): Command {
  return {
    name: 'guidelines',
    summary: 'Read a set of guidelines with its rule packs, and say what to mend, by file and line.',
    args: {
      file: { type: 'positional', description: 'The set; then rule packs, if any', required: true },
      ...jsonFlag,
    },
    isVariadic: true,
    examples: [
      ['nowdesk guidelines ours.md', 'before it is taken up on the Guidelines page'],
      [
        'nowdesk guidelines ours.md our-pack.md --json',
        'for a program; the exit code is 2 when there is something to mend',
      ],
    ],
    notes: ['The format: docs/guidelines.md. The set that comes with Nowdesk: src/guidelines/shipped/starter.md'],
    async run(args) {
      const printer = createPrinter(deps.terminal, args['json'] === true)
      const paths = args._.map((file) => resolve(deps.terminal.workingFolder, file))
      const files = await Promise.all(
        paths.map(async (path) => ({ name: basename(path), text: await readWhole(path) })),
      )
      const problems = await deps.readGuidelines(files)
      printer.outcome({ isSound: problems.length === 0, problems }, inWords(problems))
      return problems.length === 0 ? 0 : exitCodeOf(new InvalidError('There is something to mend.'))
    },
  }
}

function inWords(problems: readonly GuidelineProblem[]): string {
  if (problems.length === 0) return 'It can be read and published.'
  return problems.map(({ file, line, says, mend }) => harmless(`${file}:${line} ${says} ${mend}`)).join('\n')
}
