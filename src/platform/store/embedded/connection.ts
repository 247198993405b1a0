/** What `pg` needs to reach our own server. */
export interface EmbeddedConnection {
  /** The folder of its Unix socket. */
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
}

/** Part of the socket's name only: nothing listens on the network. */
export const embeddedPort = 5432

/** By the socket alone: the server listens on no network, and the folder's rights are its password. */
export function connectionIn(socketFolder: string): EmbeddedConnection {
  return { host: socketFolder, port: embeddedPort, user: 'nowdesk', database: 'postgres' }
}
