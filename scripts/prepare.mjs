// What must be there before TypeScript can run: dependencies, Node 24, the built screens.
// Plain JavaScript for Node 20, because that may be all there is.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Type stripping without a flag is in every Node 24. */
const neededMajor = 24

/** A message for the person at the terminal, instead of a stack. */
export class PrepareError extends Error {}

/** Prints one line of what is being done; a newcomer waits more patiently when told for what. */
export function say(text) {
  process.stderr.write(`nowdesk: ${text}\n`)
}

/**
 * Installs what the lockfile lists and `node_modules` lacks.
 * @param {{ withDev: boolean }} options also what only tests and checks need
 */
export function ensureDependencies({ withDev }) {
  if (dependenciesAreCurrent(withDev)) return
  say(withDev ? 'installing dependencies, with those of the tests …' : 'installing dependencies …')
  // No package's install script is needed, so none gets to run.
  const args = [
    'ci',
    // What the lockfile names by hash need not be asked for again when the cache has it.
    '--prefer-offline',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    ...(withDev ? ['--include=dev'] : ['--omit=dev']),
  ]
  const npm = process.env.npm_execpath
  const run = npm ? spawnSync(process.execPath, [npm, ...args], toStderr) : spawnSync('npm', args, toStderr)
  if (run.status !== 0)
    throw new PrepareError(
      'npm could not install the dependencies; its message stands above. Mend that and start again.',
    )
}

const toStderr = { cwd: root, stdio: ['ignore', 2, 2] }

/** npm's own record of what lies in node_modules, held against the lockfile. */
function dependenciesAreCurrent(withDev) {
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const present = packagesOf(join(root, 'node_modules', '.package-lock.json'))
  return Object.entries(wanted).every(([path, entry]) => {
    const isNeeded = path !== '' && !entry.optional && !entry.devOptional && (withDev || !entry.dev)
    return !isNeeded || present[path]?.version === entry.version
  })
}

function packagesOf(lockfile) {
  return existsSync(lockfile) ? JSON.parse(readFileSync(lockfile, 'utf8')).packages : {}
}

/** Path of a Node that runs TypeScript as it stands: this one when it can, else the one among the dependencies. */
export function nodeBinary() {
  if (Number(process.versions.node.split('.')[0]) >= neededMajor) return process.execPath
  const names = [`node-${process.platform}-${process.arch}`, `node-bin-${process.platform}-${process.arch}`]
  const found = names.map((name) => join(root, 'node_modules', name, 'bin', 'node')).find((path) => existsSync(path))
  if (found) return found
  throw new PrepareError(
    `Nowdesk runs on Node ${neededMajor} and finds ${process.versions.node}, and no packaged Node ${neededMajor} for ${process.platform}-${process.arch}. Install Node ${neededMajor} or later and start again.`,
  )
}

/** Builds the screens when their sources, or what they are built with, changed since the last build. */
export function ensureUi(node) {
  const stamp = join(root, 'dist', 'ui', '.built-from')
  const state = hashOf([
    'src/ui',
    'src/site/tracker',
    'src/model',
    'src/web/contract',
    'vite.config.ts',
    'package-lock.json',
  ])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return
  say('building the screens …')
  const run = spawnSync(
    node,
    [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'],
    toStderr,
  )
  if (run.status !== 0) throw new PrepareError('the screens could not be built; the message stands above.')
  mkdirSync(join(root, 'dist', 'ui'), { recursive: true })
  writeFileSync(stamp, state)
}

function hashOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap(filesBelow).toSorted())
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0')
  return hash.digest('hex')
}

function filesBelow(path) {
  const full = join(root, path)
  if (!existsSync(full)) return []
  const entries = /\.\w+$/.test(path) ? undefined : readdirSync(full, { recursive: true, withFileTypes: true })
  if (!entries) return [path]
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length))
}

/** Runs the work of a script; turns its complaint into one line and an exit code. */
export async function asScript(work) {
  try {
    process.exitCode = await work()
  } catch (error) {
    if (!(error instanceof PrepareError)) throw error
    say(error.message)
    process.exitCode = 1
  }
}
