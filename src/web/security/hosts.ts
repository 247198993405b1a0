// Which names this installation answers to, and what its origin is for a request. A page of another site can point its own
// name at this machine (DNS rebinding): such a request carries that name as its Host and is refused.
import type { FastifyRequest } from 'fastify'
import { isIP } from 'node:net'
import type { WebSettings } from '../options.ts'

type HostSettings = Pick<WebSettings, 'allowedHosts' | 'publicUrl'>
type ProxySettings = Pick<WebSettings, 'publicUrl' | 'trustedProxies'>

/** The name without its port and brackets, in lower case. */
export function hostnameOf(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d*$/, '')
    .replace(/^\[|\]$/g, '')
}

/** Names and literals that never leave this machine. Source: RFC 6761 §6.3, RFC 1122 §3.2.1.3, RFC 4291 §2.5.3. */
export function isLoopbackHost(host: string): boolean {
  const name = hostnameOf(host)
  return name === 'localhost' || name.endsWith('.localhost') || isLoopbackAddress(name)
}

/** Also in the form that a socket open to IPv4 and IPv6 shows. */
export function isLoopbackAddress(address: string | undefined): boolean {
  const plain = address?.replace(/^::ffff:/i, '') ?? ''
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'))
}

/** May a request with this Host be answered? `localAddress`: the literal that the connection arrived at, which no name was resolved for. */
export function isAllowedHost(host: string, localAddress: string | undefined, settings: HostSettings): boolean {
  if (host === '' || /[\s/\\@?#]/.test(host)) return false
  if (isLoopbackHost(host)) return true
  const name = hostnameOf(host)
  if (isIP(name) !== 0 && name === localAddress?.replace(/^::ffff:/i, '').toLowerCase()) return true
  const known = [...(settings.allowedHosts ?? []), ...publicHost(settings)].map((one) => one.toLowerCase())
  return known.some((one) => (/:\d+$/.test(one) ? one === host.toLowerCase() : hostnameOf(one) === name))
}

function publicHost({ publicUrl }: HostSettings): readonly string[] {
  return publicUrl === undefined ? [] : [new URL(publicUrl).hostname]
}

/**
 * The origin as the browser sees it. Under the public address it is that address's, because a proxy that ends TLS
 * need not be a trusted one.
 */
export function originOf(request: FastifyRequest, { publicUrl }: HostSettings): string {
  const known = publicUrl === undefined ? undefined : new URL(publicUrl)
  if (known && hostnameOf(request.host) === known.hostname.replace(/^\[|\]$/g, '')) return known.origin
  return `${request.protocol}://${request.host.toLowerCase()}`
}

/** Is something in front of this server that brings it requests from elsewhere? Then "from this machine" says nothing. */
export function isBehindProxy({ publicUrl, trustedProxies = [] }: ProxySettings): boolean {
  return trustedProxies.length > 0 || (publicUrl !== undefined && !isLoopbackHost(new URL(publicUrl).host))
}

/** Did this request come from this machine, to this machine, with nobody in between? */
export function isLocal(request: FastifyRequest): boolean {
  const { headers, httpVersion, socket } = request.raw
  // Browsers and programs of this century speak 1.1; a common proxy speaks 1.0 unless told, and then names nobody.
  if (httpVersion === '1.0') return false
  const isForwarded = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'].some(
    (name) => name in headers,
  )
  return isLoopbackAddress(socket.remoteAddress) && isLoopbackHost(headers.host ?? '') && !isForwarded
}
