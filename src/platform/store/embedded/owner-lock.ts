import { createServer, connect } from 'node:net'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ConflictError } from '../../errors.ts'

/**
 * Marks the data folder as ours for as long as this process lives: a socket that answers means that its owner lives,
 * one that refuses was left by a process that was killed. PostgreSQL's own `postmaster.pid` stands behind it.
 * @throws {ConflictError} when another Nowdesk has it.
 */
export async function ownFolder(socketFolder: string, dataFolder: string): Promise<AsyncDisposable> {
  if (await isOwned(socketFolder)) {
    throw new ConflictError(
      `Another Nowdesk uses the data folder ${dataFolder}. Stop it first, or start this one with another folder.`,
      { dataFolder },
    )
  }
  const path = pathIn(socketFolder)
  await rm(path, { force: true })
  const server = createServer((socket) => socket.destroy())
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve))
  server.unref()
  return {
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** Does a Nowdesk that lives have this folder? */
export function isOwned(socketFolder: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(pathIn(socketFolder))
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

function pathIn(socketFolder: string): string {
  return join(socketFolder, 'owner.sock')
}
