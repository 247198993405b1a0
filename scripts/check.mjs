// `npm run check`: compiler, linter, formatter. The arrows are a test (test/arrows).
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { asScript, ensureDependencies, root, say } from './prepare.mjs'

const checks = [
  ['types', 'tsc', ['-p', '.']],
  ['types of the screens', 'tsc', ['-p', 'src/ui']],
  // Unused names are the compiler's to find: it lets `_name` say that it is meant, also in `await using`.
  ['lint', 'oxlint', ['--deny-warnings', '--allow', 'no-unused-vars']],
  ['what nothing uses', 'knip', ['--no-progress', '--no-config-hints']],
  ['format', 'oxfmt', ['--check', 'src', 'test', 'bench', 'scripts', 'vite.config.ts', 'vitest.config.ts']],
]

/** @returns {Promise<boolean>} whether every check passed; each has printed its findings */
export async function runChecks() {
  // All at once: they share the cores.
  const passed = await Promise.all(checks.map(passes))
  return passed.every(Boolean)
}

async function passes([name, command, args]) {
  const run = spawn(join(root, 'node_modules', '.bin', command), args, { cwd: root, env: withLocalNode() })
  const [[status], said, complained] = await Promise.all([once(run, 'close'), text(run.stdout), text(run.stderr)])
  process.stdout.write(said)
  process.stderr.write(complained)
  if (status !== 0) say(`check failed: ${name}`)
  return status === 0
}

/** Tools that ask for `node` get the Node 24 among the dependencies. */
export function withLocalNode() {
  return { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH ?? ''}` }
}

if (import.meta.filename === process.argv[1]) {
  await asScript(async () => {
    ensureDependencies({ withDev: true })
    return (await runChecks()) ? 0 : 1
  })
}
