import { access } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { ConflictError, NotFoundError } from '../platform/errors.ts'
import { type Command, jsonFlag, textOf } from './command.ts'
import { findInstance } from './control/client.ts'
import type { CliDeps, ExportFigures } from './ports.ts'
import { createPrinter } from './print.ts'
import { composeOptions, dataFolderFlag, loadSettings } from './settings.ts'
import { askInstance } from './verbs.ts'

const secretKeyReminder =
  'The key that seals the secrets of sources and channels is not in it: keep a copy of the file secret-key in the data folder, apart.'

/** `nowdesk export FILE`: also while Nowdesk runs. */
export function exportCommand(deps: CliDeps): Command {
  return {
    name: 'export',
    summary: 'Write everything that Nowdesk keeps into one file: a back-up, or to move it.',
    args: {
      file: { type: 'positional', description: 'A file that is not there yet', required: true },
      ...dataFolderFlag,
      ...jsonFlag,
    },
    examples: [['nowdesk export backup.nowdesk.gz', 'as of this instant, while it goes on working']],
    async run(args) {
      const printer = createPrinter(deps.terminal, args['json'] === true)
      const file = resolve(deps.terminal.workingFolder, textOf(args, 'file') ?? '')
      if (await isThere(file)) throw new ConflictError(`${file} is there already; a back-up overwrites nothing.`)
      const folder = dirname(file)
      if (!(await isThere(folder))) throw new NotFoundError(`There is no folder ${folder} to write into.`)
      for await (const figures of askInstance<ExportFigures>(deps, { flags: args, verb: 'export', input: { file } })) {
        printer.outcome({ file, ...figures }, `${inWords(file, figures)}\n${secretKeyReminder}`)
      }
    },
  }
}

/** `nowdesk import FILE`: into an installation that holds nothing yet and does not run. */
export function importCommand(deps: CliDeps): Command {
  return {
    name: 'import',
    summary: 'Read an export into an installation that holds nothing yet.',
    args: {
      file: { type: 'positional', description: 'What nowdesk export wrote', required: true },
      ...dataFolderFlag,
      ...jsonFlag,
    },
    examples: [['nowdesk import backup.nowdesk.gz --data-folder /srv/nowdesk', 'restore, or move to this machine']],
    async run(args) {
      const printer = createPrinter(deps.terminal, args['json'] === true)
      const path = resolve(deps.terminal.workingFolder, textOf(args, 'file') ?? '')
      if (!(await isThere(path))) throw new NotFoundError(`There is no file ${path} that can be read.`)
      const settings = await loadSettings(deps, args)
      const { dataFolder } = settings.config
      if (await findInstance(dataFolder))
        throw new ConflictError(`Nowdesk runs on ${dataFolder}; stop it before an import.`)
      const figures = await deps.importFrom({ ...(await composeOptions(deps, settings)), path })
      printer.outcome({ file: path, ...figures }, inWords(path, figures))
    },
  }
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

function inWords(file: string, { tables, rows, bytes }: ExportFigures): string {
  return `${file}: ${rows} rows of ${tables} tables, ${(bytes / 2 ** 20).toFixed(1)} MiB`
}
