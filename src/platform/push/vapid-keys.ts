import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import webPush from 'web-push'
import { InvalidError } from '../errors.ts'

/** Both base64url. Source: RFC 8292 §3.2. */
export interface VapidKeys {
  readonly publicKey: string
  readonly privateKey: string
}

/**
 * The pair that push services know this installation by: the one in the data folder, made there (readable by its owner
 * only) when there is none. Of two processes that start at once both get the same.
 * @throws {InvalidError} when the file is there but holds no pair: with another every subscription would be lost.
 */
export async function loadVapidKeys(dataFolder: string): Promise<VapidKeys> {
  const path = join(dataFolder, 'push-keys.json')
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  const fresh = `${JSON.stringify(webPush.generateVAPIDKeys())}\n`
  await writeFile(path, fresh, { mode: 0o600, flag: 'wx' }).catch(unlessThere)
  const keys = parse(await readFile(path, 'utf8'))
  if (keys) return keys
  throw new InvalidError(
    `${path} holds no pair of keys. Put it back from a back-up; only if there is none, remove the file, and a new pair is made: everybody switches push messages on anew.`,
  )
}

function parse(text: string): VapidKeys | undefined {
  try {
    const { publicKey, privateKey } = JSON.parse(text) as Partial<VapidKeys>
    return publicKey && privateKey ? { publicKey, privateKey } : undefined
  } catch {
    return undefined
  }
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
