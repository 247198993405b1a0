import { realpath } from 'node:fs/promises'
import { connectionIn, type EmbeddedConnection } from './connection.ts'
import { isOwned } from './owner-lock.ts'
import { socketFolderFor } from './socket-folder.ts'

/** How to reach the database of the Nowdesk that runs on this folder; `undefined` when none does. */
export async function runningPostgres(dataFolder: string): Promise<EmbeddedConnection | undefined> {
  const folder = await realpath(dataFolder).catch(() => undefined)
  if (folder === undefined) return undefined
  const socketFolder = await socketFolderFor(folder)
  return (await isOwned(socketFolder)) ? connectionIn(socketFolder) : undefined
}
