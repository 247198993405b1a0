// How a command on the same machine finds the instance that runs on a data folder, and proves that it may talk to it: whoever
// can read the file could read the data as well.
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const ticketSchema = z.object({
  /** `http://127.0.0.1:port`: loopback only, a port of its own, so that no proxy in front of Nowdesk can lead there. */
  url: z.url({ protocol: /^http$/, hostname: /^127\.0\.0\.1$/ }),
  token: z.string().min(32),
  pid: z.int(),
})

export type Ticket = z.infer<typeof ticketSchema>

const pathOf = (dataFolder: string) => join(dataFolder, 'control.json')

/** Whole or not at all, for its owner only. */
export async function writeTicket(dataFolder: string, ticket: Ticket): Promise<void> {
  const draft = `${pathOf(dataFolder)}.${ticket.pid}`
  await writeFile(draft, JSON.stringify(ticket), { mode: 0o600 })
  await rename(draft, pathOf(dataFolder))
}

/** `undefined` when there is none, or what is there is none. */
export async function readTicket(dataFolder: string): Promise<Ticket | undefined> {
  const text = await readFile(pathOf(dataFolder), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    return ticketSchema.safeParse(JSON.parse(text)).data
  } catch {
    // Cut short by a full disk: as good as none.
    return undefined
  }
}

/** Only one's own: another process may have taken the folder since. */
export async function removeTicket(dataFolder: string, token: string): Promise<void> {
  const found = await readTicket(dataFolder)
  if (found?.token === token) await rm(pathOf(dataFolder), { force: true })
}
