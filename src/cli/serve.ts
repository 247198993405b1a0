import { type Command, jsonFlag } from './command.ts'
import { openControl } from './control/server.ts'
import { findInstance } from './control/client.ts'
import type { CliDeps, Started } from './ports.ts'
import { createPrinter } from './print.ts'
import { composeOptions, loadSettings, settingFlags } from './settings.ts'
import { verbsOf } from './verbs.ts'
import { ConflictError } from '../platform/errors.ts'

/** `nowdesk serve`: runs until the process is asked to stop. */
export function serveCommand(deps: CliDeps): Command {
  return {
    name: 'serve',
    summary: 'Run Nowdesk: every room, or those that --rooms names.',
    args: { ...settingFlags(), open: { type: 'boolean', description: 'Open the desk in the browser.' }, ...jsonFlag },
    examples: [
      ['nowdesk serve --open', 'on http://localhost:4600, and open it'],
      ['nowdesk serve --host 0.0.0.0 --public-url https://desk.example.org', 'behind a proxy that ends TLS'],
      ['nowdesk serve --rooms listen,match', 'one of several processes on one database'],
    ],
    async run(args) {
      const printer = createPrinter(deps.terminal, args['json'] === true)
      const settings = await loadSettings(deps, args)
      const { dataFolder, rooms } = settings.config
      if (rooms.length === 0) await refuseSecond(dataFolder)
      const options = await composeOptions(deps, settings)
      await using nowdesk = await deps.compose(options)
      const started = await nowdesk.start()
      await using _control = await openControl({ dataFolder, verbs: verbsOf(deps, nowdesk), log: options.log })
      printer.outcome({ ...started, dataFolder, pid: process.pid }, greeting(started, dataFolder))
      if (args['open'] === true && started.url !== undefined) await deps.openBrowser(started.setupUrl ?? started.url)
      await stopOf(deps.signal)
      printer.progress('Stopping.')
    },
  }
}

/** Said before the store says it, and in words that help more. Processes that share the rooms share the folder rightly. */
async function refuseSecond(dataFolder: string): Promise<void> {
  const running = await findInstance(dataFolder)
  if (!running) return
  throw new ConflictError(
    `Nowdesk runs on ${dataFolder} already (process ${running.pid}). Stop that one, or give this one a data folder and a port of its own: --data-folder, --port.`,
  )
}

function greeting({ url, setupUrl }: Started, dataFolder: string): string {
  if (url === undefined) return `Nowdesk works on ${dataFolder}, without a web address of its own.`
  return setupUrl === undefined
    ? `Nowdesk is at ${url}`
    : `Nowdesk is at ${url}\nNobody is here yet. Set it up at ${setupUrl}`
}

function stopOf(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
