import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below those that systems give to whoever connects or asks for any: who stops and starts again must find it free. */
const range = [10_000, 32_000] as const

/** A port of loopback that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const port = randomInt(...range)
  return (await canListen(port)) ? port : await freePort()
}

async function canListen(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return false
    throw error
  }
  server.close()
  await once(server, 'close')
  return true
}
