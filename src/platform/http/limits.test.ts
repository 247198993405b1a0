// Size, time, headers and redirects of an exchange are bounded, whatever the server does.
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import { openWebServer } from '../../../test/world/web-server.ts'
import { systemClock } from '../clock.ts'
import { InvalidError, LimitError, UnavailableError } from '../errors.ts'
import { createGuardedHttp } from './create-guarded-http.ts'

const client = () => createGuardedHttp({ userAgent: 'Nowdesk test', clock: systemClock, allowPrivate: ['127.0.0.0/8'] })
const codings = {
  gzip: gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
  zstd: zstdCompressSync,
} as const

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return parts
}

async function answered(answer: (response: ServerResponse) => void, request = {}) {
  await using server = await openWebServer((_request, response) => answer(response))
  await using http = client()
  return await http.fetch(server.url, request)
}

describe('size', () => {
  it.each(Object.entries(codings))(
    'a %s body is read as it was, and its bomb ends at the limit',
    async (name, compress) => {
      const send = (body: string) => (response: ServerResponse) =>
        void response.writeHead(200, { 'content-encoding': name }).end(compress(body))
      expect(Buffer.from((await answered(send('Grüße'))).body).toString()).toBe('Grüße')
      await expect(answered(send('x'.repeat(20_000_000)), { maxBytes: 100_000 })).rejects.toThrow(LimitError)
    },
  )

  it('reads raw deflate and two codings, refuses three, unknown ones and broken ones', async () => {
    const send = (coding: string, body: Uint8Array) => (response: ServerResponse) =>
      void response.writeHead(200, { 'content-encoding': coding }).end(body)
    expect((await answered(send('deflate', deflateRawSync('abc')))).body).toEqual(Buffer.from('abc'))
    expect((await answered(send('gzip, br', brotliCompressSync(gzipSync('abc'))))).body).toEqual(Buffer.from('abc'))
    await expect(answered(send('gzip, gzip, gzip', gzipSync('abc')))).rejects.toThrow(LimitError)
    await expect(answered(send('lzma', Buffer.from('abc')))).rejects.toThrow(UnavailableError)
    await expect(answered(send('gzip', Buffer.from('abc')))).rejects.toThrow(UnavailableError)
    await expect(answered(send('gzip', gzipSync('x'.repeat(1_000)).subarray(0, 20)))).rejects.toThrow(UnavailableError)
    expect(
      (await answered((response) => void response.writeHead(304, { 'content-encoding': 'gzip' }).end())).status,
    ).toBe(304)
  })

  it('a body without end and headers without end stop at their limits', async () => {
    const endless = (response: ServerResponse) => {
      const more = () => void (response.destroyed || response.write('x'.repeat(65_536), more))
      more()
    }
    await expect(answered(endless, { maxBytes: 1_000_000 })).rejects.toThrow('1,000,000 bytes')
    const long = (response: ServerResponse) => void response.writeHead(200, { 'x-long': 'y'.repeat(100_000) }).end()
    await expect(answered(long)).rejects.toThrow('headers')
  })
})

describe('time', () => {
  it('a byte now and then does not keep an exchange alive beyond its total', async () => {
    const drip = (response: ServerResponse) => {
      const timer = setInterval(() => response.write('.'), 20)
      response.on('close', () => clearInterval(timer))
    }
    await expect(answered(drip, { totalTimeoutMs: 150 })).rejects.toThrow('Took longer than 0.15 s')
  })

  it("the caller's signal ends it with the caller's reason", async () => {
    const signal = AbortSignal.timeout(50)
    await expect(answered(() => undefined, { signal })).rejects.toThrow(signal.reason?.name ?? 'timeout')
    await expect(answered(() => undefined, { signal: AbortSignal.abort(new Error('no more')) })).rejects.toThrow(
      'no more',
    )
  })

  it('a server that is not there is unavailable, in words that name it', async () => {
    await using http = client()
    await expect(http.fetch('http://127.0.0.1:1/')).rejects.toThrow(/127\.0\.0\.1:1 could not be reached/)
  })
})

describe('redirects', () => {
  it('are followed, counted, and remembered as permanent only when all were', async () => {
    await using server = await openWebServer((request, response) => {
      const left = Number(request.url?.slice(1))
      if (left === 0) response.end('there')
      else response.writeHead(left === 2 ? 302 : 301, { location: `/${left - 1}` }).end()
    })
    await using http = client()
    expect(await http.fetch(`${server.url}/1`)).toMatchObject({ url: `${server.url}/0`, isMovedPermanently: true })
    expect(await http.fetch(`${server.url}/2`)).toMatchObject({ isMovedPermanently: false })
    expect(await http.fetch(`${server.url}/0`)).toMatchObject({ isMovedPermanently: false })
    await expect(http.fetch(`${server.url}/6`)).rejects.toThrow('more than 5 times')
  })

  it('carry no keys to another origin and turn a form into a question', async () => {
    const seen: unknown[] = []
    await using other = await openWebServer((request, response) => {
      seen.push([request.method, request.headers['authorization'], request.headers['x-key'], request.headers['accept']])
      response.end()
    })
    await using server = await openWebServer((_request, response) => {
      response.writeHead(303, { location: other.url }).end()
    })
    await using http = client()
    const headers = { authorization: 'Bearer k', 'x-key': 'k', accept: 'text/xml' }
    await http.fetch(server.url, { method: 'POST', body: 'a=1', headers })
    expect(seen).toEqual([['GET', undefined, undefined, 'text/xml']])
  })

  it('a header that would split the request is refused', async () => {
    await using http = client()
    await expect(http.fetch('http://127.0.0.1:1/', { headers: { 'x-a': 'b\r\nhost: evil' } })).rejects.toThrow(
      InvalidError,
    )
  })
})

describe('streams', () => {
  it('give chunks as they come and end with silence or the signal', async () => {
    await using server = await openWebServer((_request, response) => void response.write('first'))
    await using http = client()
    const stream = await http.stream(server.url, { idleTimeoutMs: 100 })
    const heard: string[] = []
    await expect(
      (async () => {
        for await (const chunk of stream.chunks) heard.push(Buffer.from(chunk).toString())
      })(),
    ).rejects.toThrow('Nothing came for 0.1 s')
    expect(heard).toEqual(['first'])
    const stop = new AbortController()
    const second = await http.stream(server.url, { idleTimeoutMs: 10_000, signal: stop.signal })
    setTimeout(() => stop.abort(new Error('enough')), 20)
    await expect(collect(second.chunks)).rejects.toThrow('enough')
  })

  it('a refusal comes with its words', async () => {
    await using server = await openWebServer((_request, response) => void response.writeHead(401).end('no key'))
    await using http = client()
    const stream = await http.stream(server.url, { idleTimeoutMs: 100 })
    expect(stream.status).toBe(401)
    expect(Buffer.concat(await collect(stream.chunks)).toString()).toBe('no key')
  })
})

describe('sockets', () => {
  it('open to an allowed address and refuse a message above their limit', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    await once(server, 'listening')
    server.on('connection', (socket, request) => {
      socket.send(request.headers['user-agent'] ?? '')
      socket.send('x'.repeat(2_000))
    })
    const address = server.address()
    await using http = client()
    const socket = await http.socket(`ws://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`, {
      maxPayloadBytes: 1_000,
    })
    const heard: string[] = []
    socket.on('message', (data) => heard.push(String(data)))
    const [error] = await once(socket, 'error')
    expect(heard).toEqual(['Nowdesk test'])
    expect(String(error)).toContain('Max payload size exceeded')
    await promisify(server.close.bind(server))()
  })
})
