import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { limitArrival } from './arrival.ts'

test('a body that does not arrive in its time is cut off, on the route that says how long and on no other', async () => {
  const app = Fastify()
  limitArrival(app)
  app.post('/quick', { config: { arriveWithinMs: 20 } }, async () => 'taken')
  app.post('/usual', async () => 'taken')
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const begin = (path: string) => {
    const one = request({
      host: '127.0.0.1',
      port,
      path,
      method: 'POST',
      headers: { 'content-length': '4', 'content-type': 'text/plain' },
    })
    one.write('ha')
    return one
  }
  const usual = begin('/usual')
  const [error] = (await once(begin('/quick'), 'error')) as [Error]
  expect(error.message).toContain('socket hang up')
  // Begun before it, and still there after it.
  usual.end('lf')
  const [answer] = await once(usual, 'response')
  expect(answer.statusCode).toBe(200)
  await app.close()
})
