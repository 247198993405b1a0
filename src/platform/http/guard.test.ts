// No address of a stranger's reaches this machine: by its spelling, through DNS, through a redirect, or by a change of DNS.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { corpusLines } from '../../../test/world/data-dir.ts'
import { type WebServer, openWebServer } from '../../../test/world/web-server.ts'
import { systemClock } from '../clock.ts'
import { InvalidError, NowdeskError, UnavailableError } from '../errors.ts'
import type { Resolve } from './address-guard.ts'
import { createGuardedHttp } from './create-guarded-http.ts'
import { bareHost, isPublicAddress } from './public-address.ts'

let victim: WebServer
/** Every name leads to this machine: the worst that DNS can do. */
const hostileDns: Resolve = async () => [{ address: '127.0.0.1', family: 4 }]

beforeAll(async () => {
  victim = await openWebServer((_request, response) => void response.end('secret'))
})
afterAll(() => victim[Symbol.asyncDispose]())

const own = [
  'http://127.0.0.1/',
  'http://localhost/',
  'http://localhost./',
  'http://sub.localhost/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0177.0.0.1/',
  'http://127.1/',
  'http://127.0.0.1./',
  'http://0/',
  'http://0.0.0.0/',
  'http://[::1]/',
  'http://[::]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[::127.0.0.1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[2002:7f00:1::]/',
  'http://①②⑦.⓪.⓪.①/',
  'http://169.254.169.254/latest/meta-data/',
  'http://metadata.google.internal/',
  'http://anything.example/',
  'http://user:password@example.org/',
  'http://example.org@127.0.0.1/',
  'file:///etc/passwd',
  'gopher://127.0.0.1/',
  'ftp://127.0.0.1/',
  'javascript:alert(1)',
  'http://',
  '',
]

const corpus = [
  ...corpusLines('security', 'ssrf', 'urls.txt'),
  ...corpusLines('security', 'ssrf', 'cloud-metadata.txt').filter((line) => !line.startsWith('#')),
  ...['Open-Redirect-payloads.txt', 'openredirects.txt']
    .flatMap((name) => corpusLines('security', 'open_redirect', name))
    .map((line) => (/^\w+:/.test(line) ? line : `http:${line.replace(/^\/*/, '//')}`)),
]

/** The same address at the victim's port, where a hit is seen; `undefined` for a public literal, which no test may call. */
function atVictim(url: string): string | undefined {
  const parsed = URL.parse(url)
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return url
  if (isPublicAddress(bareHost(parsed.hostname))) return undefined
  parsed.protocol = 'http:'
  parsed.port = String(victim.port)
  return parsed.href
}

describe.each([
  ['own', own],
  ['of the corpora', corpus],
])('attack addresses: %s', (_name, addresses) => {
  it(`none of ${addresses.length} reaches a private address, asked for or redirected to`, async () => {
    const targets = addresses.map(atVictim).filter((url) => url !== undefined)
    await using redirector = await openWebServer((request, response) => {
      response.writeHead(302, { location: targets[Number(request.url?.slice(1))] ?? '' }).end()
    })
    await using http = createGuardedHttp({
      userAgent: 'test',
      clock: systemClock,
      resolve: hostileDns,
      allowPrivate: [`127.0.0.1:${redirector.port}`],
    })
    for (const [index, target] of targets.entries()) {
      await expect(http.fetch(target), target).rejects.toThrow(NowdeskError)
      // A redirect without a usable address is an answer like any other; it leads nowhere.
      await http.fetch(`${redirector.url}/${index}`, { maxRedirects: 1 }).catch(() => undefined)
    }
    expect(victim.requests).toEqual([])
    if (addresses === own) expect(targets).toHaveLength(own.length)
  })
})

describe('DNS', () => {
  it.each([
    ['one private answer among public ones', ['93.184.216.34', '10.0.0.1']],
    ['an IPv6 form of a private address', ['::ffff:127.0.0.1']],
  ])('%s is refused', async (_name, addresses) => {
    const resolve: Resolve = async () =>
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    await using http = createGuardedHttp({ userAgent: 'test', clock: systemClock, resolve })
    await expect(http.fetch(`http://news.example:${victim.port}/`)).rejects.toThrow(UnavailableError)
    await expect(openSocket(http, `ws://news.example:${victim.port}/`)).rejects.toThrow('private address')
    expect(victim.requests).toEqual([])
  })

  it('is asked once per connection, and the answer that was checked is the one connected to', async () => {
    let asked = 0
    const changing: Resolve = async () => {
      asked += 1
      return [{ address: asked === 2 ? '10.9.9.9' : '127.0.0.1', family: 4 }]
    }
    await using server = await openWebServer((_request, response) => void response.end('hello'))
    await using http = createGuardedHttp({
      userAgent: 'test',
      clock: systemClock,
      resolve: changing,
      allowPrivate: ['127.0.0.0/8'],
    })
    const answer = await http.fetch(`http://news.example:${server.port}/`)
    expect(Buffer.from(answer.body).toString()).toBe('hello')
    expect(asked).toBe(1)
    server.cut()
    // A name that worked and answers so for a moment is no fault of whoever named it: it is tried again.
    await expect(http.fetch(`http://news.example:${server.port}/`)).rejects.toThrow(UnavailableError)
    expect((await http.fetch(`http://news.example:${server.port}/`)).status).toBe(200)
    await expect(http.fetch(`http://10.9.9.9:${server.port}/`)).rejects.toThrow(InvalidError)
    await expect(http.fetch(`http://intranet.internal:${server.port}/`)).rejects.toThrow(InvalidError)
  })

  it('a socket to a private literal or with a password is refused before it is opened', async () => {
    await using http = createGuardedHttp({ userAgent: 'test', clock: systemClock, resolve: hostileDns })
    for (const url of [
      `ws://127.0.0.1:${victim.port}/`,
      'ws://a:b@example.org/',
      'http://example.org/',
      'wss://[::1]/',
    ]) {
      await expect(http.socket(url, { maxPayloadBytes: 1_000 })).rejects.toThrow(InvalidError)
    }
    expect(victim.requests).toEqual([])
  })
})

async function openSocket(http: ReturnType<typeof createGuardedHttp>, url: string): Promise<void> {
  const socket = await http.socket(url, { maxPayloadBytes: 1_000 })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve).once('error', reject)
  })
}
