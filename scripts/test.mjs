// `npm test`: everything, from a bare clone. Ends with one plain line and a non-zero code when anything failed.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runChecks, withLocalNode } from './check.mjs'
import { asScript, ensureDependencies, ensureUi, nodeBinary, root, say } from './prepare.mjs'
import { ensurePrograms } from './system.mjs'

await asScript(() => {
  ensureDependencies({ withDev: true })
  const programs = ensurePrograms()
  const checksPass = runChecks()
  ensureUi(nodeBinary())
  const outcome = vitest(programs, process.argv.slice(2))
  console.log(
    `\n${outcome.passed} passed, ${outcome.failed + (checksPass ? 0 : 1)} failed${outcome.skipped ? `, ${outcome.skipped} skipped` : ''}`,
  )
  return checksPass && outcome.isSuccess ? 0 : 1
})

/** Runs the suites; `args` narrows them as vitest's own arguments do. */
function vitest(programs, args) {
  const report = join(root, 'test-results', 'vitest.json')
  mkdirSync(join(root, 'test-results'), { recursive: true })
  rmSync(report, { force: true })
  const run = spawnSync(
    nodeBinary(),
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ],
    { cwd: root, stdio: 'inherit', env: { ...withLocalNode(), ...programs } },
  )
  return countsOf(report, run.status === 0)
}

function countsOf(report, isSuccess) {
  try {
    const counts = JSON.parse(readFileSync(report, 'utf8'))
    const failed = counts.numFailedTests + (isSuccess || counts.numFailedTests > 0 ? 0 : 1)
    // A run that read no test proves nothing.
    return {
      passed: counts.numPassedTests,
      failed,
      skipped: counts.numPendingTests + counts.numTodoTests,
      isSuccess: isSuccess && counts.numPassedTests > 0,
    }
  } catch {
    say('the test runner ended without a report')
    return { passed: 0, failed: 1, skipped: 0, isSuccess: false }
  }
}
