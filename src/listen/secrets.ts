// Keys and tokens of sources at rest: AES-256-GCM, bound to their source so that a row's secrets are of no use in another.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { InvalidError } from '../platform/errors.ts'

export type Secrets = Readonly<Record<string, string>>

const version = 1
/** Source: NIST SP 800-38D §5.2.1.1 recommends 96 bits. */
const ivBytes = 12
const tagBytes = 16

/** 1 byte version, 12 bytes nonce, 16 bytes tag, then the ciphertext; `null` when there is nothing to keep. */
export function sealSecrets(key: Uint8Array, sourceId: string, secrets: Secrets): Buffer | null {
  if (Object.keys(secrets).length === 0) return null
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(sourceId))
  const sealed = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(version), iv, cipher.getAuthTag(), sealed])
}

/**
 * The secrets of a source.
 * @throws {InvalidError} when they were sealed with another key or for another source, or were changed.
 */
export function openSecrets(key: Uint8Array, sourceId: string, sealed: Uint8Array | null): Secrets {
  if (sealed === null) return {}
  try {
    if (sealed[0] !== version) throw new Error(`unknown form ${sealed[0]}`)
    const iv = sealed.subarray(1, 1 + ivBytes)
    const tag = sealed.subarray(1 + ivBytes, 1 + ivBytes + tagBytes)
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes })
      .setAAD(Buffer.from(sourceId))
      .setAuthTag(tag)
    const text = Buffer.concat([decipher.update(sealed.subarray(1 + ivBytes + tagBytes)), decipher.final()]).toString()
    return JSON.parse(text) as Secrets
  } catch (error) {
    throw new InvalidError(
      "This source's keys cannot be read with this installation's secret key. Enter them anew, or start with the key they were entered under.",
      { sourceId },
      { cause: error },
    )
  }
}
