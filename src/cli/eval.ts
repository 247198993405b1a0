import { resolve } from 'node:path'
import { InvalidError } from '../platform/errors.ts'
import { asText, type Figure, machine } from '../platform/figures.ts'
import { type Command, jsonFlag, textOf } from './command.ts'
import { type EvalKind, evalKinds, type Wanted } from './eval/kinds.ts'
import type { CliDeps } from './ports.ts'
import { createPrinter } from './print.ts'

const kindNames = Object.keys(evalKinds).join(', ')
const languageKinds = Object.keys(evalKinds)
  .filter((kind) => evalKinds[kind]?.takesLanguage)
  .join(', ')

/** `nowdesk eval KIND FILE…` */
export function evalCommand(deps: CliDeps): Command {
  return {
    name: 'eval',
    summary: 'Measure how well texts are read, stories are told apart and titles are tested, on files of your own.',
    args: {
      kind: { type: 'positional', description: kindNames, required: true },
      file: { type: 'positional', description: 'Labelled data; several files count as one set', required: true },
      'kept-aside': {
        type: 'boolean',
        description: 'Only the part of each set that no setting was chosen on and no weights were trained on',
      },
      language: {
        type: 'string',
        description: 'ISO 639-1, such as de: the language of all texts (stance); else recognised',
      },
      ...jsonFlag,
    },
    isVariadic: true,
    examples: [
      ['nowdesk eval stance ours.jsonl', 'on lines of { text, stance }'],
      ['nowdesk eval stance val_text.txt --language de', 'on texts that all are German'],
      ['nowdesk eval stories march.jsonl --json', 'for a program'],
    ],
    notes: Object.entries(evalKinds).map(([name, kind]) => helpOn(name, kind)),
    async run(args) {
      const printer = createPrinter(deps.terminal, args['json'] === true)
      const kind = textOf(args, 'kind') ?? ''
      const files = args._.slice(1)
      const isKeptAside = args['kept-aside'] === true
      const language = textOf(args, 'language')
      const wanted = { isKeptAside, ...(language !== undefined && { language }) }
      const figures = await measure(deps, kind, { files, wanted })
      const config = { version: deps.version, keptAside: isKeptAside, ...(language !== undefined && { language }) }
      const report = { kind, data: files, config, figures }
      printer.outcome({ ...report, machine: machine() }, asText(report))
    },
  }
}

interface Asked {
  readonly files: readonly string[]
  readonly wanted: Wanted
}

async function measure(deps: CliDeps, kind: string, { files, wanted }: Asked): Promise<readonly Figure[]> {
  const known = Object.hasOwn(evalKinds, kind) ? evalKinds[kind] : undefined
  if (!known) throw new InvalidError(`eval knows ${kindNames}; not “${kind}”.`)
  if (wanted.isKeptAside && known.aside === undefined)
    throw new InvalidError(`Nothing was chosen or trained for ${kind}: there is no part kept aside.`)
  if (wanted.language !== undefined && !known.takesLanguage)
    throw new InvalidError(`--language is for ${languageKinds}: ${kind} asks for none.`)
  if (wanted.language !== undefined && !/^[a-z]{2}$/.test(wanted.language))
    throw new InvalidError(`--language takes two small letters, such as de; not “${wanted.language}”.`)
  const paths = files.map((file) => resolve(deps.terminal.workingFolder, file))
  const figures = await known.measure(paths, await deps.evaluations(), wanted)
  if (figures.length > 0) return figures
  throw new InvalidError(`Nothing in these files is labelled for ${kind}.\n\n${helpOn(kind, known)}`)
}

function helpOn(name: string, { what, aside, formats }: EvalKind): string {
  const part = aside === undefined ? [] : [`Kept aside: ${aside}`]
  return `${name}: ${what}\n${[...formats, ...part].map((line) => `  ${line}`).join('\n')}`
}
