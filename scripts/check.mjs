// `npm run check`: compiler, linter, formatter. The arrows are a test (test/arrows).
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { asScript, ensureDependencies, root, say } from './prepare.mjs'

const checks = [
  ['types', 'tsc', ['-p', '.']],
  ['types of the screens', 'tsc', ['-p', 'src/ui']],
  // Unused names are the compiler's to find: it lets `_name` say that it is meant, also in `await using`.
  ['lint', 'oxlint', ['--deny-warnings', '--allow', 'no-unused-vars']],
  ['what nothing uses', 'knip', ['--no-progress', '--no-config-hints']],
  ['format', 'oxfmt', ['--check', 'src', 'test', 'bench', 'scripts', 'vite.config.ts', 'vitest.config.ts']],
]

/** @returns {boolean} whether every check passed; each failure has printed its findings */
export function runChecks() {
  const failed = checks.filter(([name, command, args]) => {
    const run = spawnSync(join(root, 'node_modules', '.bin', command), args, {
      cwd: root,
      stdio: 'inherit',
      env: withLocalNode(),
    })
    if (run.status !== 0) say(`check failed: ${name}`)
    return run.status !== 0
  })
  return failed.length === 0
}

/** Tools that ask for `node` get the Node 24 among the dependencies. */
export function withLocalNode() {
  return { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH ?? ''}` }
}

if (import.meta.filename === process.argv[1]) {
  await asScript(() => {
    ensureDependencies({ withDev: true })
    return runChecks() ? 0 : 1
  })
}
