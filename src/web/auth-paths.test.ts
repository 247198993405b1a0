// Signing in is limited under every spelling of its address.
import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { pretendRoom, pretendWeb } from '../../test/world/pretend-rooms.ts'
import type { Rooms, Web } from './index.ts'
import { createWeb } from './index.ts'

let web: Web
afterEach(() => web[Symbol.asyncDispose]())

/** A client that normalises nothing, as an attacker's does; resolves to the answer's first line. */
async function send(port: number, path: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  const body = JSON.stringify({ email: 'ada@acme.example', password: 'a guess of mine' })
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  )
  return (await text(socket)).split('\r\n')[0] ?? ''
}

test.each([
  '/api/auth/sign-in\\email',
  '/api/auth/./sign-in/email',
  '/api/auth/x/../sign-in/email',
  '/api/auth/sign-in/%2e/email',
  '/api/auth/%2e%2e/auth/sign-in/email',
  '/api/auth\\sign-in\\email',
  '/%61pi/auth/./sign-in/email',
])('%s does not get round the limit', async (path) => {
  const asked: string[] = []
  const people = pretendWeb().people.room()
  const handleAuth = async (request: Request) => {
    asked.push(new URL(request.url).pathname)
    return new Response('{}', { status: 401 })
  }
  const deps = pretendWeb({ people: pretendRoom<Rooms['people']>({ ...listed(people), handleAuth }) }).deps
  web = await createWeb(deps)
  const { port } = await web.listen()
  for (let guess = 0; guess < 12; guess += 1) await send(port, path)
  expect(asked.filter((pathname) => pathname === '/api/auth/sign-in/email').length).toBeLessThanOrEqual(10)
})

/** The verbs that the gate itself asks for. */
function listed({ identify, needsSetup, clientAddressHeader }: Rooms['people']): Partial<Rooms['people']> {
  return { identify, needsSetup, clientAddressHeader }
}
