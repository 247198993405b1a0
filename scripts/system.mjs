// Programs that tests drive and npm does not carry. Installed through the system's package manager, or asked for in words.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { fetchNatsServer, findNatsServer } from './nats-server.mjs'
import { PrepareError, say } from './prepare.mjs'

const chromiumPlaces = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].map(
  (name) => `/usr/bin/${name}`,
)

const programs = [
  {
    name: 'Chromium',
    // Chromium without its window: the same pages for less of the processor's time.
    packages: ['chromium-headless-shell'],
    find: () => firstExisting(chromiumPlaces),
    setting: 'NOWDESK_CHROMIUM',
  },
  {
    name: 'PostgreSQL server',
    packages: ['postgresql'],
    find: () => newestServer('/usr/lib/postgresql'),
    setting: 'NOWDESK_POSTGRES_PROGRAMS',
  },
  {
    name: 'NATS server 2.10.27 or later',
    packages: ['nats-server'],
    find: findNatsServer,
    fetch: fetchNatsServer,
    setting: 'NOWDESK_NATS_SERVER',
  },
]

/**
 * Finds every program, installing what is missing.
 * @returns {Record<string, string>} environment that names them for the tests
 * @throws {PrepareError} where one is missing and cannot be installed
 */
export function ensurePrograms() {
  const absent = programs.filter((program) => !process.env[program.setting] && !program.find())
  const missing = absent.filter((program) => program.fetch?.() !== true)
  if (missing.length > 0) install(missing)
  return Object.fromEntries(
    programs.map((program) => {
      const path = process.env[program.setting] ?? program.find()
      if (!path)
        throw new PrepareError(
          `${program.name} was installed but is not where it should be; set ${program.setting} to its path.`,
        )
      return [program.setting, path]
    }),
  )
}

function install(missing) {
  const names = missing.map((program) => program.name).join(' and ')
  const packages = missing.flatMap((program) => program.packages)
  const isRoot = process.getuid?.() === 0
  const canSudo = !isRoot && spawnSync('sudo', ['-n', 'true']).status === 0
  const byHand = `The tests need ${names}. Install ${packages.join(' and ')} (Debian, Ubuntu: apt-get install ${packages.join(' ')}), or set ${missing.map((program) => program.setting).join(' and ')}, and run npm test again.`
  if (spawnSync('apt-get', ['--version']).status !== 0 || !(isRoot || canSudo)) throw new PrepareError(byHand)
  say(`installing ${names} with apt-get, because the tests drive them …`)
  const apt = (...args) =>
    spawnSync(isRoot ? 'apt-get' : 'sudo', [...(isRoot ? [] : ['-n', 'apt-get']), '-y', '-q', ...args], {
      stdio: ['ignore', 2, 2],
      // A server started by the package would take the port and the memory of the one the tests start.
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    }).status === 0
  apt('update')
  if (!apt('install', '--no-install-recommends', ...packages)) throw new PrepareError(`apt-get failed. ${byHand}`)
}

function firstExisting(paths) {
  return paths.find((path) => existsSync(path))
}

/** The server programs of the highest version below Debian's folder of versions. */
function newestServer(folder) {
  if (!existsSync(folder)) return undefined
  const versions = readdirSync(folder).toSorted((a, b) => Number(b) - Number(a))
  return versions.map((version) => `${folder}/${version}/bin`).find((path) => existsSync(`${path}/postgres`))
}
