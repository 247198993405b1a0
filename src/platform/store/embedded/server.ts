import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { ConflictError, UnavailableError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import type { Programs } from './cluster.ts'
import { readPostmasterFile } from './postmaster-file.ts'
import { serverSettings } from './settings.ts'

export interface ServerOptions {
  readonly programs: Programs
  readonly clusterFolder: string
  readonly socketFolder: string
  readonly port: number
  readonly log: Log
  readonly isDurable?: boolean
  readonly maxConnections?: number
}

/** One process of the server, from ready to ended. */
export interface Server {
  readonly pid: number
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: Promise<void>
  /** Ends it in order: nothing acknowledged is lost, the next start needs no recovery. */
  stop(): Promise<void>
}

/**
 * Becomes the server, after leaving a process behind that waits for the end of the pipe from us and then asks the
 * server to end: the pipe ends when we do, also by kill -9. Twice forked, so that it is no child of the server's.
 */
const withWatcher = `
  exec 3<&0 </dev/null
  server=$$
  ( ( cat <&3 >/dev/null; kill -INT $server ) >/dev/null 2>&1 & )
  exec 3<&-
  exec "$@"
`

/** Recovery after a power cut reads at most `max_wal_size`; a slow disk may take this long for it. */
const startWithinMs = 120_000
/** A fast shutdown writes out what is dirty; past this it is ended without, and recovers at the next start. */
const stopWithinMs = 30_000

/**
 * Resolves when it takes connections; `ended` resolves when it is over, whoever ended it.
 * @throws {ConflictError} when another server uses the folder.
 * @throws {UnavailableError} with its last lines when it does not start, or takes too long.
 */
export async function runServer(options: ServerOptions): Promise<Server> {
  const child = launch(options)
  const lastLines: string[] = []
  const stopping = new AbortController()
  listen(child, options.log, lastLines, stopping.signal)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  // At once, so that the watcher never signals a process that got the number later.
  void ended.then(() => child.stdin?.destroy())
  await untilReady(options.clusterFolder, child, lastLines)
  return {
    pid: child.pid ?? 0,
    ended,
    stop: () => {
      stopping.abort()
      return stop(child, ended, options.isDurable ?? true)
    },
  }
}

function launch({ programs, ...options }: ServerOptions): ChildProcess {
  const program = join(programs.binFolder, 'postgres')
  const settings = serverSettings({ ...options, major: programs.major }).flatMap((setting) => ['-c', setting])
  const command = [...programs.runAs.prefix, program, '-D', options.clusterFolder, ...settings]
  return spawn('sh', ['-c', withWatcher, 'sh', ...command], {
    env: { ...process.env, ...programs.env },
    stdio: ['pipe', 'ignore', 'pipe'],
    // Its own group, so that Ctrl-C in a terminal reaches us first and we end it in order.
    detached: true,
    ...programs.runAs.ids,
  })
}

/** While it stops it says of each connection that it ends it: nothing to warn of. */
function listen(child: ChildProcess, log: Log, lastLines: string[], stopping: AbortSignal): void {
  child.stdin?.on('error', () => undefined)
  if (!child.stderr) return
  createInterface({ input: child.stderr }).on('line', (line) => {
    lastLines.push(line)
    if (lastLines.length > 20) lastLines.shift()
    if (!stopping.aborted && /^(FATAL|PANIC):/.test(line))
      log.warn({ postgres: line.slice(0, 500) }, 'the database says')
  })
}

async function untilReady(clusterFolder: string, child: ChildProcess, lastLines: readonly string[]): Promise<void> {
  const pauseMs = 10
  for (let waitedMs = 0; waitedMs < startWithinMs; waitedMs += pauseMs) {
    if (hasEnded(child)) throw failure(clusterFolder, lastLines.join(' · ').slice(-1_000))
    const file = await readPostmasterFile(clusterFolder)
    if (file?.pid === child.pid && file?.isReady) return
    await pause(pauseMs)
  }
  child.kill('SIGQUIT')
  throw new UnavailableError(`PostgreSQL was not ready after ${startWithinMs / 1_000} s`)
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

function failure(clusterFolder: string, said: string): Error {
  if (said.includes('postmaster.pid') || said.includes('shared memory block')) {
    return new ConflictError(`Another server already uses ${clusterFolder}: ${said}`)
  }
  return new UnavailableError(`PostgreSQL did not start: ${said}`)
}

async function stop(child: ChildProcess, ended: Promise<void>, isDurable: boolean): Promise<void> {
  if (hasEnded(child)) return
  child.kill(isDurable ? 'SIGINT' : 'SIGQUIT')
  const late = setTimeout(() => child.kill('SIGQUIT'), stopWithinMs)
  await ended
  clearTimeout(late)
}
