// argv in, signals in, exit code out.
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from './cli/index.ts'
import { matcherOf } from './match/index.ts'
import { systemClock } from './platform/clock.ts'

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)
// The launcher holds the other end: when it is killed, nobody else would stop us.
process.once('disconnect', stop)

function stop(): void {
  stopping.abort(new Error('Nowdesk was asked to stop.'))
}

process.exitCode = await runCommand(process.argv.slice(2), {
  // The rooms take a second to load: only who runs them waits for it.
  compose: async (options) => await (await import('./compose.ts')).compose(options),
  importFrom: async (options) => await (await import('./compose/import-from.ts')).importFrom(options),
  matcherOf(query) {
    const found = matcherOf([{ name: query, query }])
    return (item) => found(item)?.marks
  },
  async *readItems(bytes, onReject) {
    const { readItems } = await import('./compose/read-items.ts')
    yield* readItems(bytes, onReject)
  },
  async evaluations() {
    const [understand, stories, guidelines, site] = await Promise.all([
      import('./understand/index.ts'),
      import('./stories/index.ts'),
      import('./guidelines/index.ts'),
      import('./site/index.ts'),
    ])
    return { ...understand, ...stories, ...guidelines, ...site }
  },
  readGuidelines: async (files) => (await import('./guidelines/index.ts')).readSet(files).problems,
  terminal: {
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    environment: process.env,
    workingFolder: process.cwd(),
  },
  clock: systemClock,
  version: await versionOf(),
  signal: stopping.signal,
  openBrowser,
})
// The work is done: letting go of the launcher is no call to stop it.
process.off('disconnect', stop)
if (process.connected) process.disconnect()

async function versionOf(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(import.meta.dirname, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}

/** A machine without a browser, or without a screen, is none to complain about: the address was printed. */
function openBrowser(url: string): Promise<void> {
  const hasScreen = process.platform === 'darwin' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']
  if (!hasScreen) return Promise.resolve()
  return new Promise((resolve) => {
    const child = spawn(process.platform === 'darwin' ? 'open' : 'xdg-open', [url], { stdio: 'ignore', detached: true })
    child.once('error', () => resolve())
    child.once('spawn', () => {
      child.unref()
      resolve()
    })
  })
}
