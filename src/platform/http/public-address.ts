// Which addresses lie on the public internet. Everything that is not known to be public is private.
import ipaddr from 'ipaddr.js'

/** Global unicast: the only part of IPv6 from which public addresses are given out. Source: RFC 4291 §2.4, IANA registry. */
const globalUnicast: readonly [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3]

/** Public by their number, yet a cloud's own control service. Source: Azure's documentation of 168.63.129.16. */
const controlServices: ReadonlySet<string> = new Set(['168.63.129.16'])

/** Names that never lead to a public host. Source: RFC 6761, RFC 6762, RFC 8375, ICANN's reservation of `.internal`. */
const privateSuffixes = ['localhost', 'local', 'internal', 'home.arpa', 'localdomain', 'lan', 'onion'] as const

/** Is this IP address, written as DNS or a socket gives it, on the public internet? False for what is no address at all. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  // Takes `::ffff:10.0.0.1` for the IPv4 address that it is; NAT64, 6to4 and Teredo have ranges of their own.
  const address = ipaddr.process(text)
  if (address.range() !== 'unicast' || controlServices.has(address.toString())) return false
  return address instanceof ipaddr.IPv4 || address.match([...globalUnicast])
}

/** Host of an address as the URL parser leaves it, in the form that DNS and IP libraries take: no brackets, no final dot. */
export function bareHost(hostname: string): string {
  return hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.+$/, '')
    .toLowerCase()
}

/** Does the name alone say that it is not public? Literals are judged by their number. */
export function isPrivateName(host: string): boolean {
  if (ipaddr.isValid(host)) return !isPublicAddress(host)
  return host === '' || privateSuffixes.some((suffix) => host === suffix || host.endsWith(`.${suffix}`))
}

/**
 * Private hosts that may be reached all the same: `true` for all, or names (`intranet.example`), names with a port
 * (`127.0.0.1:8080`), and networks (`10.1.0.0/16`).
 */
export type AllowedPrivate = boolean | readonly string[]

/** Is this host, named so by the operator, exempt from the guard? */
export function isAllowedHost(allowed: AllowedPrivate, host: string, port: string): boolean {
  if (typeof allowed === 'boolean') return allowed
  return allowed.some((entry) => entry.toLowerCase() === host || entry.toLowerCase() === hostWithPort(host, port))
}

/** Does this IP address lie in a network that the operator allows? */
export function isAllowedAddress(allowed: AllowedPrivate, text: string): boolean {
  if (typeof allowed === 'boolean') return allowed
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.process(text)
  return allowed.some((entry) => {
    if (!ipaddr.isValidCIDR(entry)) return false
    const [network, bits] = ipaddr.parseCIDR(entry)
    return network.kind() === address.kind() && address.match(network, bits)
  })
}

function hostWithPort(host: string, port: string): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}
