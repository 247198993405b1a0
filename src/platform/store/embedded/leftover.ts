import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ConflictError } from '../../errors.ts'
import { commandOf, readPostmasterFile } from './postmaster-file.ts'

/** A killed Nowdesk's server writes out what is dirty before it ends; longer than this it is stuck. */
const waitMs = 20_000
const pauseMs = 20

/**
 * Waits for the server of a Nowdesk that was killed a moment ago to end; does nothing when there is none. Nobody but
 * us owns the folder when this is called.
 * @throws {ConflictError} when it does not end, or when the file names a process that is something else: the file was
 * left by a power cut, and only a person may say so.
 */
export async function waitForLeftover(clusterFolder: string): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += pauseMs) {
    const file = await readPostmasterFile(clusterFolder)
    const command = file && (await commandOf(file.pid))
    if (!file || command === undefined) return
    if (command !== '' && !command.includes(clusterFolder)) throw leftByPowerCut(clusterFolder, file.pid, command)
    if (waitedMs >= waitMs) throw stillRunning(clusterFolder, file.pid)
    await pause(pauseMs)
  }
}

function stillRunning(clusterFolder: string, pid: number): ConflictError {
  return new ConflictError(
    `A PostgreSQL server that belongs to no running Nowdesk still works on ${clusterFolder} (process ${pid}). ` +
      `End it with "kill -INT ${pid}" and start again.`,
    { pid },
  )
}

function leftByPowerCut(clusterFolder: string, pid: number, command: string): ConflictError {
  return new ConflictError(
    `${join(clusterFolder, 'postmaster.pid')} names process ${pid}, which is not PostgreSQL (${command.slice(0, 80)}): ` +
      'a power cut left it behind. Make sure that no PostgreSQL runs on that folder, remove the file and start again.',
    { pid },
  )
}
