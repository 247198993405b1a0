import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { actorOf, heard, itemOf, newWatch, noonMs, openMatchWorld } from '../../test/rooms/match-world.ts'

test('what links to a host or below it is found, newest first; drills, older things and other desks’ are not', async () => {
  await using world = await openMatchWorld()
  const [desk, other] = [randomUUID(), randomUUID()]
  for (const deskId of [desk, other]) await world.match.addWatch(actorOf(deskId), { ...newWatch, query: 'acme' })
  let atMs = noonMs
  const says = (links: readonly string[], over: Partial<Parameters<typeof heard>[1]> = {}) =>
    heard(itemOf(`acme ${atMs}`, { links, site: 'ledger.example' }), { heardAtMs: (atMs += 1), deskId: desk, ...over })
  await world.hear(
    says(['https://acme.example/old']),
    says(['https://www.acme.example/kettles?a=b']),
    says(['https://elsewhere.example/acme.example']),
    says(['https://shop.acme.example/']),
    says(['https://acme.example/'], { isDrill: true }),
    says(['https://acme.example/'], { deskId: other }),
  )
  await world.bus.settled()
  const asked = { hosts: ['acme.example', 'acme.test'], sinceMs: noonMs + 2 }
  expect(await world.match.heardPointing(desk, asked)).toMatchObject([
    { heardAtMs: noonMs + 4, site: 'ledger.example' },
    { heardAtMs: noonMs + 2 },
  ])
  expect(await world.match.heardPointing(desk, { hosts: [], sinceMs: 0 })).toEqual([])
})
