// `npm run dev`: the pretend internet, and a Nowdesk on a folder of its own that listens to it. Starts again when the
// server's code changes; the screens are built anew when theirs do. Ctrl-C ends all of it.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { systemClock } from '../../src/platform/clock.ts'
import { systemRandom } from '../../src/platform/random.ts'
import { openWorld } from './dev-world.ts'
import { quickPolls, setUpFor } from './furnished.ts'
import { Client, Nowdesk, person } from './nowdesk.ts'

const root = new URL('../../', import.meta.url).pathname
const port = Number(process.env['NOWDESK_PORT'] ?? 4600)
const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stopping.abort())
process.once('disconnect', () => stopping.abort())

await using world = await openWorld({ random: systemRandom, clock: systemClock })
const dataFolder = join(root, '.nowdesk', 'dev')
await mkdir(dataFolder, { recursive: true })
const nowdesk = new Nowdesk(dataFolder, port, {
  ...quickPolls,
  NOWDESK_PUBLIC_URL: `http://localhost:${port}`,
})
const screens = spawn(
  process.execPath,
  [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--watch', '--logLevel', 'warn'],
  {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  },
)
try {
  await nowdesk.start()
  await furnishOnce()
  console.log(`Nowdesk is at ${nowdesk.origin}\nSign in as ${person.email} with “${person.password}”`)
  await Promise.all([world.run(stopping.signal), restartOnChange(stopping.signal)])
} finally {
  await Promise.all([nowdesk.stop(), end(screens)])
}

/** A new folder is set up; an old one gets this run's addresses, since the pretend internet takes new ports each time. */
async function furnishOnce(): Promise<void> {
  const visitor = new Client(nowdesk.origin)
  const { needsSetup } = await visitor.call<{ needsSetup: boolean }>('GET', '/api/session')
  if (needsSetup) return void (await setUpFor(nowdesk, world))
  await visitor.call('POST', '/api/auth/sign-in/email', { email: person.email, password: person.password })
  const session = await visitor.call<{ desks: { deskId: string }[] }>('GET', '/api/session')
  visitor.deskId = session.desks[0]?.deskId ?? ''
  const { sources } = await visitor.desk<{ sources: { sourceId: string; name: string }[] }>('GET', '/sources')
  for (const { name, settings } of world.sources) {
    const source = sources.find((one) => one.name === name)
    if (source) await visitor.desk('PATCH', `/sources/${source.sourceId}`, { settings })
  }
}

/** One restart at a time; what changes meanwhile is in the next. */
async function restartOnChange(signal: AbortSignal): Promise<void> {
  let changed = Promise.withResolvers<void>()
  const watcher = watch(join(root, 'src'), { recursive: true }, (_event, file) => {
    if (file?.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('ui/')) changed.resolve()
  })
  signal.addEventListener('abort', () => changed.resolve(), { once: true })
  while (!signal.aborted) {
    await changed.promise
    changed = Promise.withResolvers()
    if (signal.aborted) break
    console.log('Starting again …')
    await nowdesk.stop()
    await nowdesk.start().catch((error: unknown) => console.error(String(error)))
  }
  watcher.close()
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill()
  await once(child, 'exit')
}
