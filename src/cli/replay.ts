import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { NotFoundError } from '../platform/errors.ts'
import { type Command, jsonFlag, numberOf, textOf } from './command.ts'
import type { CliDeps } from './ports.ts'
import { createPrinter } from './print.ts'
import type { ReplayFigures } from './run-replay.ts'
import { dataFolderFlag } from './settings.ts'
import { askInstance } from './verbs.ts'

/** `nowdesk replay FILE` */
export function replayCommand(deps: CliDeps): Command {
  return {
    name: 'replay',
    summary:
      'Put a recorded stream (JSON lines, or Jetstream frames) through a desk, as if it happened at this moment.',
    args: {
      file: { type: 'positional', description: 'The recording; docs/replay-format.md describes it', required: true },
      speed: { type: 'string', default: '1', description: 'Times as fast as recorded; 0 = as fast as it can be taken' },
      desk: { type: 'string', description: 'Name or id of the desk, where there are several' },
      shift: {
        type: 'boolean',
        default: true,
        description: 'Move its instants so that it begins now',
        negativeDescription: 'Keep the instants as recorded',
      },
      drill: {
        type: 'boolean',
        default: true,
        description: 'Mark what it brings as a drill',
        negativeDescription: 'Take what it brings for the real thing',
      },
      ...dataFolderFlag,
      ...jsonFlag,
    },
    examples: [
      ['nowdesk replay march.jsonl', 'at the speed of the day'],
      ['nowdesk replay march.jsonl --speed 60', 'an hour in a minute'],
      [
        'nowdesk replay march.jsonl --speed 0 --no-shift --json',
        'at once, with its own dates, and the figures as JSON',
      ],
    ],
    async run(args) {
      const printer = createPrinter(deps.terminal, args['json'] === true)
      const file = resolve(deps.terminal.workingFolder, textOf(args, 'file') ?? '')
      await access(file).catch(() => {
        throw new NotFoundError(`There is no file ${file} that can be read.`)
      })
      const speed = numberOf(args, 'speed', { least: 0, most: 1_000_000 })
      const desk = textOf(args, 'desk')
      const input = { file, speed, isShifted: args['shift'] !== false, isDrill: args['drill'] !== false }
      const asked = { flags: args, verb: 'replay', input: { ...input, ...(desk !== undefined && { desk }) } } as const
      for await (const figures of askInstance<ReplayFigures>(deps, asked)) {
        printer.ticker(inWords(figures))
        if (!figures.isDone) continue
        printer.ticker('')
        printer.outcome({ file, ...figures }, `${inWords(figures)}\n${figures.status}`)
      }
    },
  }
}

function inWords({ desk, items, rejects, mentions, stories, seconds }: ReplayFigures): string {
  const rejected = rejects === 0 ? '' : ` (${rejects} unreadable)`
  return `${desk}: ${items} items${rejected}, ${mentions} mentions, ${stories} stories in ${seconds.toFixed(1)} s`
}
