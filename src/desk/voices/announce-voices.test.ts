import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { actorOf, openTestDesk } from '../../../test/world/desk.ts'
import type { VoicesCrossed } from '../../model/voice.ts'

test('those who may answer and are here get one gathered notice a day, which grows and rings nobody', async () => {
  await using world = await openTestDesk()
  const member = (name: string, role: 'responder' | 'watcher') => {
    const actor = { ...actorOf(world.deskId, name), role }
    world.members.push({ personId: actor.personId, name, email: `${name}@example.org`, role, lastSeenAtMs: 0 })
    return actor
  }
  const [anna, wes, away] = [member('anna', 'responder'), member('wes', 'watcher'), member('ava', 'responder')]
  world.away.add(away.personId)
  const ida = { voiceId: randomUUID(), name: 'Ida Boyle', network: 'news' as const, outlet: 'The Hearth' }
  const bo = { voiceId: randomUUID(), name: 'bo', network: 'mastodon' as const }
  const tell = (voices: VoicesCrossed['voices'], count: number) =>
    world.deliver({ type: 'voice.changed', crossed: { day: 20_000, voices, count, frequentDays: 4 } })
  await tell([ida], 1)
  expect(await world.desk.alerts.list(anna)).toMatchObject([
    {
      kind: 'voice',
      urgency: 'notice',
      title: 'Ida Boyle (The Hearth) speaks of you often now',
      path: `/d/${world.deskId}/voices/${ida.voiceId}`,
      deliveries: [{ way: 'mail', state: 'planned' }],
    },
  ])
  await tell([bo, ida], 7)
  await world.deliver({ type: 'voice.changed' })
  const alerts = await world.desk.alerts.list(anna)
  expect(alerts).toMatchObject([
    {
      title: '7 voices speak of you often now',
      body: 'Heard on 4 or more of the last 30 days: bo (Mastodon), Ida Boyle (The Hearth) and 5 more.',
      path: `/d/${world.deskId}/voices?show=new`,
    },
  ])
  // Gathered: at five in the afternoon, not at the instant.
  expect(alerts[0]?.deliveries[0]?.plannedAtMs).toBe(Date.UTC(2026, 2, 1, 17))
  const forget = (beforeMs: number) =>
    world.store.transaction((tx) => world.desk.forgetVoiceNames(tx, world.deskId, beforeMs))
  await forget(world.clock.now())
  expect(await world.desk.alerts.list(anna)).toEqual(alerts)
  await forget(world.clock.now() + 1)
  expect(await world.desk.alerts.list(anna)).toMatchObject([{ title: 'No longer kept', body: '' }])
  expect(await world.desk.alerts.list(wes)).toEqual([])
  expect(await world.desk.alerts.list(away)).toEqual([])
})
