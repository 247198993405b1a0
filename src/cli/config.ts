import { describeSettings, type SettingView } from '../platform/config/describe.ts'
import { InvalidError, NotFoundError } from '../platform/errors.ts'
import { type Command, jsonFlag, textOf } from './command.ts'
import type { CliDeps } from './ports.ts'
import { createPrinter } from './print.ts'
import { loadSettings } from './settings.ts'

/** `nowdesk config [list | get NAME]` */
export function configCommand(deps: CliDeps): Command {
  return {
    name: 'config',
    summary: 'Show every setting: its value, where that comes from, and what it does.',
    args: {
      action: { type: 'positional', description: 'list or get', required: false, default: 'list' },
      name: { type: 'positional', description: 'The setting, for get', required: false },
      ...jsonFlag,
    },
    examples: [
      ['nowdesk config', 'all of them'],
      ['nowdesk config get pollFloorS', 'one value, alone on a line'],
      ['nowdesk config --json', 'for a program'],
    ],
    async run(args) {
      const printer = createPrinter(deps.terminal, args['json'] === true)
      const views = describeSettings(await loadSettings(deps, {}))
      const action = textOf(args, 'action')
      if (action === 'list') return printer.outcome({ settings: views }, views.map(inWords).join('\n\n'))
      if (action !== 'get') throw new InvalidError(`config does list or get; not “${action}”.`)
      const view = find(views, textOf(args, 'name'))
      return printer.outcome(view, valueOf(view))
    },
  }
}

/** By its name, or by the variable that sets it. */
function find(views: readonly SettingView[], name: string | undefined): SettingView {
  if (name === undefined) throw new InvalidError('Say which setting: nowdesk config get pollFloorS')
  const key = name.toLowerCase()
  const view = views.find((one) => one.name.toLowerCase() === key || one.variable.toLowerCase() === key)
  if (view) return view
  throw new NotFoundError(`There is no setting “${name}”. There are: ${views.map((one) => one.name).join(', ')}.`)
}

function valueOf({ value }: SettingView): string {
  return Array.isArray(value) ? value.join(',') : String(value ?? '')
}

function inWords(view: SettingView): string {
  const value = valueOf(view) || '(none)'
  const unit = view.unit === undefined || value === '(none)' ? '' : ` ${view.unit}`
  return `${view.name} = ${value}${unit}  [${view.origin}]\n  ${view.help}\n  ${view.variable}${view.flag ? `, ${view.flag}` : ''}; default: ${view.default}`
}
