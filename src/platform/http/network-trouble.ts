// Why another machine could not be reached, for the page of a source: in words that its reader can act on.
import { errorMessage } from '../errors.ts'

/** By the codes of Node's sockets, resolver and TLS. */
const reasons: readonly (readonly [codes: RegExp, reason: string])[] = [
  [/^ENOTFOUND$/, 'there is no such host, or this machine has no way to the internet'],
  [/^EAI_AGAIN$/, 'its name could not be looked up at this moment'],
  [/^ECONNREFUSED$/, 'nothing answers there'],
  [/^(EHOSTUNREACH|ENETUNREACH|ENETDOWN|ENONET)$/, 'there is no way to it from this machine'],
  [/^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/, 'it did not answer in time'],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, 'it broke off the connection'],
  [/^(EPROTO|ERR_SSL_)/, 'it does not speak TLS as we do; its address may begin with http://'],
  [/^(CERT_|ERR_TLS_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/, 'its certificate cannot be trusted'],
]

/** One sentence that names the host and why; the error's own words where nothing better is known. */
export function networkTrouble(host: string, error: unknown): string {
  const code = codeOf(error)
  const reason = code && reasons.find(([codes]) => codes.test(code))?.[1]
  return `${host} could not be reached: ${reason ? `${reason} (${code})` : errorMessage(error)}`
}

/** The code of the error or of what caused it; several addresses of one host fail together, with a code each. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { code } = error as Error & { readonly code?: unknown }
  if (typeof code === 'string') return code
  return codeOf(error.cause)
}
