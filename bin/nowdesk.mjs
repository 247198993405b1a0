#!/usr/bin/env node
// Starts Nowdesk from a bare clone: sees to dependencies, Node 24 and the screens, then hands over to src/main.ts.
// `--exec FILE …` runs a TypeScript file of the project in the same manner.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { asScript, ensureDependencies, ensureUi, nodeBinary, root } from '../scripts/prepare.mjs'

await asScript(async () => {
  const args = process.argv.slice(2)
  const isScript = args[0] === '--exec'
  ensureDependencies({ withDev: isScript })
  const node = nodeBinary()
  if (isScript || args[0] === 'serve') ensureUi(node)
  return run(node, isScript ? args.slice(1) : [join(root, 'src', 'main.ts'), ...args])
})

/** The child notices by the closed channel when this process is killed, and stops in order. */
function run(node, args) {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      // A third of the start is compiling what has not changed since the last one.
      NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'nowdesk'),
      // What stories and watches lie in is megabytes, asked for here and there: with large pages the processor finds it sooner.
      // Understood by glibc alone; the rest pass it by.
      GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1',
      ...process.env,
      PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH ?? ''}`,
    },
  })
  // npm starts this through a shell, which takes npm's own death to itself: without a parent nobody wants us any more.
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1_000).unref()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)))
  })
}
