import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { NotFoundError } from '../platform/errors.ts'
import { type Command, jsonFlag, numberOf, textOf } from './command.ts'
import type { CliDeps } from './ports.ts'
import { createPrinter } from './print.ts'
import type { DrillTold } from './run-drill.ts'
import { dataFolderFlag } from './settings.ts'
import { askRunning } from './verbs.ts'

/** `nowdesk drill [FILE]` */
export function drillCommand(deps: CliDeps): Command {
  return {
    name: 'drill',
    summary: 'Play a recorded stream to the people of a running desk as a drill, and print how they met it.',
    args: {
      file: {
        type: 'positional',
        description: 'The recording; docs/replay-format.md describes it. Without one an invented event is played',
        required: false,
      },
      speed: { type: 'string', default: '1', description: 'Times as fast as recorded, 1 to 1000' },
      desk: { type: 'string', description: 'Name or id of the desk, where there are several' },
      'their-name': { type: 'string', description: 'A name in the recording that is read as your organisation’s' },
      after: { type: 'string', default: '15', description: 'Minutes that it goes on when everything was played' },
      ...dataFolderFlag,
      ...jsonFlag,
    },
    examples: [
      ['nowdesk drill --speed 10', 'the invented event that comes with Nowdesk'],
      ['nowdesk drill march.jsonl --speed 60', 'an hour in a minute'],
      ['nowdesk drill leak.jsonl --their-name Globex --json', 'what befell Globex befalls you, the score as JSON'],
    ],
    notes: ['Who is on duty takes part. Nothing of a drill is published. Ctrl-C ends it.'],
    async run(args) {
      const printer = createPrinter(deps.terminal, args['json'] === true)
      const named = textOf(args, 'file')
      const file = named === undefined ? undefined : resolve(deps.terminal.workingFolder, named)
      if (file !== undefined) await access(file).catch(() => notThere(file))
      const input = {
        speed: numberOf(args, 'speed', { least: 1, most: 1_000 }),
        minutesAfter: numberOf(args, 'after', { least: 0, most: 240 }),
        file,
        desk: textOf(args, 'desk'),
        theirName: textOf(args, 'their-name'),
      }
      for await (const drill of askRunning<DrillTold>(deps, { flags: args, verb: 'drill', input })) {
        printer.ticker(inWords(drill))
        if (drill.endedAtMs === undefined) continue
        printer.ticker('')
        printer.outcome(drill, inWords(drill))
      }
    },
  }
}

function notThere(file: string): never {
  throw new NotFoundError(`There is no file ${file} that can be read.`)
}

function inWords({ desk, name, score }: DrillTold): string {
  const { caseCount, dueCount, inTimeCount, toClaim, toAnswer } = score
  const targets = dueCount === 0 ? 'no target was due' : `${inTimeCount} of ${dueCount} targets met`
  const parts = [`${caseCount} cases`, step('claimed', toClaim.medianMs), step('answered', toAnswer.medianMs), targets]
  return `${desk}, drill “${name}”: ${parts.join(', ')}`
}

function step(done: string, medianMs: number | undefined): string {
  return medianMs === undefined ? `none ${done}` : `${done} after ${(medianMs / 60_000).toFixed(1)} min`
}
