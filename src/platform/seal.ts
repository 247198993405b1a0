// Keys and tokens at rest: AES-256-GCM, bound to whom they belong so that one row's secrets are of no use in another. The key
// comes from the installation's own (`compose/settings.ts`, one for each purpose) and is in no export: what was sealed
// under another key is entered anew.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { InvalidError } from './errors.ts'

const version = 1
/** Source: NIST SP 800-38D §5.2.1.1 recommends 96 bits. */
const ivBytes = 12
const tagBytes = 16
/** AES-256. */
export const sealKeyBytes = 32

/** Keys, tokens and passwords by name. */
export type Secrets = Readonly<Record<string, string>>

/**
 * 1 byte version, 12 bytes nonce, 16 bytes tag, then the ciphertext.
 * @param key 32 bytes. @param boundTo whose it is, for instance a row's id: opening needs the same.
 */
export function seal(key: Uint8Array, boundTo: string, text: string): Buffer {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(boundTo))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(version), iv, cipher.getAuthTag(), sealed])
}

/** @throws {InvalidError} when it was sealed with another key or for another owner, or was changed. */
export function unseal(key: Uint8Array, boundTo: string, sealed: Uint8Array): string {
  try {
    if (sealed[0] !== version) throw new Error(`unknown form ${sealed[0]}`)
    const iv = sealed.subarray(1, 1 + ivBytes)
    const tag = sealed.subarray(1 + ivBytes, 1 + ivBytes + tagBytes)
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes })
      .setAAD(Buffer.from(boundTo))
      .setAuthTag(tag)
    return Buffer.concat([decipher.update(sealed.subarray(1 + ivBytes + tagBytes)), decipher.final()]).toString()
  } catch (error) {
    throw new InvalidError(
      "These keys cannot be read with this installation's secret key. Enter them anew, or start with the key they were entered under.",
      {},
      { cause: error },
    )
  }
}

/** `null` when there is nothing to keep. */
export function sealSecrets(key: Uint8Array, boundTo: string, secrets: Secrets): Buffer | null {
  return Object.keys(secrets).length === 0 ? null : seal(key, boundTo, JSON.stringify(secrets))
}

/** @throws {InvalidError} as `unseal` does. */
export function unsealSecrets(key: Uint8Array, boundTo: string, sealed: Uint8Array | null): Secrets {
  // Nobody but `sealSecrets` writes what opens under this key.
  return sealed === null ? {} : (JSON.parse(unseal(key, boundTo, sealed)) as Secrets)
}
