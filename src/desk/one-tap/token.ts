// What stands in a one-tap link: which link it is, until when it holds, and our signature over both and over what it is for.
// 16 bytes id, 6 bytes instant, 32 bytes HMAC-SHA-256, as base64url: 72 characters.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { parse, stringify } from 'uuid'
import type { TapPurpose } from './schema.ts'

export interface Tap {
  readonly tapId: string
  readonly purpose: TapPurpose
  readonly expiresAtMs: number
}

const idBytes = 16
const instantBytes = 6
const macBytes = 32
const letters: Readonly<Record<TapPurpose, string>> = { rule: 'r', sign: 's' }
const purposes: Readonly<Record<string, TapPurpose>> = { r: 'rule', s: 'sign' }

/** The purpose goes before it, so that a link for one thing is none for another. */
export function toToken(key: Uint8Array, { tapId, purpose, expiresAtMs }: Tap): string {
  const head = Buffer.alloc(idBytes + instantBytes)
  head.set(parse(tapId))
  head.writeUIntBE(expiresAtMs, idBytes, instantBytes)
  return letters[purpose] + Buffer.concat([head, mac(key, purpose, head)]).toString('base64url')
}

/** What a link says; `undefined` when we never signed it: altered, cut off, or another installation's. */
export function readToken(key: Uint8Array, token: string): Tap | undefined {
  const purpose = purposes[token.slice(0, 1)]
  const bytes = Buffer.from(token.slice(1), 'base64url')
  // Decoding passes over what is no base64url; only the one spelling that we gave is taken.
  if (!purpose || bytes.length !== idBytes + instantBytes + macBytes || bytes.toString('base64url') !== token.slice(1))
    return undefined
  const head = bytes.subarray(0, idBytes + instantBytes)
  if (!timingSafeEqual(bytes.subarray(idBytes + instantBytes), mac(key, purpose, head))) return undefined
  return {
    tapId: stringify(head.subarray(0, idBytes)),
    purpose,
    expiresAtMs: head.readUIntBE(idBytes, instantBytes),
  }
}

function mac(key: Uint8Array, purpose: TapPurpose, head: Uint8Array): Buffer {
  return createHmac('sha256', key).update(`nowdesk one-tap ${purpose}\n`).update(head).digest()
}
