// NATS for the tests: the system's own where it is new enough, else the one of Debian's next release, whose program
// stands alone, unpacked beside the dependencies without touching the system.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, say } from './prepare.mjs'

/** The first that can flush every message to the disk; see `src/platform/work-queue/check-server.ts`. */
const oldest = [2, 10, 27]
const release = 'trixie'
const folder = join(root, 'node_modules', '.cache', 'nats')
const unpacked = join(folder, 'root', 'usr', 'sbin', 'nats-server')

/** @returns {string | undefined} the path of one that is new enough */
export function findNatsServer() {
  return ['/usr/sbin/nats-server', '/usr/local/bin/nats-server', unpacked].find(isNewEnough)
}

/** @returns {boolean} whether one is there afterwards */
export function fetchNatsServer() {
  const mirror = mirrorOfDebian()
  if (!mirror) return false
  say(`fetching nats-server from Debian ${release}, because the tests drive it …`)
  rmSync(folder, { recursive: true, force: true })
  for (const name of ['lists/partial', 'cache/archives/partial', 'root'])
    mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, 'sources.list'), `${mirror} ${release} main\n`)
  if (!apt('update') || !apt('download', 'nats-server')) return false
  const archive = readdirSync(folder).find((name) => name.endsWith('.deb'))
  return archive !== undefined && run('dpkg', ['-x', archive, 'root']) && isNewEnough(unpacked)
}

/** The line of a source list for the mirror that this machine uses, signed as Debian's always are. */
function mirrorOfDebian() {
  const { stdout, status } = spawnSync('apt-get', ['indextargets', '--format', '$(REPO_URI)'], { encoding: 'utf8' })
  const uri = status === 0 && stdout.split('\n').find((line) => /\/debian\/?$/.test(line))
  const keys = '/usr/share/keyrings/debian-archive-keyring.gpg'
  return uri && existsSync(keys) ? `deb [signed-by=${keys}] ${uri}` : undefined
}

/** With lists of its own, so that the system's packages stay on their release. */
function apt(...command) {
  return run('apt-get', [
    '-q',
    `-oDir::Etc::sourcelist=${join(folder, 'sources.list')}`,
    '-oDir::Etc::sourceparts=-',
    `-oDir::State::Lists=${join(folder, 'lists')}`,
    `-oDir::Cache=${join(folder, 'cache')}`,
    ...command,
  ])
}

function run(program, args) {
  return spawnSync(program, args, { cwd: folder, stdio: ['ignore', 2, 2] }).status === 0
}

function isNewEnough(path) {
  if (!existsSync(path)) return false
  const { stdout = '' } = spawnSync(path, ['--version'], { encoding: 'utf8' })
  const version = stdout
    .match(/v(\d+)\.(\d+)\.(\d+)/)
    ?.slice(1)
    .map(Number)
  const at = version?.findIndex((part, index) => part !== oldest[index]) ?? -1
  return version !== undefined && (at < 0 || version[at] > oldest[at])
}
