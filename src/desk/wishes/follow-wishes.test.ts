import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { actorOf, morningMs, openTestDesk } from '../../../test/world/desk.ts'

test('what was decided on a wish is in the record with its reason, and what is only heard is not', async () => {
  await using world = await openTestDesk()
  const { personId, name } = actorOf(world.deskId, 'Anna')
  const wishId = randomUUID()
  await world.deliver({ type: 'wish.changed', wishId })
  const act = { kind: 'no' as const, by: { personId, name }, atMs: morningMs, note: 'Too dear' }
  await world.deliver({ type: 'wish.changed', wishId, act })
  const lines: unknown[] = []
  const chief = { ...actorOf(world.deskId, 'Chief'), role: 'authority' as const }
  for await (const line of world.desk.exportRecord(chief)) lines.push(line)
  expect(lines).toMatchObject([{ kind: 'wish dealt with', note: `${wishId} no: Too dear`, personName: 'Anna' }])
  expect(lines).toHaveLength(1)
  expect(await world.desk.verifyRecord()).toMatchObject([{ isIntact: true }])
})
