// What strangers are given and bring back: a form that we made, a receipt that we gave. Nothing is kept for either.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { isId } from '../../platform/ids.ts'

/** 128 bits: nobody guesses one within the life of what it opens. */
const signatureBytes = 16

function sign(key: Uint8Array, purpose: string, text: string): string {
  const digest = createHmac('sha256', key).update(`${purpose}\0${text}`).digest()
  return digest.subarray(0, signatureBytes).toString('base64url')
}

function isSigned(key: Uint8Array, purpose: string, text: string, signature: string): boolean {
  const [expected, given] = [Buffer.from(sign(key, purpose, text)), Buffer.from(signature)]
  return expected.length === given.length && timingSafeEqual(expected, given)
}

/** Goes into a form: when it was made, for which desk, and a name by which it is known when it comes twice. */
export function makeFormToken(key: Uint8Array, deskId: string, nowMs: number): string {
  const text = `${nowMs.toString(36)}.${randomBytes(12).toString('base64url')}`
  return `${text}.${sign(key, `form ${deskId}`, text)}`
}

/** `undefined` when we did not make it. */
export function readFormToken(
  key: Uint8Array,
  deskId: string,
  token: string,
): { readonly madeAtMs: number; readonly formKey: string } | undefined {
  const [, text = '', madeAt = '', formKey = '', signature = ''] =
    /^(([0-9a-z]{1,11})\.([\w-]{16}))\.([\w-]{22})$/.exec(token) ?? []
  if (text === '' || !isSigned(key, `form ${deskId}`, text, signature)) return undefined
  return { madeAtMs: Number.parseInt(madeAt, 36), formKey }
}

/** The last part of the address at which whoever asked sees how far it has got. */
export function makeReceipt(key: Uint8Array, inquiryId: string): string {
  return `${inquiryId}.${sign(key, 'receipt', inquiryId)}`
}

/** The inquiry's id; `undefined` for what is no receipt of ours. */
export function readReceipt(key: Uint8Array, receipt: string): string | undefined {
  const [inquiryId = '', signature = ''] = receipt.split('.', 2)
  return isId(inquiryId) && isSigned(key, 'receipt', inquiryId, signature) ? inquiryId : undefined
}
