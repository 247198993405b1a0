// Nothing fetched on a stranger's word reaches a private address. A check of the name alone is passed by DNS, a check of
// DNS alone by address literals (no lookup happens for them), so both stand here, and the socket connects to exactly the
// addresses that were checked.
import { lookup as systemLookup } from 'node:dns/promises'
import type { LookupFunction, Socket } from 'node:net'
import { InvalidError, UnavailableError } from '../errors.ts'
import {
  type AllowedPrivate,
  bareHost,
  isAllowedAddress,
  isAllowedHost,
  isPrivateName,
  isPublicAddress,
} from './public-address.ts'

/** All addresses of a name. The machine's own resolver unless told, so that `/etc/hosts` counts. */
export type Resolve = (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>

export const systemResolve: Resolve = (host) => systemLookup(host, { all: true, verbatim: true })

/** Asked three times on the way of a request: for its address, for its name's answers, for the open socket. */
export interface AddressGuard {
  /**
   * The address, parsed as browsers do.
   * @throws {InvalidError} when its scheme is not one of `protocols`, it has credentials, or it names a private host.
   */
  check(url: string, protocols: readonly string[]): URL
  /**
   * For `net.connect`: looks the name up, refuses when any answer is private, and gives the checked answers. What a public
   * name answers may pass (a resolver in trouble, a hotel's network), so that refusal is `UnavailableError`: tried again,
   * and checked again each time.
   */
  lookupFor(port: string): LookupFunction
  /** Is the other end of this open socket one that may be reached under this name? */
  mayTalkTo(socket: Socket, host: string, port: string): boolean
  /** @throws {InvalidError} when the host, a name or a literal, is private. */
  checkHost(host: string, port: string): void
}

/**
 * `allowPrivate` names what an operator lets through in spite of being private; `resolve` asks DNS. Every answer of a
 * name must be reachable, not just one.
 */
export function createAddressGuard(options: {
  readonly allowPrivate: AllowedPrivate
  readonly resolve: Resolve
}): AddressGuard {
  const { allowPrivate } = options
  const mayReach = (address: string) => isPublicAddress(address) || isAllowedAddress(allowPrivate, address)

  function checkHost(hostname: string, port: string): void {
    const host = bareHost(hostname)
    if (isAllowedHost(allowPrivate, host, port) || isAllowedAddress(allowPrivate, host)) return
    if (isPrivateName(host)) throw privateHost(host)
  }

  async function checkedAnswers(host: string, port: string) {
    const answers = await options.resolve(host)
    if (answers.length === 0) throw new Error(`no address is known for ${host}`)
    if (!isAllowedHost(allowPrivate, bareHost(host), port) && !answers.every(({ address }) => mayReach(address))) {
      throw privateAnswer(host)
    }
    return answers.map(({ address, family }) => ({ address, family }))
  }

  async function answer(host: string, port: string, wantsAll: boolean, done: Parameters<LookupFunction>[2]) {
    const answers = await checkedAnswers(host, port).catch(toError)
    if (answers instanceof Error) return done(answers, [])
    const [first] = answers
    if (wantsAll || first === undefined) done(null, answers)
    else done(null, first.address, first.family)
  }

  return {
    checkHost,
    check(url, protocols) {
      const parsed = URL.parse(url)
      if (parsed === null)
        throw new InvalidError(`Expected an address such as https://example.org, got "${shown(url)}".`)
      if (!protocols.includes(parsed.protocol)) {
        throw new InvalidError(`Expected an address that begins with ${protocols.join(' or ')}, got "${shown(url)}".`)
      }
      if (parsed.username !== '' || parsed.password !== '') {
        throw new InvalidError('An address with a user name or password in it is not fetched; take them out.')
      }
      checkHost(parsed.hostname, effectivePort(parsed))
      return parsed
    },
    lookupFor: (port) => (host, lookupOptions, done) => void answer(host, port, lookupOptions.all === true, done),
    mayTalkTo: (socket, host, port) =>
      isAllowedHost(allowPrivate, bareHost(host), port) ||
      (socket.remoteAddress !== undefined && mayReach(socket.remoteAddress)),
  }
}

/** The port that will be connected to, also where the address leaves it out. */
export function effectivePort(url: URL): string {
  if (url.port !== '') return url.port
  return url.protocol === 'https:' || url.protocol === 'wss:' ? '443' : '80'
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}

/** Says the name only, as `privateHost`. */
function privateAnswer(host: string): UnavailableError {
  return new UnavailableError(
    `"${shown(host)}" leads to a private address at this moment, and Nowdesk reaches none. If it is your own, allow it in the settings (NOWDESK_ALLOW_PRIVATE_ADDRESSES).`,
    { host },
  )
}

/** Says the name only: what a private name resolves to is nobody's business outside. */
function privateHost(host: string): InvalidError {
  return new InvalidError(
    `"${shown(host)}" is a private address, which Nowdesk does not fetch. If it is your own, allow it in the settings (NOWDESK_ALLOW_PRIVATE_ADDRESSES).`,
    { host },
  )
}

function shown(url: string): string {
  return url.length > 200 ? `${url.slice(0, 199)}…` : url
}
