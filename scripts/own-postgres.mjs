// A PostgreSQL of one's own, as an operator may have: the system's, on a port of loopback, for the tests that must pass on both.
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { PrepareError } from './prepare.mjs'

/** PostgreSQL refuses to run as root; Debian's package brings this user. */
const owner = process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--'] : []

/**
 * Starts one in a new folder.
 * @param {string} programs folder of `initdb` and `postgres`
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startOwnPostgres(programs) {
  const folder = mkdtempSync(join(tmpdir(), 'nowdesk-own-postgres-'))
  if (owner.length > 0) execFileSync('chown', ['postgres', folder])
  chmodSync(folder, 0o700)
  const data = join(folder, 'data')
  const initdb = [
    join(programs, 'initdb'),
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ]
  execute([...owner, ...initdb], 'ignore')
  const port = await freePort()
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${folder}`,
    'max_connections=300',
    'fsync=off',
  ]
  const [command, ...args] = [
    ...owner,
    join(programs, 'postgres'),
    '-D',
    data,
    ...settings.flatMap((setting) => ['-c', setting]),
  ]
  const server = spawn(command, args, { stdio: 'ignore' })
  const ended = new Promise((resolve) => server.once('exit', resolve))
  await answers(programs, port, server)
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      execute([...owner, join(programs, 'pg_ctl'), '-D', data, '-m', 'immediate', 'stop'], 'ignore')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function execute([command, ...args], stdio) {
  execFileSync(command, args, { stdio })
}

async function answers(programs, port, server) {
  for (let tries = 0; tries < 200 && server.exitCode === null; tries++) {
    try {
      execute([join(programs, 'pg_isready'), '-q', '-h', '127.0.0.1', '-p', String(port)], 'ignore')
      return
    } catch {
      await pause(100)
    }
  }
  throw new PrepareError(`The PostgreSQL in ${programs} did not start.`)
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
