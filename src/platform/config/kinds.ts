// The kinds of value that a setting may have: how it reads, what it is called in words, how it is written again.
import { isIP } from 'node:net'
import { resolve } from 'node:path'

/** `parse` and `format` are each other's inverse, but for secrets. */
export interface ValueKind<T> {
  /** Completes "expected …". */
  readonly inWords: string
  /** `undefined` when the text is none. Spaces around it are gone already, and it is not empty. */
  parse(text: string): T | undefined
  format(value: T): string
}

/** Both bounds are included. */
export function anInteger(least: number, most: number): ValueKind<number> {
  return number(
    `a whole number from ${least} to ${most}`,
    (value) => Number.isInteger(value) && value >= least && value <= most,
  )
}

/** Both bounds are included; fractions are taken. */
export function aNumber(least: number, most: number): ValueKind<number> {
  return number(`a number from ${least} to ${most}`, (value) => value >= least && value <= most)
}

function number(inWords: string, fits: (value: number) => boolean): ValueKind<number> {
  return {
    inWords,
    parse(text) {
      // `Number` alone also takes `0x10`, `1e3` and the empty text.
      if (!/^-?\d+(\.\d+)?$/.test(text)) return undefined
      return fits(Number(text)) ? Number(text) : undefined
    },
    format: String,
  }
}

/** Written exactly as one of the choices. */
export function aChoice<const T extends string>(choices: readonly T[]): ValueKind<T> {
  return {
    inWords: `one of ${choices.join(', ')}`,
    parse: (text) => choices.find((choice) => choice === text),
    format: (value) => value,
  }
}

/** Parted by commas; blanks around a part and empty parts are dropped, and one bad part refuses the whole. */
export function aList<T>(kind: ValueKind<T>): ValueKind<readonly T[]> {
  return {
    inWords: `values parted by commas, each ${kind.inWords}`,
    parse(text) {
      const parts = text.split(',').map((part) => part.trim())
      const values = parts.filter((part) => part !== '').map((part) => kind.parse(part))
      return values.every((value) => value !== undefined) ? values : undefined
    },
    format: (values) => values.map((value) => kind.format(value)).join(','),
  }
}

/** Relative ones are below the folder that Nowdesk is started in. */
export const aFolder: ValueKind<string> = {
  inWords: 'a folder',
  parse: (text) => (text.includes('\0') ? undefined : resolve(text)),
  format: (value) => value,
}

/** Relative ones are below the folder that Nowdesk is started in. */
export const aFile: ValueKind<string> = { ...aFolder, inWords: 'a file' }

const label = String.raw`[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?`
const hostName = new RegExp(String.raw`^(\*\.)?${label}(\.${label})*$`, 'i')

export const aHost: ValueKind<string> = {
  inWords: 'a host name, an address or a network (`10.0.0.0/8`)',
  parse: (text) => aNetwork.parse(text) ?? (isIP(text) === 0 && hostName.test(text) ? text.toLowerCase() : undefined),
  format: (value) => value,
}

/** Not a name: whom it leads to is somebody else's to say. */
export const aNetwork: ValueKind<string> = {
  inWords: 'an address or a network (`10.0.0.0/8`)',
  parse(text) {
    const [address = '', bits] = text.replace(/^\[(.*)\]$/, '$1').split('/', 2)
    const version = isIP(address)
    if (version === 0) return undefined
    if (bits === undefined) return address
    return /^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128) ? `${address}/${bits}` : undefined
  },
  format: (value) => value,
}

/** Without a trailing slash, query or fragment, so that paths can be put behind it. */
export function anAddress(...schemes: readonly string[]): ValueKind<string | undefined> {
  return {
    inWords: `an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
    parse(text) {
      const url = URL.canParse(text) ? new URL(text) : undefined
      if (!url || !schemes.includes(url.protocol.slice(0, -1)) || url.username || url.search || url.hash)
        return undefined
      return url.href.replace(/\/$/, '')
    },
    format: (value) => value ?? '',
  }
}

/** As `aText`, but never written out again. */
export function aSecret(inWords: string, pattern: RegExp): ValueKind<string | undefined> {
  return { inWords, parse: (text) => (pattern.test(text) ? text : undefined), format: () => '[secret]' }
}

/** Taken as it stands when it fits the pattern; `inWords` tells the operator what that is. */
export function aText(inWords: string, pattern: RegExp): ValueKind<string> {
  return { inWords, parse: (text) => (pattern.test(text) ? text : undefined), format: (value) => value }
}
