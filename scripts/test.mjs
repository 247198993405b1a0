// `npm test`: everything, from a bare clone. Ends with one plain line and a non-zero code when anything failed.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { runChecks, withLocalNode } from './check.mjs'
import { asScript, ensureDependencies, ensureUi, nodeBinary, PrepareError, root, say } from './prepare.mjs'
import { startOwnPostgres } from './own-postgres.mjs'
import { ensurePrograms } from './system.mjs'

/**
 * The run's own PostgreSQL is a real one too: the newest, with its own settings and on a socket in its folder. An operator's may be
 * an older major, in another locale, reached over TCP. So the second run is for statements and the order of text: for the contracts
 * of what everything else keeps its data through, and for the rooms whose statements ask most of a server.
 */
const onOwnPostgres = [
  'test/contracts/store.test.ts',
  'test/contracts/bus.test.ts',
  'test/contracts/timers.test.ts',
  'src/desk',
  'src/listen/listen.test.ts',
  'src/people',
  'src/stories',
  'src/understand',
]
const testStore = join(root, 'test', 'world', 'store.ts')

await asScript(async () => {
  const args = process.argv.slice(2)
  ensureDependencies({ withDev: true })
  const programs = ensurePrograms()
  const checksPass = await runChecks()
  ensureUi(nodeBinary())
  const runs = [await vitest(programs, args)]
  // Whoever narrows the run to a few tests wants those, and soon.
  if (args.length === 0) runs.push(await vitestOnOwnPostgres(programs))
  return close(runs, checksPass)
})

/** What failed, by name, and the closing line, which counts every run; a failed check counts as one. */
function close(runs, checksPass) {
  const sum = (name) => runs.reduce((total, run) => total + run[name], 0)
  const skipped = sum('skipped')
  const failed = sum('failed') + (checksPass ? 0 : 1)
  if (!checksPass) console.log('\nfailed: the checks, at the top')
  for (const { name, message } of runs.flatMap((run) => run.failures)) console.log(`\nfailed: ${name}\n${message}`)
  const late = runs.flatMap((run) => run.late)
  for (const { name, message } of late) console.log(`\npassed at the second try only: ${name}\n${message}`)
  const more = (late.length ? `, ${late.length} at the second try` : '') + (skipped ? `, ${skipped} skipped` : '')
  console.log(`\n${sum('passed')} passed, ${failed} failed${more}`)
  return checksPass && runs.every((run) => run.isSuccess) ? 0 : 1
}

async function vitestOnOwnPostgres(programs) {
  say(`once more on the PostgreSQL in ${programs.NOWDESK_POSTGRES_PROGRAMS}`)
  const server = await startOwnPostgres(programs.NOWDESK_POSTGRES_PROGRAMS)
  try {
    return await vitest({ ...programs, NOWDESK_TEST_DATABASE_URL: server.url }, [
      '--project',
      'fast',
      ...storeTestsIn(onOwnPostgres),
    ])
  } finally {
    await server.stop()
  }
}

/** The test files in these places from which imports lead to the tests' store: to all others one server is as good as none. */
function storeTestsIn(paths) {
  const filesOf = (path) => readdirSync(join(root, path), { recursive: true }).map((name) => join(path, name))
  const files = paths.flatMap((path) => (path.endsWith('.ts') ? [path] : filesOf(path)))
  const tests = files.filter((path) => path.endsWith('.test.ts'))
  const found = tests.filter((path) => leadsToStore(join(root, path), new Set()))
  if (found.length < paths.length)
    throw new PrepareError('Too few tests lead to the store: the second run would prove nothing.')
  return found
}

function leadsToStore(file, seen) {
  if (file === testStore) return true
  if (seen.has(file) || !existsSync(file)) return false
  seen.add(file)
  const imported = readFileSync(file, 'utf8').matchAll(/\b(?:from|import)\b\s*\(?'(\.[^']+\.ts)'/g)
  return [...imported].some(([, path]) => leadsToStore(join(dirname(file), path), seen))
}

/** Runs the suites; `args` narrows them as vitest's own arguments do. */
async function vitest(programs, args) {
  const report = join(root, 'test-results', 'vitest.json')
  mkdirSync(join(root, 'test-results'), { recursive: true })
  rmSync(report, { force: true })
  const run = spawn(
    nodeBinary(),
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ],
    { cwd: root, stdio: ['inherit', 'inherit', 'pipe'], env: { ...withLocalNode(), ...programs } },
  )
  let complaints = ''
  run.stderr.on('data', (bytes) => {
    process.stderr.write(bytes)
    complaints = (complaints + String(bytes)).slice(-4_000)
  })
  const [code] = await once(run, 'close')
  return countsOf(report, code === 0, complaints)
}

/** `complaints`, the end of what the runner wrote to standard error, tells what went wrong outside of every test. */
function countsOf(report, isSuccess, complaints) {
  try {
    const counts = JSON.parse(readFileSync(report, 'utf8'))
    const isOutside = !isSuccess && counts.numFailedTests === 0
    const failures = counts.testResults.flatMap(failuresOf)
    if (isOutside && failures.length === 0) failures.push({ name: 'outside of every test', message: complaints })
    // A run that read no test proves nothing.
    return {
      passed: counts.numPassedTests,
      failed: counts.numFailedTests + (isOutside ? 1 : 0),
      skipped: counts.numPendingTests + counts.numTodoTests,
      isSuccess: isSuccess && counts.numPassedTests > 0,
      failures,
      late: counts.testResults.flatMap(lateOf),
    }
  } catch {
    say('the test runner ended without a report')
    return { passed: 0, failed: 1, skipped: 0, isSuccess: false, failures: [], late: [] }
  }
}

/** The failed tests of one file; or the file itself, when it could not even be read. */
function failuresOf({ name, status, message, assertionResults }) {
  const failures = assertionResults.filter((test) => test.status === 'failed').map((test) => told(name, test))
  return failures.length === 0 && status === 'failed' ? [{ name: relative(root, name), message }] : failures
}

/** Those of one file that passed when they were tried again (`retry` in `vitest.config.ts`). */
function lateOf({ name, assertionResults }) {
  return assertionResults
    .filter((test) => test.status === 'passed' && test.failureMessages.length > 0)
    .map((test) => told(name, test))
}

function told(path, { fullName, failureMessages }) {
  return { name: `${relative(root, path)}: ${fullName}`, message: failureMessages.join('\n') }
}
